// What is calibrated, and how: configs/calibration/COUNTRY.toml.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "minga/calibration/history_match.hpp"
#include "minga/io/country_file.hpp"
#include "minga/patterns/pattern.hpp"

namespace minga {

struct CalibratedParameter {
  std::vector<std::string> names;  ///< parameters that share the value, such as a rate of all sectors
  double low = 0, high = 0;
  std::string why;                 ///< source of the range
};

struct Calibration {
  std::string name, title, path;
  InputFile file;
  std::vector<CalibratedParameter> parameters;
  double discrepancy = 0;                       ///< of a pattern that the file does not name
  std::map<std::string, double> discrepancies;  ///< by pattern
  MatchPlan plan;
  std::uint32_t citizens = 10000, societies = 4, replicates = 1;
};

/// What the command line changes; 0 leaves the file's number.
struct CalibrationSizes {
  std::uint32_t waves = 0, points = 0, citizens = 0, societies = 0, replicates = 0;
  std::int64_t seed = -1;
};

/// Reads calibration/`country`.toml, or a file as given, and checks it against the patterns' country: every
/// name must be a dynamics parameter and its range inside the one that the model accepts. Throws UserError
/// with file, line and key.
Calibration load_calibration(const std::string& country, const PatternBook& book, const CalibrationSizes& sizes = {});

/// Names of all columns, and a point of the box in the units of the parameters, at seven digits: what is run is
/// what the file of the set holds.
std::vector<std::string> columns_of(const Calibration& calibration);
std::vector<double> row_of(const Calibration& calibration, const Point& unit);

}  // namespace minga
