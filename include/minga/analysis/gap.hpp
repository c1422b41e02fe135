// Why two groups differ: how much of the gap goes with what the groups are like, and how much with what
// the same traits are worth in each (Oaxaca 1973, Blinder 1973; twofold, at the prices of group a).
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// A group as a linear regression sees it: outcome = sum of coefficients x regressors + rest.
struct GroupFit {
  std::vector<double> coefficients;  ///< NaN where they are not determined (collinear, too few)
  std::vector<double> means;         ///< of the regressors
  double outcome_mean = kUndefined;
  std::size_t used = 0;
  std::size_t missing = 0;  ///< citizens left out
};

/// Least squares over the citizens of one group. regressors: citizens x regressors (here a row is a
/// citizen); give a column of ones for the constant, without which the parts of a gap do not sum to
/// the gap of the means. Throws for sizes that do not match.
GroupFit fit_group(const MatrixView& regressors, std::span<const double> outcome);

struct GapParts {
  double gap = kUndefined;          ///< predicted mean of a less that of b, in units of the outcome
  double explained = kUndefined;    ///< (means a - means b) x coefficients of a: other traits
  double unexplained = kUndefined;  ///< means b x (coefficients a - coefficients b): other returns
};
/// Reads coefficients and means only. Throws for different numbers of them.
GapParts oaxaca_blinder(const GroupFit& a, const GroupFit& b);

}  // namespace minga::analysis
