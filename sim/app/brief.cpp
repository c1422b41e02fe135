// minga brief: every element of the brief and its place in the model, as a page of Markdown.
#include <algorithm>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "app/commands.hpp"
#include "app/explain.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/innovation_file.hpp"
#include "minga/io/scenario_file.hpp"
#include "minga/scenarios/brief.hpp"

namespace minga::app {
namespace {

/// One row, whatever kind of thing the element is.
struct Row {
  std::string file, moves, config, test, grade;
};

std::string test_of(std::string_view name) { return fmt::format("tests/unit/scenarios/{}_test.cpp", name); }

/// The shipped strategies that use an action, or start an innovation.
std::string strategies_with(std::string_view action_or_innovation) {
  std::vector<std::string> found;
  for (const std::string& name : list_configs("strategies")) {
    const std::vector<std::string> used = names_in_strategy(name);
    if (std::find(used.begin(), used.end(), action_or_innovation) != used.end()) found.push_back(name);
  }
  return found.empty() ? "none" : fmt::format("configs/strategies/: {}", fmt::join(found, ", "));
}

Row row_of_action(std::string_view name) {
  const Action& action = find_action(name, "the brief");
  const std::vector<std::string> moves = effect_texts(default_effects(action));
  const char* through = action.bundle() == Bundle::any ? "through the innovations that it names" : "";
  return {fmt::format("scenarios/actions/{}.cpp", name), moves.empty() ? through : fmt::format("{}", fmt::join(moves, "; ")),
          strategies_with(name), test_of(name), std::string(to_text(action.explanation().grade))};
}

Row row_of_pressure(std::string_view name) {
  const Pressure& pressure = find_pressure(name, "the brief");
  return {fmt::format("scenarios/pressures/{}.cpp", name), fmt::format("{}", fmt::join(effect_texts(default_effects(pressure)), "; ")),
          "[[pressure]] of a scenario: configs/scenarios/peru-four-challenges.toml", test_of(name),
          std::string(to_text(pressure.explanation().grade))};
}

Row row_of_barrier(std::string_view name) {
  const Barrier& barrier = find_barrier(name, "the brief");
  std::vector<std::string> parameters;
  for (const Barrier::Setting& setting : barrier.settings(1)) parameters.emplace_back(setting.parameter);
  return {fmt::format("scenarios/barriers/{}.cpp", name), fmt::format("parameters {}", fmt::join(parameters, ", ")),
          "[barriers] of a scenario: configs/scenarios/peru-high-barriers.toml", test_of(name),
          std::string(to_text(barrier.explanation().grade))};
}

Row row_of_case(std::string_view name) {
  const Innovation innovation = load_innovation(std::string(name));
  std::vector<std::string> moves;
  for (const RangedEffect& ranged : innovation.effects) moves.push_back(effect_text(ranged.effect));
  const std::string file = fmt::format("configs/innovations/{}.toml", name);
  return {file, fmt::format("{}", fmt::join(moves, "; ")), strategies_with(name), "tests/unit/io/cases_test.cpp",
          std::string(to_text(innovation.grade))};
}

Row row_of(const BriefElement& element) {
  switch (element.shelf) {
    case Shelf::action: return row_of_action(element.name);
    case Shelf::pressure: return row_of_pressure(element.name);
    case Shelf::barrier: return row_of_barrier(element.name);
    case Shelf::innovation: break;
  }
  return row_of_case(element.name);
}

int print_brief() {
  fmt::print(
      "# The brief in the machine\n\n"
      "Made by `minga brief`; the tests demand that this page is up to date. Every element of the brief has a row: "
      "where it lives, what it moves, which configuration uses it, which test proves it, and how well its effect is known. "
      "`minga explain NAME` tells more of each.\n\n"
      "| part | element | name | file | moves | config | test | evidence |\n|---|---|---|---|---|---|---|---|\n");
  for (const BriefElement& element : brief_elements()) {
    const Row row = row_of(element);
    fmt::print("| {} | {} | `{}` | `{}` | {} | {} | `{}` | {} |\n", to_text(element.part), element.title, element.name, row.file,
               row.moves, row.config, row.test, row.grade);
  }
  return kOk;
}

}  // namespace

void add_brief(CLI::App& app, Task& chosen) {
  CLI::App* command = app.add_subcommand("brief", "Every element of the brief and its place in the model, as Markdown");
  command->footer("Example:\n  minga brief > docs/brief.md");
  command->callback([&chosen] { chosen = print_brief; });
}

}  // namespace minga::app
