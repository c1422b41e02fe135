// minga new scenario|strategy|study NAME: a commented template that runs as it stands.
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/core.h>

#include "app/commands.hpp"
#include "app/templates.hpp"
#include "minga/core/error.hpp"

namespace minga::app {
namespace {

/// What can be written, and what its reader does next: {0} is the file, {1} its stem.
struct Kind {
  const char* name;
  const char* meaning;
  const char* text;
  const char* next;
};

constexpr Kind kKinds[] = {
    {"scenario", "A scenario that runs as it stands", kScenarioTemplate, "minga validate {0}"},
    {"strategy", "A strategy within a budget", kStrategyTemplate, "minga validate peru-baseline --strategy {0}"},
    {"study", "A study: scenarios, strategies, what is uncertain", kStudyTemplate, "minga sweep {0} -o {1}.h5 --dry-run"},
};

int create(const std::string& name, const Kind& kind, bool quiet) {
  const std::string path = std::filesystem::path(name).extension() == ".toml" ? name : name + ".toml";
  const std::string stem = std::filesystem::path(path).stem().string();
  if (stem.empty() || stem == ".toml" || stem.find_first_of("\"\\") != std::string::npos)
    throw UserError({fmt::format("'{}' is no name for a config", name), "", "it becomes the title, in quotes",
                     "use letters, digits, '-' and '_'"});
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
    throw UserError({fmt::format("'{}' exists already", path), path, "nothing is overwritten", "choose another name"});
  std::ofstream out(path);
  out << fmt::format(fmt::runtime(kind.text), path, stem);
  out.close();
  if (!out)
    throw UserError({fmt::format("cannot write '{}'", path), path, "the folder is missing or not writable", "choose another place"});
  if (!quiet) fmt::print("{} written. Next: {}\n", path, fmt::format(fmt::runtime(kind.next), path, stem));
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
