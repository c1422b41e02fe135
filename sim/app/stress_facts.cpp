#include "app/stress_facts.hpp"

#include <algorithm>
#include <fstream>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"
#include "minga/record/outcome.hpp"

namespace minga::app {
namespace {

constexpr std::string_view kOfScenario = "this scenario";  // source of a parameter that a config sets as a plain number

[[noreturn]] void unreadable(const std::string& path) {
  throw UserError({"the config in the file cannot be read", path, "the file was changed", "see what 'minga check' says about it"});
}

void read_plans(const ResultsFile& file, const std::string& path, StressFacts& facts) {
  const std::optional<ResultsSetup> setup = setup_of(file.attribute("config"));
  if (!setup) unreadable(path);
  facts.setup = *setup;
  facts.strategies = file.read("strategy").texts;
  for (const std::string& name : file.read("scenario").texts)
    if (std::find(facts.scenarios.begin(), facts.scenarios.end(), name) == facts.scenarios.end()) facts.scenarios.push_back(name);
  for (const std::string& strategy : facts.strategies) {
    const auto plan = interventions_of(file, strategy);
    if (!plan) unreadable(path);
    facts.plans[strategy] = *plan;
  }
}

void read_contents(const ResultsFile& file, StressFacts& facts) {
  for (const OutcomeInfo& info : outcome_table())
    if (file.has(std::string(info.name))) facts.outcomes.emplace_back(info.name);
  facts.groups = file.read("group").texts;
  facts.sectors = file.read("sector").texts;
  facts.regions = file.read("region").texts.size();
  const Variable status = file.read("status");
  facts.runs = status.numbers.size();
  facts.ok = static_cast<std::size_t>(std::count(status.numbers.begin(), status.numbers.end(), 0.0));
  // The config of a study is that of one run; how many there were stands in the axes.
  const Variable society = file.read("society");
  facts.points = status.shape.size() == 3 ? status.shape[1] : 1;
  facts.societies = std::set<double>(society.numbers.begin(), society.numbers.end()).size();
  facts.replicates = facts.societies > 0 ? society.numbers.size() / facts.societies : 0;
}

void read_parameters(const ResultsFile& file, StressFacts& facts) {
  const Variable names = file.read("parameter");
  const Variable values = file.read("parameter_value");
  const Variable status = file.read("parameter_status");
  const Variable source = file.read("parameter_source");
  for (std::size_t k = 0; k < std::min({names.texts.size(), values.numbers.size(), status.texts.size(), source.texts.size()}); ++k) {
    ++facts.statuses[status.texts[k]];
    facts.parameters[names.texts[k]] = values.numbers[k];
    if (source.texts[k] == kOfScenario || source.texts[k].starts_with("barrier "))
      facts.set_by_scenario.push_back(fmt::format("{} = {:.6g}", names.texts[k], values.numbers[k]));
  }
}

/// What stood beside the results when they were made; a file that was copied alone has lost it.
void read_run_json(const std::string& path, StressFacts& facts) {
  std::ifstream in(path + ".run.json");
  const nlohmann::json run = nlohmann::json::parse(in, nullptr, false);
  if (!run.is_object()) return;
  const auto text = [](const nlohmann::json& at, const char* key) { return at.contains(key) && at[key].is_string() ? at[key].get<std::string>() : std::string("?"); };
  const auto number = [&](const char* key) { return run.contains(key) && run[key].is_number() ? run[key].get<double>() : 0; };
  const nlohmann::json build = run.value("build", nlohmann::json::object());
  facts.software = fmt::format("built by {} as {}, revision {}", text(build, "compiler"), text(build, "build_type"), text(build, "git_revision"));
  const nlohmann::json libraries = build.value("libraries", nlohmann::json::object());
  for (const auto& [name, version] : libraries.items())
    facts.software += fmt::format("; {}: {}", name, version.is_string() ? version.get<std::string>() : "?");
  facts.machine = fmt::format("{}; {:.1f} s of wall time, {:.1f} s of CPU, at most {:.0f} MB of memory", text(run, "system"), number("wall_seconds"),
                              number("cpu_seconds"), number("peak_memory_bytes") / 1e6);
  facts.execution = fmt::format("{:.0f} threads, {:.0f} runs side by side", number("threads"), number("lanes"));
}

}  // namespace

StressFacts stress_facts(const std::string& path) {
  const ResultsFile file(path);
  StressFacts facts;
  facts.title = file.attribute("title");
  facts.summary = summary_of(file);
  facts.source = file.attribute("source");
  facts.generator = file.attribute("random_generator");
  facts.config_sha256 = file.attribute("config_sha256");
  facts.licence = file.attribute("license");
  facts.design = file.attribute("design");
  facts.design_plan = file.attribute("design_plan");
  facts.uncertain = file.attribute("design_uncertain");
  std::replace(facts.uncertain.begin(), facts.uncertain.end(), '\n', ';');
  facts.inputs = file.attribute_list("inputs");
  facts.data_sources = file.attribute_list("input_sources");
  facts.assumptions = file.attribute_list("assumptions").size();
  facts.digest = digest_results(path);
  read_plans(file, path, facts);
  read_contents(file, facts);
  read_parameters(file, facts);
  read_run_json(path, facts);
  return facts;
}

}  // namespace minga::app
