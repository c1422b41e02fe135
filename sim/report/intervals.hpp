// Dots with intervals, a row each: the picture of differences.
#pragma once

#include <string>
#include <vector>

#include "minga/compare/comparison.hpp"
#include "report/svg.hpp"

namespace minga::report {

struct IntervalRow {
  std::string label;
  double value = 0;
  analysis::Interval interval;
  analysis::Verdict verdict = analysis::Verdict::not_distinguishable;
};
IntervalRow row_of(const Contrast& contrast, const std::string& label);

/// Triangles up (better) and down (worse) where the verdict is clear, an open circle where it is not.
/// `signs`: the numbers are differences, and the line at 0 belongs into the picture.
std::string interval_picture(std::string_view id, const std::string& title, const std::string& description,
                             const std::vector<IntervalRow>& rows, double label_width, bool signs = true);

}  // namespace minga::report
