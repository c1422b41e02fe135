// What every command says the same way, and complaints about the command line itself.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands.hpp"

namespace minga::app {
namespace {

/// The command that was being read when the mistake came.
const CLI::App& innermost(const CLI::App& app) {
  const auto used = app.get_subcommands();
  return used.empty() ? app : innermost(*used.back());
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; }))
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// The name by which the command is called: "minga run".
std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

}  // namespace

std::shared_ptr<bool> add_quiet(CLI::App& command) {
  auto quiet = std::make_shared<bool>(false);
  command.add_flag("-q,--quiet", *quiet, "Print nothing but errors");
  return quiet;
}

void add_threads(CLI::App& command, int& threads) {
  command.add_option("--threads", threads, "0 takes every core; results do not depend on it")->check(CLI::Range(0, 1024).description(""))->type_name("N");
}

void add_threads_and_force(CLI::App& command, int& threads, bool& force) {
  add_threads(command, threads);
  command.add_flag("--force", force, "Overwrite an existing results file");
}

std::shared_ptr<std::vector<std::string>> add_settings(CLI::App& command) {
  auto settings = std::make_shared<std::vector<std::string>>();
  command.add_option("--set", *settings, "Change anything: path.to.key=value (repeatable)")
      ->allow_extra_args(false)->type_name("KEY=VALUE")->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return settings;
}

UserError command_line_error(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = innermost(app);
  const std::string help = fmt::format("'{} --help' shows what there is", full_name(command));
  const std::vector<std::string> extra = command.remaining();
  const bool required = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
  // "minga rnu" lacks a command for the parser; for people the command is misspelt.
  const bool misspelt = required && !commands_of(command).empty();
  if ((misspelt || dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) && !extra.empty()) {
    const bool option = extra.front().starts_with("-");
    const std::vector<std::string> known = option ? options_of(command) : commands_of(command);
    const std::string near = suggestion(extra.front().substr(0, extra.front().find('=')), known);
    return UserError({fmt::format("unknown {} '{}'", option ? "option" : known.empty() ? "argument" : "command", extra.front()),
                      full_name(command), known.empty() ? "nothing more is expected here" : "",
                      near.empty() ? help : fmt::format("{} {}", near, help)});
  }
  const std::vector<std::string> commands = commands_of(command);
  if (required && !commands.empty())
    return UserError({"a command is missing", full_name(command), "", fmt::format("one of: {}", fmt::join(commands, ", "))});
  return UserError({error.what(), full_name(command), "", help});
}

}  // namespace minga::app
