// [design] and [[uncertain]] of a study.
#pragma once

#include <string>

#include "io/toml_reader.hpp"
#include "minga/study/study.hpp"

namespace minga {

/// The points of the study. Throws UserError for a design that cannot be made.
DesignTable read_design(TomlReader& file, const std::string& path);

}  // namespace minga
