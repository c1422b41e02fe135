// Several objectives at once, without a price between them. More of every objective is better: turn
// the sign of a cost or a waiting time.
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// x is at least y in all objectives and more in one. False where one is missing.
bool dominates(std::span<const double> x, std::span<const double> y);

struct ParetoFront {
  std::vector<std::size_t> members;  ///< options that none dominates, in order; equals all stay
  std::size_t missing = 0;           ///< options with a missing objective: never members
};
/// points: options x objectives.
ParetoFront pareto_front(const MatrixView& points);

/// Area dominated by the points and above the reference, for two objectives (Zitzler & Thiele 1998),
/// in the product of their units. Points that do not exceed the reference in both add nothing, nor
/// do missing ones. Throws unless points has two columns.
double hypervolume(const MatrixView& points, double reference_first, double reference_second);

/// Outcomes of options in replicates that all share: values[(option * objectives + objective) *
/// replicates + replicate].
struct ReplicatedPoints {
  std::span<const double> values;
  std::size_t options = 0;
  std::size_t objectives = 0;
  std::size_t replicates = 0;
};

struct FrontProbability {
  std::vector<double> share;  ///< for each option, of replicates in which none dominates it
  std::size_t replicates = 0;
  std::size_t missing = 0;  ///< replicates left out because a value was missing in them
};
/// How surely an option stands on the front when outcomes are noisy: a front of means alone is partly
/// chance. Shares are NaN without a complete replicate.
FrontProbability front_probability(const ReplicatedPoints& points);

}  // namespace minga::analysis
