#include "minga/io/scenario_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include "io/config_kind.hpp"
#include "io/dotted_names.hpp"
#include "io/intervention_reader.hpp"
#include "io/scenario_settings.hpp"
#include "io/scenario_text.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"
#include "minga/society/society.hpp"

namespace minga {
namespace {

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

/// Files, tables and complaints call things by their names.
void demand_name(TomlReader& reader) {
  if (reader.has("name") && reader.text("name").empty())
    reader.refuse("name", "an empty name", "nothing could be called by it", "write a name, such as \"more_health\"");
}

void demand_names(TomlReader& file, const char* tables) {
  for (TomlReader& reader : file.tables(tables)) demand_name(reader);
}

void read_head(TomlReader reader, Scenario& scenario) {
  scenario.name = reader.text_or("name", scenario.name);
  demand_name(reader);
  scenario.title = reader.text_or("title", scenario.name);
  scenario.summary = reader.text_or("summary", "");
  (void)reader.node("country");  // read before, because everything else is checked against it
  scenario.strategy = reader.text_or("strategy", "");
  (void)reader.node("strategy_label");  // read with the interventions, whose strategy it names
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

/// [submodels]: which of rival rules are in force.
void read_submodels(TomlReader reader, Scenario& scenario) {
  for (const std::string& kind : reader.keys()) scenario.parameters.submodels.choose(kind, reader.text(kind), reader.where(kind));
  reader.finish();
}

/// A number that no rule in force reads would change nothing, and nobody would notice.
void demand_read(TomlReader& reader, const std::string& name, const Submodels& submodels) {
  if (submodels.reads(name)) return;
  for (const SubmodelInfo& kind : submodel_table())
    for (const SubmodelChoice& rule : kind.choices)
      if (rule.parameter == name)
        reader.refuse(name, fmt::format("{} changes nothing here", name),
                      fmt::format("only the rule '{}' of '{}' reads it, and the scenario does not choose it", rule.name, kind.name),
                      fmt::format("write {} = \"{}\" in [submodels], or take it out", kind.name, rule.name));
}

/// What the caller sets, and where each of it is written.
struct Settings {
  const std::vector<std::string>& texts;
  const SettingPlaces& places;
};

/// A strategy's file: what it is called, and what it does.
void read_strategy_file(const std::string& path, const Settings& settings, LoadedScenario& loaded, TimingGiven& given) {
  toml::table parsed = parse_toml(path);
  demand_kind(parsed, path, "strategy");
  apply_settings(parsed, settings.texts, Part::strategy, settings.places);
  TomlReader file(parsed, path);
  TomlReader head = file.table("strategy");
  (void)head.text("title");
  (void)head.text_or("summary", "");
  head.finish();
  loaded.inputs.push_back({std::filesystem::path(path).filename().string(), sha256_of_file(path)});
  demand_names(file, "intervention");
  read_interventions(file, path, loaded.scenario, loaded.inputs, given);
  file.finish();
  loaded.scenario.strategy = std::filesystem::path(path).stem().string();
}

/// The strategy that the scenario names, or the interventions that stand in it.
void read_policy(TomlReader& file, const std::string& path, toml::table& parsed, const Settings& settings, LoadedScenario& loaded,
                 TimingGiven& given) {
  Scenario& scenario = loaded.scenario;
  TomlReader head = file.table("scenario");
  const std::string label = head.text_or("strategy_label", "");
  if (!scenario.strategy.empty()) {
    if (file.has("intervention") || file.has("budget"))
      file.refuse(file.has("intervention") ? "intervention" : "budget", "both a strategy and interventions of its own",
                  fmt::format("scenario.strategy = \"{}\" brings its interventions and its budget", scenario.strategy),
                  "keep one of the two");
    read_strategy_file(find_config("strategies", scenario.strategy, path, head.where("strategy")), settings, loaded, given);
    return;
  }
  apply_settings(parsed, settings.texts, Part::strategy, settings.places);
  demand_names(file, "intervention");
  read_interventions(file, path, scenario, loaded.inputs, given);
  const std::string usual = scenario.interventions.empty() ? "baseline" : scenario.name;
  scenario.strategy = label.empty() ? usual : label;
}

void demand_enough_people(TomlReader& file, const Scenario& scenario) {
  const std::uint64_t everybody = adults(scenario.country, scenario.parameters);
  if (scenario.citizens <= everybody) return;
  throw UserError({fmt::format("{} citizens are more than there are", scenario.citizens),
                   file.table("scenario").where("citizens"),
                   fmt::format("{} has {} adults, and a citizen stands for at least one", scenario.country.title, everybody),
                   fmt::format("write a number up to {}, or \"everybody\"", everybody)});
}

LoadedScenario load_parsed(toml::table& parsed, const std::string& path, const Settings& settings, CountryStore& countries) {
  demand_kind(parsed, path, "scenario");
  if (toml::table* parameters = parsed["parameters"].as_table()) join_names(*parameters, Names::parameters, path);
  apply_settings(parsed, settings.texts, Part::scenario, settings.places);
  TomlReader file(parsed, path);
  LoadedScenario loaded;
  Scenario& scenario = loaded.scenario;
  scenario.name = std::filesystem::path(path).stem().string();

  TomlReader head = file.table("scenario");
  const CountryFile& country = countries.get(find_config("countries", head.text("country"), path, head.where("country")), path);
  loaded.inputs = country.inputs;
  scenario.country = country.country;
  scenario.parameters = country.parameters;
  read_head(head, scenario);
  scenario.country.first_alternation = months_between(scenario.start, country.first_alternation);
  read_record(file.table("record"), scenario);
  read_barriers(file, scenario);
  read_submodels(file.table("submodels"), scenario);
  TomlReader parameters = file.table("parameters");
  for (const std::string& key : parameters.keys()) {
    scenario.parameters.set(key, parameters.parameter(key));
    demand_read(parameters, key, scenario.parameters.submodels);
  }
  demand_names(file, "pressure");
  TimingGiven given;
  read_pressures(file, scenario, given);
  read_policy(file, path, parsed, settings, loaded, given);
  file.finish();

  demand_enough_people(file, scenario);
  loaded.config = to_toml(scenario, given);
  loaded.config_sha256 = sha256_of(loaded.config);
  return loaded;
}

}  // namespace

LoadedScenario load_scenario(const std::string& given, const std::vector<std::string>& settings, const SettingPlaces& places) {
  demand_set_once(settings, places);
  CountryStore countries;
  return load_scenario(given, settings, countries, places);
}

LoadedScenario load_scenario(const std::string& given, const std::vector<std::string>& settings, CountryStore& countries,
                             const SettingPlaces& places) {
  const std::string path = find_config("scenarios", given);
  toml::table parsed = parse_toml(path);
  return load_parsed(parsed, path, {settings, places}, countries);
}

LoadedScenario load_scenario_text(const std::string& text, const std::string& path, const std::vector<std::string>& settings) {
  CountryStore countries;
  toml::table parsed = parse_toml_text(text, path);
  return load_parsed(parsed, path, {settings, {}}, countries);
}

std::vector<std::string> names_in_strategy(const std::string& name) {
  std::vector<std::string> names;
  const toml::table parsed = parse_toml(find_config("strategies", name));
  const toml::array* interventions = parsed["intervention"].as_array();
  for (std::size_t k = 0; interventions != nullptr && k < interventions->size(); ++k) {
    const toml::table* one = (*interventions)[k].as_table();
    if (one == nullptr) continue;
    names.push_back((*one)["action"].value_or(std::string()));
    const toml::array* started = (*one)["innovations"].as_array();
    for (std::size_t i = 0; started != nullptr && i < started->size(); ++i)
      names.push_back((*started)[i].value_or(std::string()));
  }
  return names;
}

}  // namespace minga
