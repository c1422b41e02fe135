// A scenario from its TOML file, with what the command line changes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "minga/engine/scenario.hpp"
#include "minga/io/country_file.hpp"

namespace minga {

struct LoadedScenario {
  Scenario scenario;                ///< complete and checked; interventions in ascending order of name
  std::string config;               ///< everything in force, as TOML in a fixed order
  std::string config_sha256;
  std::vector<InputFile> inputs;
};

/// Where a setting is written that does not come from --set: "--months", "study.toml:4, study.months".
using SettingPlaces = std::map<std::string, std::string>;

/// `settings` are "path.to.key=value" from --set: keys of the file's tables, parameters, or
/// submodels.<kind>, intervention.<name>.<key>; strategy.parts=["name"] keeps those interventions alone. Throws UserError with file, line and key for whatever is wrong,
/// and for two values of one path.
LoadedScenario load_scenario(const std::string& path, const std::vector<std::string>& settings = {},
                             const SettingPlaces& places = {});
/// The same; the country comes from the store, and of two values of one path the last one counts.
LoadedScenario load_scenario(const std::string& path, const std::vector<std::string>& settings,
                             CountryStore& countries, const SettingPlaces& places = {});

/// The same from a text, such as the attribute `config` of a results file. `path` is what complaints
/// name, and beside which other configs are looked for.
LoadedScenario load_scenario_text(const std::string& text, const std::string& path,
                                  const std::vector<std::string>& settings = {});

/// Names of the actions and innovations that a strategy's file uses, bundles not taken apart; nothing
/// of it is checked.
std::vector<std::string> names_in_strategy(const std::string& name);

}  // namespace minga
