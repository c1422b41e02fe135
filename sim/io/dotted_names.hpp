// Names with dots in them, written without quotes: TOML reads trust.omega = 3 as a table 'trust' that
// holds 'omega', and [parameters.trust] with omega = 3 likewise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <toml++/toml.h>

namespace minga {

/// Whether a parameter has that name; of sector.<name>.<parameter> the sector is not asked.
bool names_parameter(std::string_view name) noexcept;

/// What stands in the table: parameters, or settings as --set takes them, whose value may be a table.
enum class Names : std::uint8_t { parameters, settings };

/// Joins the keys of tables inside the table into the names that they spell: 'trust' with 'omega' becomes
/// "trust.omega". A table that is itself a value, { value = 3, status = "read" }, stays one. Throws
/// UserError for a name that is spelled in two ways.
void join_names(toml::table& table, Names names, const std::string& file);

}  // namespace minga
