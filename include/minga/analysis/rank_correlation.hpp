// Spearman's rank correlation: whether one number rises with another, whatever the shape.
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// -1 to 1; equal values share the mean of their ranks. A pair with a missing value is left out. NaN
/// for fewer than three pairs and where one of both never varies. Throws for different sizes.
double rank_correlation(std::span<const double> x, std::span<const double> y);

}  // namespace minga::analysis
