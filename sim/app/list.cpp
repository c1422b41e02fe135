// minga list: everything that a config can name.
#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/explain.hpp"
#include "app/json_text.hpp"
#include "io/wrap.hpp"
#include "minga/core/error.hpp"
#include "minga/core/parameters.hpp"
#include "minga/engine/levers.hpp"
#include "minga/engine/schedule.hpp"
#include "minga/io/config_keys.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/innovation_file.hpp"
#include "minga/patterns/pattern.hpp"
#include "minga/record/outcome.hpp"
#include "minga/scenarios/catalogue.hpp"
#include "minga/society/groups.hpp"

namespace minga::app {
namespace {

using Rows = nlohmann::json;

void add_parameter_rows(Rows& rows, std::span<const ParameterInfo> table, const std::string& prefix) {
  for (const ParameterInfo& p : table)
    rows.push_back({{"name", prefix + std::string(p.name)},
                    {"default", std::isnan(p.fallback) ? Rows("country") : Rows(p.fallback)},
                    {"low", p.low}, {"high", p.high}, {"unit", p.unit}, {"stage", to_text(p.stage)},
                    {"status", to_text(p.status)}, {"source", p.source}, {"meaning", p.meaning}});
}

Rows row_of(const Element& element) {
  Rows options = Rows::array();
  for (const OptionInfo& option : element.options())
    options.push_back({{"name", option.name}, {"default", option.fallback}, {"low", option.low},
                       {"high", option.high}, {"unit", option.unit}, {"meaning", option.meaning}});
  return {{"name", element.name()}, {"meaning", element.meaning()}, {"options", options}};
}

Rows rows_of(const std::string& kind) {
  Rows rows = Rows::array();
  if (kind == "countries" || kind == "scenarios" || kind == "strategies" || kind == "studies")
    for (const std::string& name : list_configs(kind))
      rows.push_back({{"name", name}, {"meaning", title_of(kind, name)}, {"file", find_config(kind, name)}});
  if (kind == "innovations" || kind == "cases")
    for (const std::string& name : list_configs("innovations")) {
      const Innovation innovation = load_innovation(name);
      if (kind == "cases" && innovation.section.empty()) continue;
      rows.push_back({{"name", name}, {"meaning", innovation.title}, {"home", innovation.home},
                      {"grade", innovation.bundle.empty() ? std::string(1, static_cast<char>(innovation.grade)) : ""},
                      {"bundle", innovation.bundle}});
    }
  if (kind == "parameters") {
    add_parameter_rows(rows, parameter_table(), "");
    add_parameter_rows(rows, sector_parameter_table(), "sector.*.");
  }
  if (kind == "levers")
    for (const LeverInfo& l : lever_table())
      rows.push_back({{"name", l.name}, {"scope", to_text(l.scope)}, {"base", l.base}, {"low", l.low},
                      {"high", l.high}, {"unit", l.unit}, {"meaning", l.meaning}});
  if (kind == "groups")
    for (std::size_t g = 0; g < kGroups; ++g) rows.push_back({{"name", kGroupNames[g]}, {"meaning", kGroupMeanings[g]}});
  if (kind == "outcomes")
    for (const OutcomeInfo& o : outcome_table()) {
      std::string dims;
      for (const Dim dim : o.dims) dims += (dims.empty() ? "" : ", ") + std::string(to_text(dim));
      rows.push_back({{"name", o.name}, {"dimensions", dims}, {"unit", o.units}, {"meaning", o.meaning}});
    }
  if (kind == "statistics")
    for (const StatisticInfo& info : statistic_table()) rows.push_back({{"name", info.name}, {"meaning", info.meaning}});
  if (kind == "measures") {  // beside outcomes
    for (const MeasureKindInfo& info : measure_kind_table())
      if (!info.name.empty()) rows.push_back({{"name", info.name}, {"meaning", info.meaning}});
    for (const CitizenVariableInfo& info : citizen_variable_table()) rows.push_back({{"name", info.name}, {"meaning", info.meaning}});
  }
  if (kind == "actions")
    for (const Action* action : actions()) {
      rows.push_back(row_of(*action));
      rows.back()["levers"] = effect_texts(default_effects(*action));
      rows.back()["starts_innovations"] = action->bundle() != Bundle::none;
      rows.back()["grade"] = to_text(action->explanation().grade);
    }
  if (kind == "pressures")
    for (const Pressure* pressure : pressures()) {
      rows.push_back(row_of(*pressure));
      rows.back()["levers"] = effect_texts(default_effects(*pressure));
      rows.back()["grade"] = to_text(pressure->explanation().grade);
    }
  if (kind == "submodels")
    for (const SubmodelInfo& info : submodel_table()) {
      Rows rules = Rows::array();
      for (const SubmodelChoice& rule : info.choices)
        rules.push_back({{"name", rule.name}, {"meaning", rule.meaning}, {"source", rule.source}, {"parameter", rule.parameter}});
      rows.push_back({{"name", info.name}, {"usual", info.choices.front().name}, {"meaning", info.meaning}, {"rules", rules}});
    }
  if (kind == "phases")
    for (const Phase<1>& phase : kSchedule<1>) rows.push_back({{"name", phase.name}, {"meaning", phase.meaning}});
  if (kind == "keys")
    for (const ConfigKey& k : config_keys())
      rows.push_back({{"name", fmt::format("{}.{}", k.table, k.key)}, {"table", k.table}, {"key", k.key}, {"files", k.files},
                      {"type", k.type}, {"without", k.fallback}, {"meaning", k.meaning}});
  if (kind == "barriers")
    for (const Barrier* barrier : barriers()) rows.push_back(row_of(*barrier));
  return rows;
}

/// One line for the numbers, one for the meaning: fits a terminal whatever the names.
void print_rows(const Rows& rows) {
  for (const Rows& row : rows) {
    std::string line = row["name"];
    if (row.contains("default")) {
      const std::string value = row["default"].is_number() ? fmt::format("{:.6g}", row["default"].get<double>()) : "set by country";
      line += fmt::format("  {} [{:.6g}, {:.6g}] {}  ({}, {})", value, row["low"].get<double>(), row["high"].get<double>(),
                          row["unit"].get<std::string>(), row["stage"].get<std::string>(), row["status"].get<std::string>());
    } else if (row.contains("scope")) {
      line += fmt::format("  {}, base {:.6g} [{:.6g}, {:.6g}] {}", row["scope"].get<std::string>(), row["base"].get<double>(),
                          row["low"].get<double>(), row["high"].get<double>(), row["unit"].get<std::string>());
    } else if (row.contains("home") && row["bundle"].empty()) {
      line += fmt::format("  from {}, evidence grade {}", row["home"].get<std::string>(), row["grade"].get<std::string>());
    } else if (row.contains("home")) {
      line += fmt::format("  bundle of {}", fmt::join(row["bundle"].get<std::vector<std::string>>(), ", "));
    } else if (row.contains("files")) {
      const std::string without = row["without"];
      line += fmt::format("  {} ({}); {}", row["type"].get<std::string>(), row["files"].get<std::string>(),
                          without == "needed" ? without : "without it: " + without);
    } else if (row.contains("dimensions")) {
      const std::string unit = row["unit"];
      line += fmt::format("  ({}){}", row["dimensions"].get<std::string>(), unit == "1" ? "" : " in " + unit);
    }
    fmt::print("{}\n    {}\n", wrap(line, 8), wrap(row["meaning"].get<std::string>(), 4));
    if (row.contains("rules"))
      for (const Rows& rule : row["rules"])
        fmt::print("    {}{}\n        {}\n", rule["name"].get<std::string>(), rule["name"] == row["usual"] ? " (usual)" : "",
                   wrap(fmt::format("{} ({})", rule["meaning"].get<std::string>(), rule["source"].get<std::string>()), 8));
    if (row.contains("file")) fmt::print("    {}\n", row["file"].get<std::string>());
    if (!row.contains("options")) continue;
    for (const Rows& option : row["options"])
      fmt::print("    option {} = {:.6g} [{:.6g}, {:.6g}] {}\n        {}\n", option["name"].get<std::string>(),
                 option["default"].get<double>(), option["low"].get<double>(), option["high"].get<double>(),
                 option["unit"].get<std::string>(), wrap(option["meaning"].get<std::string>(), 8));
  }
}

}  // namespace

void add_list(CLI::App& app, Task& chosen) {
  static const std::vector<std::string> kinds = {"actions", "barriers", "cases", "countries", "groups", "innovations", "keys", "levers", "measures",
                                                "outcomes", "parameters", "phases", "pressures", "scenarios", "statistics", "strategies", "studies", "submodels"};
  auto kind = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("list", "List what configs can name");
  command->add_option("KIND", *kind, "One of the kinds named below")->required();
  command->add_flag("--json", *json, "Print it as JSON");
  command->footer("Kinds: actions, barriers, cases, countries, groups, innovations, keys, levers, measures,\n"
                  "  outcomes, parameters, phases, pressures, scenarios, statistics, strategies, studies, submodels\n\nExamples:\n  minga list parameters\n  minga list outcomes --json");
  command->callback([=, &chosen] {
    chosen = [=] {
      if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end())
        throw UserError({fmt::format("cannot list '{}'", *kind), "", "there is no such kind of thing", suggestion(*kind, kinds)});
      const Rows rows = rows_of(*kind);
      if (*json) {
        fmt::print("{}\n", json_text(rows));
      } else {
        print_rows(rows);
      }
      return kOk;
    };
  });
}

}  // namespace minga::app
