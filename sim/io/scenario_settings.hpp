// What --set does to a parsed scenario before it is read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "minga/io/scenario_file.hpp"

namespace minga {

/// Settings of interventions and budget change the strategy, wherever it stands; all others the scenario.
enum class Part : std::uint8_t { scenario, strategy };

/// Applies those "path.to.key=value" that belong to the part to the file's tables. Values are TOML;
/// what is not valid TOML is taken as text. A path that names a parameter, or starts with none of the
/// file's tables, is a parameter.
void apply_settings(toml::table& file, const std::vector<std::string>& settings, Part part, const SettingPlaces& places);

/// Of a study: settings of study.*, record.*, design.* and uncertain.* change its file; the others are
/// returned, for every scenario of the study.
std::vector<std::string> apply_study_settings(toml::table& file, const std::vector<std::string>& settings);

/// The path of "path.to.key=value".
std::string path_of_setting(const std::string& setting);

/// Refuses settings of one command that give one path two values: the last one would win in silence.
void demand_set_once(const std::vector<std::string>& settings, const SettingPlaces& places);

}  // namespace minga
