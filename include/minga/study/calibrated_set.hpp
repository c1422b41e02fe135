// The points that a calibration left: what a study varies by default.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "minga/io/country_file.hpp"

namespace minga {

struct CalibratedSet {
  std::string path, country, version;      ///< file; name of the country; Minga that made it
  std::vector<std::string> names;          ///< parameters
  std::vector<std::vector<double>> rows;   ///< a point each; the first ones are the farthest apart
  std::vector<InputFile> inputs;           ///< what it was made from, with the folder: "countries/peru.toml"
};

/// `name` is a path or the name of a country with a shipped set. Throws UserError with file and line for
/// whatever is wrong, also for a row of another length. `where` is the line that names it.
CalibratedSet read_calibrated(const std::string& name, const std::string& near = "", const std::string& where = "");

/// Whether a country of that name has a set among the configs.
bool has_calibrated(const std::string& country, const std::string& near = "");

/// Names of the country's files (a scenario's inputs) that differ from those that the set was made from.
std::vector<std::string> outdated_inputs(const CalibratedSet& set, const std::vector<InputFile>& inputs);

}  // namespace minga
