// Innovations from their TOML files.
#pragma once

#include <string>
#include <vector>

#include "minga/io/country_file.hpp"
#include "minga/scenarios/innovation.hpp"

namespace minga {

/// One innovation or bundle: `name` is a path or the name of a shipped one; `near` the file that asks
/// for it. Throws UserError with file, line and key for whatever is wrong: an unknown lever, an effect
/// outside its range, an unknown group.
Innovation load_innovation(const std::string& name, const std::string& near = "");

/// The innovations that the names stand for, bundles taken apart, each once, in ascending order of
/// name. Adds the files read to `inputs`. Throws UserError for a bundle that contains itself.
std::vector<Innovation> load_innovations(const std::vector<std::string>& names, const std::string& near,
                                         std::vector<InputFile>& inputs);

}  // namespace minga
