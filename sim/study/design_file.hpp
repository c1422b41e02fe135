// [design] and [[uncertain]] of a study.
#pragma once

#include <functional>
#include <string>

#include "io/toml_reader.hpp"
#include "minga/study/study.hpp"

namespace minga {

/// Of the study's scenarios; asked only when the design may be their country's calibrated set.
using CountryName = std::function<std::string()>;

/// The points of the study. Throws UserError for a design that cannot be made.
DesignTable read_design(TomlReader& file, const std::string& path, const CountryName& country);

}  // namespace minga
