// How to spend replicates so that the best of several strategies is found: the eliminating procedure
// of Kim & Nelson, and the shares of OCBA.
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

struct KimNelsonConstants {
  double eta = kUndefined;
  double h2 = kUndefined;
};

/// eta = ((2 alpha / (strategies - 1))^(-2 / (first - 1)) - 1) / 2 and h2 = 2 eta (first - 1), for
/// `first` replicates of each strategy before anything is eliminated (Kim & Nelson 2001, ACM TOMACS
/// 11:251, c = 1). alpha is the largest chance of a wrong selection. Throws unless strategies and
/// first are at least 2 and 0 < alpha < 1 - 1/strategies.
KimNelsonConstants kim_nelson_constants(std::size_t strategies, std::size_t first, double alpha);

/// Half-width W = max(0, delta / (2 r) (h2 variance / delta^2 - r)): after r replicates a strategy
/// falls out when its mean is more than W behind another's. `variance` is that of the differences
/// between the two over the first replicates; delta, above 0, the smallest difference that matters.
double kim_nelson_boundary(double h2, double variance, double delta, std::size_t replicates) noexcept;

struct SelectionSettings {
  double delta = 0;    ///< indifference zone: smallest difference that matters, units of the outcome
  double alpha = .05;  ///< chance of a wrong selection when the best is delta ahead
  Better better = Better::higher;
};

/// Kim & Nelson's procedure, stage by stage. Keeps its promise under common random numbers, and
/// needs far fewer replicates with them. All strategies of a replicate share its draws.
class KimNelson {
 public:
  /// first: strategies x first replicates. Replicates in which a strategy is missing are left out
  /// and counted. Throws for settings outside their range and fewer than two complete replicates.
  KimNelson(const MatrixView& first, const SelectionSettings& settings);

  /// One more replicate: a value for each strategy, of which those eliminated are not read. Left out
  /// and counted when a strategy that stands is missing. Throws for another number of strategies.
  void add(std::span<const double> outcomes);

  const std::vector<std::size_t>& standing() const noexcept { return standing_; }
  bool decided() const noexcept { return standing_.size() == 1; }
  std::size_t replicates() const noexcept { return replicates_; }
  std::size_t missing() const noexcept { return missing_; }
  /// Replicates after which a decision is certain: h2 x largest variance / delta^2, rounded down,
  /// plus one; at least the first ones. Grows no more, whatever is added.
  std::size_t most_replicates() const noexcept { return most_replicates_; }

 private:
  bool falls(std::size_t strategy) const;
  void eliminate();

  SelectionSettings settings_;
  std::size_t strategies_;
  KimNelsonConstants constants_;
  std::vector<double> variances_;  ///< of the first differences, strategies x strategies
  std::vector<double> sums_;       ///< turned so that higher is better
  std::vector<std::size_t> standing_;
  std::size_t replicates_ = 0;
  std::size_t missing_ = 0;
  std::size_t most_replicates_ = 0;
};

/// Optimal computing budget allocation (Chen, Lin, Yuecesan & Chick 2000): shares of the replicates
/// of each strategy, summing to 1, that make a right selection likeliest. With d_i the distance of
/// mean i to the best: N_i / N_j = [(s_i / d_i) / (s_j / d_j)]^2 and N_best = s_best
/// sqrt(sum N_i^2 / s_i^2). It assumes independent runs.
struct Allocation {
  std::vector<double> share;  ///< 0 for a strategy whose mean or deviation is missing
  std::size_t best = 0;       ///< the strategy with the best mean, the first of equals
  std::size_t missing = 0;
};
/// `smallest` is a floor for the distances; without it a tie for the best has no allocation (all
/// shares NaN), nor has a single strategy or one where nothing varies. Throws for sizes that do not
/// match, negative deviations, a negative `smallest`.
Allocation ocba(std::span<const double> means, std::span<const double> deviations,
                Better better = Better::higher, double smallest = 0);

}  // namespace minga::analysis
