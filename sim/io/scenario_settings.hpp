// What --set does to a parsed scenario before it is read.
#pragma once

#include <string>
#include <vector>

#include <toml++/toml.h>

namespace minga {

/// Applies "path.to.key=value" to the file's tables. Values are TOML; what is not valid TOML is
/// taken as text. A path that starts with none of the file's tables is a parameter.
void apply_settings(toml::table& scenario, const std::vector<std::string>& settings);

}  // namespace minga
