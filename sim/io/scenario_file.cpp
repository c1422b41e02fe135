#include "minga/io/scenario_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "io/scenario_settings.hpp"
#include "io/scenario_text.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/engine/policy.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"
#include "minga/scenarios/actions.hpp"
#include "minga/society/society.hpp"

namespace minga {
namespace {

constexpr double kAny = std::numeric_limits<double>::max();

std::uint32_t read_citizens(TomlReader& reader) {
  const toml::node* node = reader.node("citizens");
  if (node != nullptr && node->is_string()) {
    const std::string word = reader.text("citizens");
    if (word != "everybody")
      reader.refuse("citizens", fmt::format("citizens = \"{}\"", word), "it is a number or \"everybody\"",
                    "write a number, or \"everybody\" for one citizen per adult");
    return 0;
  }
  return static_cast<std::uint32_t>(
      reader.integer_or("citizens", 100000, 1, std::numeric_limits<std::uint32_t>::max()));
}

void read_head(TomlReader reader, Scenario& scenario) {
  scenario.title = reader.text_or("title", scenario.name);
  scenario.summary = reader.text_or("summary", "");
  (void)reader.node("country");  // read before, because everything else is checked against it
  scenario.start = reader.date_or("start", {2024, 1, 1});
  if (scenario.start.year < 1900 || scenario.start.year > 2100)
    reader.refuse("start", fmt::format("start in the year {}", scenario.start.year),
                  "readers of results know dates from 1900 to 2200 only", "start between 1900 and 2100");
  scenario.months = static_cast<int>(reader.integer_or("months", 120, 1, 1200));
  scenario.burn_in = static_cast<int>(reader.integer_or("burn_in", 72, 0, 1200));
  scenario.citizens = read_citizens(reader);
  scenario.societies = static_cast<std::uint32_t>(reader.integer_or("societies", 1, 1, 10000));
  scenario.replicates = static_cast<std::uint32_t>(reader.integer_or("replicates", 1, 1, 100000));
  scenario.seed = static_cast<std::uint64_t>(
      reader.integer_or("seed", 1, 0, std::numeric_limits<std::int64_t>::max()));
  reader.finish();
}

Group group_from_text(const std::string& word, const std::string& where) {
  for (int g = 0; g < kGroups; ++g)
    if (kGroupNames[static_cast<std::size_t>(g)] == word) return static_cast<Group>(g);
  throw UserError({fmt::format("unknown group '{}'", word), where,
                   "the model knows a closed list of groups ('minga list groups')",
                   suggestion(word, {kGroupNames.begin(), kGroupNames.end()})});
}

template <class T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// `["all"]`, or nothing, means all of them.
bool means_all(const std::vector<std::string>& words) {
  return words.empty() || words == std::vector<std::string>{"all"};
}

void read_record(TomlReader reader, Scenario& scenario) {
  RecordPlan& plan = scenario.record;
  plan.every = static_cast<int>(reader.integer_or("every", 1, 1, scenario.months));
  const auto outcomes = reader.texts_or("outcomes", {});
  for (int k = 0; means_all(outcomes) && k < kOutcomes; ++k) plan.outcomes.push_back(k);
  if (!means_all(outcomes))
    for (const std::string& word : outcomes)
      plan.outcomes.push_back(outcome_index(word, reader.where("outcomes")));
  const auto groups = reader.texts_or("groups", {});
  // "all" alone is also the name of a group; every group is what people mean by it.
  for (int g = 0; means_all(groups) && g < kGroups; ++g) plan.groups.push_back(g);
  if (!means_all(groups))
    for (const std::string& word : groups)
      plan.groups.push_back(static_cast<int>(group_from_text(word, reader.where("groups"))));
  const std::vector<std::int64_t> usual = {0, scenario.months / 2, scenario.months};
  for (const auto month : reader.integers_or("district_months", usual, 0, scenario.months))
    plan.district_months.push_back(static_cast<int>(month));
  sort_unique(plan.outcomes);
  sort_unique(plan.groups);
  sort_unique(plan.district_months);
  plan.citizens = reader.flag_or("citizens", false);
  plan.network = reader.flag_or("network", false);
  reader.finish();
}

Target read_target(TomlReader reader, const Country& country) {
  Target target;
  target.sectors = reader.texts_or("sectors", {});
  const std::string tier = reader.text_or("tier", "");
  if (tier == "national") target.tier = Tier::national;
  if (tier == "local") target.tier = Tier::local;
  if (!tier.empty() && !target.tier)
    reader.refuse("tier", fmt::format("unknown tier '{}'", tier), "government has two tiers",
                  "write \"national\" or \"local\"");
  target.regions = reader.texts_or("regions", {});
  target.districts = reader.texts_or("districts", {});
  for (const std::string& word : reader.texts_or("groups", {}))
    target.groups.push_back(group_from_text(word, reader.where("groups")));
  target.institutions = reader.texts_or("institutions", {});
  reader.finish();
  check_target(country, target, reader.where());
  return target;
}

Timing read_timing(TomlReader& reader, int months) {
  Timing timing;
  timing.start = static_cast<int>(reader.integer("start", 0, 100000));
  if (timing.start >= months)
    reader.refuse("start", fmt::format("start = {} is not before the horizon", timing.start),
                  fmt::format("the scenario ends after {} months", months), "start earlier, or raise scenario.months");
  timing.ramp = static_cast<int>(reader.integer_or("ramp", 0, 0, 1200));
  if (reader.has("end") && reader.has("duration"))
    reader.refuse("end", "both 'end' and 'duration'", "they say the same thing", "keep one of them");
  if (reader.has("end")) {
    const auto end = reader.integer("end", 0, 100000);
    if (end <= timing.start)
      reader.refuse("end", fmt::format("end = {} is not after start = {}", end, timing.start),
                    "an intervention ends after it starts", "raise end, or leave it out to run to the horizon");
    timing.duration = static_cast<int>(end) - timing.start;
  } else {
    (void)reader.node("end");
    if (reader.has("duration")) timing.duration = static_cast<int>(reader.integer("duration", 1, 100000));
    (void)reader.node("duration");
  }
  if (timing.duration && timing.ramp > *timing.duration)
    reader.refuse("ramp", fmt::format("ramp = {} is longer than the {} months it runs", timing.ramp, *timing.duration),
                  "full dose would never be reached", "shorten the ramp");
  return timing;
}

std::vector<std::pair<std::string, double>> read_options(TomlReader reader, const Action& action) {
  std::vector<std::pair<std::string, double>> options;
  for (const OptionInfo& info : action.options())
    options.emplace_back(info.name, reader.number_or(info.name, info.fallback, info.low, info.high));
  reader.finish();
  return options;
}

Intervention read_intervention(TomlReader& reader, const Scenario& scenario) {
  InterventionSpec spec;
  spec.where = reader.where("name");
  spec.name = reader.text("name");
  spec.action = reader.text("action");
  const Action& action = find_action(spec.action, reader.where("action"));
  spec.target = read_target(reader.table("target"), scenario.country);
  spec.timing = read_timing(reader, scenario.months);
  spec.dose = reader.number_or("dose", 1, 0, 1);
  if (!reader.has("cost"))
    reader.refuse("cost", "missing key 'cost'", "every intervention has a cost, if only zero",
                  "add cost = { setup = 0, monthly = 0 } in index points");
  TomlReader cost = reader.table("cost");
  spec.cost.setup = cost.number_or("setup", 0, 0, kAny);
  spec.cost.monthly = cost.number_or("monthly", 0, 0, kAny);
  cost.finish();
  spec.options = read_options(reader.table("options"), action);
  reader.finish();
  return make_intervention(action, std::move(spec));
}

void read_interventions(TomlReader& file, Scenario& scenario) {
  TomlReader budget = file.table("budget");
  scenario.budget = budget.number_or("total", 0, 0, kAny);
  budget.finish();
  double planned = 0;
  for (TomlReader& reader : file.tables("intervention")) {
    scenario.interventions.push_back(read_intervention(reader, scenario));
    const InterventionSpec& spec = scenario.interventions.back().spec;
    for (std::size_t k = 0; k + 1 < scenario.interventions.size(); ++k)
      if (scenario.interventions[k].spec.name == spec.name)
        reader.refuse("name", fmt::format("intervention '{}' stands twice", spec.name), "names are unique", "rename one");
    planned += planned_cost(spec, scenario.months);
  }
  if (planned > scenario.budget)
    throw UserError({fmt::format("the plan costs {:.6g} index points and the budget is {:.6g}", planned, scenario.budget),
                     budget.where("total"), "spending may never exceed the budget",
                     "raise budget.total, or lower dose, duration or cost"});
  std::sort(scenario.interventions.begin(), scenario.interventions.end(),
            [](const auto& a, const auto& b) { return a.spec.name < b.spec.name; });
}

}  // namespace

LoadedScenario load_scenario(const std::string& given, const std::vector<std::string>& settings) {
  const std::string path = find_config("scenarios", given);
  toml::table parsed = parse_toml(path);
  apply_settings(parsed, settings);
  TomlReader file(parsed, path);
  LoadedScenario loaded;
  Scenario& scenario = loaded.scenario;
  scenario.name = std::filesystem::path(path).stem().string();

  TomlReader head = file.table("scenario");
  CountryFile country = load_country(head.text("country"), path);
  loaded.inputs = country.inputs;
  scenario.country = std::move(country.country);
  scenario.parameters = std::move(country.parameters);
  read_head(head, scenario);
  scenario.country.first_alternation = months_between(scenario.start, country.first_alternation);
  read_record(file.table("record"), scenario);
  TomlReader parameters = file.table("parameters");
  for (const std::string& key : parameters.keys())
    scenario.parameters.set(key, parameters.parameter(key));
  read_interventions(file, scenario);
  file.finish();

  const std::uint64_t everybody = adults(scenario.country, scenario.parameters);
  if (scenario.citizens > everybody)
    throw UserError({fmt::format("{} citizens are more than there are", scenario.citizens),
                     file.table("scenario").where("citizens"),
                     fmt::format("{} has {} adults, and a citizen stands for at least one", scenario.country.title, everybody),
                     fmt::format("write a number up to {}, or \"everybody\"", everybody)});
  loaded.config = to_toml(scenario);
  loaded.config_sha256 = sha256_of(loaded.config);
  return loaded;
}

}  // namespace minga
