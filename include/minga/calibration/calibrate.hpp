// A country's calibration: waves of runs against its calibrated patterns, and the set as a file.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "minga/calibration/calibration_file.hpp"
#include "minga/core/executor.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/patterns/evaluate.hpp"

namespace minga {

/// How a pattern stands over the points of the set.
struct PatternOverSet {
  std::size_t pattern = 0;  ///< place in the book
  double low = 0, median = 0, high = 0;  ///< of the simulated means
  std::size_t inside = 0;   ///< points whose mean lies in the band
};

/// How the calibrated parameter is narrowed.
struct ParameterOverSet {
  double low = 0, median = 0, high = 0;  ///< over the set
  double spread = 0;  ///< standard deviation over the accepted points, over that of the whole range; 1: nothing was learned
};

struct CalibrationResult {
  Match match;
  std::vector<std::size_t> which;           ///< calibrated, measured patterns of the book
  std::vector<PatternOverSet> patterns;     ///< of the set; empty when it is
  std::vector<ParameterOverSet> parameters;
  std::uint64_t runs = 0;
  /// Per point of the set: share of the patterns inside their bands.
  std::vector<double> inside;
};

struct CalibrationWatch {
  std::function<bool(const Progress&)> progress;  ///< false stops
  std::function<void(const Wave&)> after_wave;
};

/// The calibrated patterns alone are measured; held-out ones and inputs are not run. Same bits on any
/// executor. Throws UserError where the country has no calibrated pattern.
CalibrationResult calibrate(const PatternBook& book, const Calibration& calibration, Executor& executor, const CalibrationWatch& watch = {});

/// The set and where it comes from, as TOML. The same for the same inputs, byte by byte: no date, no time.
std::string set_text(const PatternBook& book, const Calibration& calibration, const CalibrationResult& result);

}  // namespace minga
