// minga validate: is the scenario right, and what would it run?
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/memory.hpp"
#include "minga/core/executor.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/io/scenario_file.hpp"
#include "minga/society/society.hpp"

namespace minga::app {
namespace {

int validate(const std::string& path, const std::vector<std::string>& settings, const SettingPlaces& places, bool quiet, bool json) {
  const LoadedScenario loaded = load_scenario(path, settings, places);
  const Scenario& s = loaded.scenario;
  const std::uint64_t citizens = s.citizens != 0 ? s.citizens : adults(s.country, s.parameters);
  const double memory = memory_bytes(s, lanes_in_force(s, 0), make_executor(0)->threads());
  double cost = 0;
  for (const Intervention& intervention : s.interventions) cost += planned_cost(intervention.spec, s.months);
  if (json) {
    fmt::print("{}\n", json_text(nlohmann::json{{"scenario", s.name}, {"country", s.country.name}, {"citizens", citizens},
                                      {"months", s.months}, {"burn_in", s.burn_in}, {"runs", s.runs()},
                                      {"strategy", s.strategy}, {"interventions", s.interventions.size()},
                                      {"pressures", s.pressures.size()}, {"planned_cost", cost},
                                      {"budget", s.budget}, {"memory_bytes", static_cast<std::uint64_t>(memory)},
                                      {"config_sha256", loaded.config_sha256}}));
    return kOk;
  }
  if (quiet) return kOk;
  fmt::print("{}: valid\n  {}\n", path, s.title);
  fmt::print("  {} citizen{} of {}, {} month{} after {} of burn-in\n", citizens, citizens == 1 ? "" : "s", s.country.title, s.months,
             s.months == 1 ? "" : "s", s.burn_in);
  fmt::print("  {} run{} ({} {} x {} {}), about {} of memory\n", s.runs(), s.runs() == 1 ? "" : "s", s.societies,
             s.societies == 1 ? "society" : "societies", s.replicates, s.replicates == 1 ? "replicate" : "replicates",
             memory < 1e9 ? fmt::format("{:.0f} MB", memory / 1e6) : fmt::format("{:.1f} GB", memory / 1e9));
  if (!s.pressures.empty()) fmt::print("  {} pressure{}\n", s.pressures.size(), s.pressures.size() == 1 ? "" : "s");
  fmt::print("  strategy {}: {} intervention{}, planned cost {:.6g} of a budget of {:.6g} index points\n", s.strategy, s.interventions.size(),
             s.interventions.size() == 1 ? "" : "s", cost, s.budget);
  return kOk;
}

}  // namespace

void add_validate(CLI::App& app, Task& chosen) {
  auto path = std::make_shared<std::string>();
  auto strategy = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("validate", "Check a scenario and say what it would run");
  command->add_option("SCENARIO", *path, "A TOML file, or the name of a shipped scenario")->required();
  command->add_option("--strategy", *strategy, "A strategy: a TOML file, or a shipped name")->type_name("NAME");
  const auto settings = add_settings(*command);
  const auto quiet = add_quiet(*command);
  command->add_flag("--json", *json, "Print it as JSON");
  command->footer(
      "Examples:\n  minga validate my.toml --set scenario.citizens=1000\n  minga validate peru-baseline --strategy my-strategy.toml");
  command->callback([=, &chosen] {
    const std::string chosen_strategy = fmt::format("scenario.strategy=\"{}\"", *strategy);
    if (!strategy->empty()) settings->insert(settings->begin(), chosen_strategy);
    chosen = [=] { return validate(*path, *settings, {{chosen_strategy, "--strategy"}}, *quiet, *json); };
  });
}

}  // namespace minga::app
