// Which kind of config a file is, by the table that it has.
#pragma once

#include <string>
#include <string_view>

#include <toml++/toml.h>

namespace minga {

/// Refuses a file that is plainly of another kind than `wanted` (the name of its table): complaints about
/// its keys would mislead. A file without any such table passes; its reader says what is missing.
void demand_kind(const toml::table& file, const std::string& path, std::string_view wanted);

}  // namespace minga
