// What --set does to a parsed scenario before it is read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <toml++/toml.h>

namespace minga {

/// Settings of interventions and budget change the strategy, wherever it stands; all others the scenario.
enum class Part : std::uint8_t { scenario, strategy };

/// Applies those "path.to.key=value" that belong to the part to the file's tables. Values are TOML;
/// what is not valid TOML is taken as text. A path that starts with none of the file's tables is a
/// parameter.
void apply_settings(toml::table& file, const std::vector<std::string>& settings, Part part);

/// Of a study: settings of study.*, record.*, design.* and uncertain.* change its file; the others are
/// returned, for every scenario of the study.
std::vector<std::string> apply_study_settings(toml::table& file, const std::vector<std::string>& settings);

}  // namespace minga
