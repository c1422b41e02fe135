// What each action adds to a portfolio, which actions help or hinder each other, and the best
// portfolio a budget can buy - from a run of every subset of n actions (a 2^n factorial).
//
// values[subset] is the outcome of a subset; bit i of the index says whether action i is in it, so
// values[0] is the baseline. All subsets must share replicates; to have intervals, call these for
// each replicate and describe the results. Throws unless values has 2^n entries with 0 <= n <= 20.
#pragma once

#include <optional>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

inline constexpr std::size_t kMostActions = 20;

/// The number of actions n of 2^n values.
std::size_t actions_of(std::span<const double> values);

struct FactorialEffects {
  std::size_t actions = 0;
  /// For each action the mean, over all subsets of the others, of what adding it changes.
  std::vector<double> main;
  /// n x n, symmetric: the mean, over all subsets of the others, of what j changes in the effect of
  /// i: v(i,j) - v(i) - v(j) + v(neither). Above 0 they help each other. (Box, Hunter & Hunter halve
  /// it.) The diagonal is NaN.
  std::vector<double> interactions;
  std::size_t missing = 0;  ///< subsets left out, with the contrasts they are in
  double interaction(std::size_t i, std::size_t j) const { return interactions[i * actions + j]; }
};
FactorialEffects factorial_effects(std::span<const double> values);

/// Shapley value of each action (Shapley 1953): what it adds to those before it, averaged over all
/// n! orders. The shares sum to v(all) - v(none). All NaN when a subset is missing.
std::vector<double> shapley(std::span<const double> values);

struct BestSubset {
  std::size_t subset = 0;  ///< bits as above
  double value = kUndefined;
  double cost = 0;
  std::vector<std::size_t> members;
};
/// The best subset whose costs add up to at most the budget (within a rounding of 1e-12 of it); of
/// equals the cheaper, then the lower index. Nothing when none is both affordable and known. Throws
/// for negative or missing costs and for a number of costs other than n.
std::optional<BestSubset> best_subset(std::span<const double> values, std::span<const double> costs,
                                      double budget, Better better = Better::higher);

}  // namespace minga::analysis
