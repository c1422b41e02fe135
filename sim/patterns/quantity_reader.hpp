// What a pattern measures, from its table in a file.
#pragma once

#include <vector>

#include "io/toml_reader.hpp"
#include "minga/patterns/pattern.hpp"

namespace minga::patterns {

/// The quantities that the statistic takes, in its order; every key that it uses is asked for, so that
/// others are refused. Throws UserError.
std::vector<Quantity> read_quantities(TomlReader& reader, Statistic statistic, const PatternBook& book);

/// The variable of that name. Throws UserError with the nearest one.
CitizenVariable citizen_variable(const TomlReader& reader, std::string_view key, const std::string& name);

}  // namespace minga::patterns
