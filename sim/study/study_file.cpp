#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "io/config_kind.hpp"
#include "io/dotted_names.hpp"
#include "io/scenario_settings.hpp"
#include "io/toml_reader.hpp"
#include "minga/core/error.hpp"
#include "minga/core/version.hpp"
#include "minga/io/config_paths.hpp"
#include "minga/io/sha256.hpp"
#include "minga/study/study.hpp"
#include "study/design_file.hpp"
#include "study/portfolio_file.hpp"
#include "study/study_checks.hpp"

namespace minga {
namespace {

/// A value as TOML writes it, so that it can be handed on as a setting.
std::string toml_text(const toml::node& node) {
  std::ostringstream out;
  node.visit([&](const auto& value) { out << toml::default_formatter(value); });
  std::string text = out.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// A setting that the file makes; what is wrong with it is wrong there.
void add_setting(Study& study, std::string setting, std::string where) {
  study.places.emplace(setting, std::move(where));
  study.settings.push_back(std::move(setting));
}

OnFailure read_on_failure(TomlReader& reader) {
  const std::string word = reader.text_or("on_failure", "finish");
  if (word == "stop") return OnFailure::stop;
  if (word == "finish") return OnFailure::finish;
  if (word == "ignore") return OnFailure::ignore;
  reader.refuse("on_failure", fmt::format("unknown policy '{}'", word), "a failed run may do one of three things",
                "write \"stop\", \"finish\" (all others, then fail) or \"ignore\"");
}

void read_head(TomlReader reader, Study& study) {
  study.title = reader.text_or("title", study.name);
  study.summary = reader.text_or("summary", "");
  study.scenarios = reader.texts_or("scenarios", {"peru-baseline"});
  study.strategies = reader.texts_or("strategies", {"baseline"});
  study.societies = static_cast<std::uint32_t>(reader.integer_or("societies", 1, 1, 10000));
  study.replicates = static_cast<std::uint32_t>(reader.integer_or("replicates", 16, 1, 1000000));
  study.max_runs = static_cast<std::uint64_t>(reader.integer_or("max_runs", 100000, 1, std::numeric_limits<std::int64_t>::max()));
  study.on_failure = read_on_failure(reader);
  for (const char* key : {"months", "burn_in", "seed", "citizens", "start"})
    if (const toml::node* node = reader.node(key)) add_setting(study, fmt::format("scenario.{}={}", key, toml_text(*node)), reader.where(key));
  for (const auto* list : {&study.scenarios, &study.strategies})
    if (list->empty() || std::any_of(list->begin(), list->end(), [&](const std::string& name) { return std::count(list->begin(), list->end(), name) > 1; }))
      reader.refuse(list == &study.scenarios ? "scenarios" : "strategies", "the list is empty or names something twice",
                    "every run has one address", "name each once");
  for (const std::string& name : study.scenarios) (void)find_config("scenarios", name, "", reader.where("scenarios"));
  for (const std::string& name : study.strategies) study.places.emplace(strategy_setting(name), reader.where("strategies"));
  reader.finish();
}

/// Once a year; where the study says that it is shorter than that, at its end.
std::string usual_every(const Study& study) {
  constexpr std::string_view kMonths = "scenario.months=";
  for (const std::string& setting : study.settings)
    if (setting.starts_with(kMonths))
      if (const int months = std::atoi(setting.c_str() + kMonths.size()); months > 0 && months < 12) return fmt::format("record.every={}", months);
  return "record.every=12";
}
constexpr const char* kNoMaps = "record.district_months=[]";

/// Sweeps record once a year unless they are told otherwise, and draw no maps.
void read_record(TomlReader reader, Study& study) {
  for (const char* key : {"every", "outcomes", "groups", "district_months", "citizens", "network"}) {
    const toml::node* node = reader.node(key);
    if (node != nullptr && std::string_view(key) == "network")
      reader.refuse(key, "a study cannot record 'network'", "it is the same in all runs of a society",
                    "take it out, and record it with 'minga run SCENARIO -o FILE --set record.network=true'");
    if (node != nullptr) {
      add_setting(study, fmt::format("record.{}={}", key, toml_text(*node)), reader.where(key));
    } else if (std::string_view(key) == "every") {
      add_setting(study, usual_every(study), reader.where(key));
    } else if (std::string_view(key) == "district_months") {
      add_setting(study, kNoMaps, reader.where(key));
    }
  }
  reader.finish();
}

void read_settings(TomlReader reader, Study& study) {
  for (const std::string& key : reader.keys()) add_setting(study, fmt::format("{}={}", key, toml_text(*reader.node(key))), reader.where(key));
}

/// Settings that the file itself gives, and not the defaults of a study.
std::vector<std::string> written(const Study& study) {
  std::vector<std::string> settings;
  for (const std::string& setting : study.settings)
    if (setting != usual_every(study) && setting != kNoMaps) settings.push_back(setting);
  return settings;
}

/// The country of the first scenario; demand_one_shape() wants it of all.
std::string country_of(Study& study) {
  std::vector<std::string> settings;
  for (const std::string& setting : study.settings)
    if (setting.starts_with("scenario.country")) settings.push_back(setting);
  return load_scenario(study.scenarios.front(), settings, study.countries, study.places).scenario.country.name;
}

std::string text_of(const Study& study) {
  std::string text = fmt::format("scenarios = {}\nstrategies = {}\nsettings = {}\nsocieties = {}\ndesign = {} {}\n", study.scenarios,
                                 study.strategies, study.settings, study.societies, study.design.kind, study.design.names);
  for (const std::vector<double>& row : study.design.rows) text += fmt::format("{}\n", row);
  if (!study.portfolio.of.empty()) text += fmt::format("portfolio = {} {}\n", study.portfolio.of, study.portfolio.budget);
  return text;
}

std::string identity_of(const Study& study) {
  std::string text = fmt::format("minga {}\n{}", kVersion, study.text);
  for (const LoadedScenario& base : study.bases) {
    text += base.config;
    for (const InputFile& input : base.inputs) text += fmt::format("{} {}\n", input.name, input.sha256);
  }
  return sha256_of(text);
}

std::vector<std::string> with_strategy(const Study& study, const std::vector<std::string>& of_strategy) {
  std::vector<std::string> settings = study.settings;
  settings.insert(settings.end(), of_strategy.begin(), of_strategy.end());
  return settings;
}

/// What a scenario has as scenario.months, a study has as study.months.
LoadedScenario load_base(Study& study, const std::string& scenario, const std::vector<std::string>& settings) {
  try {
    return load_scenario(scenario, settings, study.countries, study.places);
  } catch (const UserError& error) {
    Complaint complaint = error.complaint();
    constexpr std::string_view kKey = "scenario.months";
    if (const std::size_t at = complaint.instead.find(kKey); at != std::string::npos) complaint.instead.replace(at, kKey.size(), "study.months");
    throw UserError(std::move(complaint));
  }
}

/// Tables of the results file are found by name, and two points of one name would be told apart by number alone.
void demand_names_once(const Study& study) {
  for (std::size_t k = 0; k < study.scenarios.size(); ++k)
    for (std::size_t other = 0; other < k; ++other)
      if (study.bases[k].scenario.name == study.bases[other].scenario.name)
        throw UserError({fmt::format("two scenarios are called '{}'", study.bases[k].scenario.name), study.path,
                         fmt::format("results name scenarios so, and '{}' and '{}' would be one", study.scenarios[other], study.scenarios[k]),
                         "write scenario.name = \"...\" in one of them, or rename its file"});
}

void load_bases(Study& study) {
  for (std::size_t strategy = 0; strategy < study.strategies.size(); ++strategy)
    for (const std::string& scenario : study.scenarios) {
      study.bases.push_back(load_base(study, scenario, with_strategy(study, study.strategy_settings[strategy])));
      study.bases.back().scenario.societies = study.societies;
    }
  set_replicates(study, study.replicates);
  demand_names_once(study);
  demand_one_shape(study);
  demand_same_citizens(study);
}

/// What makes a scenario that point under a strategy.
std::vector<std::string> settings_at(const Study& study, std::uint32_t strategy, std::uint32_t point) {
  std::vector<std::string> settings = with_strategy(study, study.strategy_settings[strategy]);
  const std::vector<double>& row = study.design.rows[point % study.design.rows.size()];
  for (std::size_t k = 0; k < study.design.names.size(); ++k)
    settings.push_back(fmt::format("{}={}", study.design.names[k], row[k]));
  return settings;
}

/// The first point of every scenario. What is wrong with a name that varies is wrong in the study's file,
/// and not in a setting that nobody gave.
void demand_first_points(Study& study) {
  const std::size_t names = study.design.names.size();
  for (std::uint32_t k = 0; k < study.scenarios.size(); ++k) {
    const std::vector<std::string> settings = settings_at(study, 0, k * static_cast<std::uint32_t>(study.design.rows.size()));
    SettingPlaces places = study.places;
    for (std::size_t name = 0; name < names; ++name) places[settings[settings.size() - names + name]] = study.design.where[name];
    demand_barriers_count(study, load_scenario(study.scenarios[k], settings, study.countries, places).scenario, study.design.rows.front());
  }
}

}  // namespace

Study load_study(const std::string& given, const std::vector<std::string>& settings) {
  Study study;
  study.path = find_config("studies", given);
  study.name = std::filesystem::path(study.path).stem().string();
  toml::table parsed = parse_toml(study.path);
  demand_kind(parsed, study.path, "study");
  if (toml::table* fixed = parsed["settings"].as_table()) join_names(*fixed, Names::settings, study.path);
  demand_set_once(settings, {});
  const std::vector<std::string> own = apply_study_settings(parsed, settings);
  TomlReader file(parsed, study.path);
  read_head(file.table("study"), study);
  read_record(file.table("record"), study);
  read_settings(file.table("settings"), study);
  demand_set_once(written(study), study.places);
  study.settings.insert(study.settings.end(), own.begin(), own.end());
  study.design = read_design(file, study.path, [&] { return country_of(study); });
  demand_shape_kept(study);
  demand_free(study);
  read_portfolio(file, study);
  file.finish();
  if (study.runs() > study.max_runs)
    throw UserError({fmt::format("the study multiplies to {} runs", study.runs()), file.table("study").where("max_runs"),
                     fmt::format("scenarios {} x strategies {} x points {} x societies {} x replicates {}; at most {} {} allowed",
                                 study.scenarios.size(), study.strategies.size(), study.design.rows.size(), study.societies,
                                 study.replicates, study.max_runs, study.max_runs == 1 ? "run is" : "runs are"),
                     "take fewer points or replicates, or raise study.max_runs"});
  load_bases(study);
  study.text = text_of(study);
  study.identity = identity_of(study);
  demand_first_points(study);
  return study;
}

void set_replicates(Study& study, std::uint32_t replicates) noexcept {
  study.replicates = replicates;
  // Lanes and replicates are the study's; the config says what is the same in every run.
  for (LoadedScenario& base : study.bases) base.scenario.replicates = replicates;
}

LoadedScenario scenario_at(Study& study, std::uint32_t strategy, std::uint32_t point) {
  // Without places: what a run fails of stands in the results, and the study's file may be called otherwise there.
  LoadedScenario loaded = load_scenario(study.scenarios[point / study.design.rows.size()], settings_at(study, strategy, point), study.countries);
  loaded.scenario.societies = study.societies;
  loaded.scenario.replicates = study.replicates;
  return loaded;
}

}  // namespace minga
