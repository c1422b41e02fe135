// minga new scenario|strategy|study NAME: a commented template that runs as it stands.
#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/templates.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/whole_file.hpp"

namespace minga::app {
namespace {

/// What can be written, and what its reader does next: {0} is the file, {1} its stem, both as a shell reads them.
struct Kind {
  const char* name;
  const char* folder;
  const char* meaning;
  const char* text;
  const char* next;
};

constexpr Kind kKinds[] = {
    {"scenario", "scenarios", "A scenario that runs as it stands", kScenarioTemplate, "minga validate {0}"},
    {"strategy", "strategies", "A strategy within a budget", kStrategyTemplate, "minga validate peru-baseline --strategy {0}"},
    {"study", "studies", "A study: scenarios, strategies, what is uncertain", kStudyTemplate, "minga sweep {0} -o {1}.h5 --dry-run"},
};

/// As a shell reads it as one word; plain where it is one.
std::string for_shell(const std::string& text) {
  if (text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/+,@%") == std::string::npos && text.front() != '-') return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// Commands that take a name look among the shipped configs, and would find the other one.
void demand_own_name(const std::string& stem, const Kind& kind) {
  const std::vector<std::string> shipped = list_configs(kind.folder);
  if (std::find(shipped.begin(), shipped.end(), stem) == shipped.end()) return;
  throw UserError({fmt::format("a {} called '{}' is shipped", kind.name, stem), find_config(kind.folder, stem),
                   fmt::format("a command that is given the name '{}' takes that one", stem), "choose another name"});
}

int create(const std::string& name, const Kind& kind, bool quiet) {
  const std::string path = std::filesystem::path(name).extension() == ".toml" ? name : name + ".toml";
  const std::string stem = std::filesystem::path(path).stem().string();
  if (stem.empty() || stem == ".toml" || stem.find_first_of("\"\\") != std::string::npos)
    throw UserError({fmt::format("'{}' is no name for a config", name), "", "it becomes the title, in quotes",
                     "use letters, digits, '-' and '_'"});
  demand_own_name(stem, kind);
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
    throw UserError({fmt::format("'{}' exists already", path), path, "nothing is overwritten", "choose another name"});
  demand_place(path, false, "templates");
  write_text(path, fmt::format(fmt::runtime(kind.text), for_shell(path), for_shell(stem), stem));
  if (!quiet) fmt::print("{} written. Next: {}\n", path, fmt::format(fmt::runtime(kind.next), for_shell(path), for_shell(stem)));
  return kOk;
}

}  // namespace

void add_new(CLI::App& app, Task& chosen) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "Write a commented template");
  command->require_subcommand(1);
  command->footer("Example:\n  minga new scenario my && minga validate my.toml");
  for (const Kind& kind : kKinds) {
    CLI::App* one = command->add_subcommand(kind.name, kind.meaning);
    one->add_option("NAME", *name, "The file's name; .toml is added")->required();
    const auto quiet = add_quiet(*one);
    one->footer(fmt::format("Example:\n  minga new {} my && {}", kind.name, fmt::format(fmt::runtime(kind.next), "my.toml", "my")));
    one->callback([=, &kind, &chosen] { chosen = [=, &kind] { return create(*name, kind, *quiet); }; });
  }
}

}  // namespace minga::app
