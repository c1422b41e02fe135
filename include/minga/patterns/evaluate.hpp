// Runs the model and measures patterns: points of parameters and replicates side by side in lanes of one
// society, burn-in once for all arms of the same parameters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/patterns/pattern.hpp"

namespace minga {

/// Values of dynamics parameters, by their written names ("trust.omega", "sector.health.take_up"), on top of
/// those of the base scenario and of every arm.
using ParameterPoint = std::vector<std::pair<std::string, double>>;

struct EvaluationPlan {
  std::vector<ParameterPoint> points = {{}};  ///< an empty point: the model as configured
  std::uint32_t citizens = 10000;
  std::uint32_t societies = 1;
  std::uint32_t replicates = 16;              ///< per society
  std::uint64_t seed = 1;
  /// Called now and then, never by two threads at a time; false stops and evaluate_patterns returns nothing.
  std::function<bool(const Progress&)> progress;
};

/// A pattern's statistic over the runs of a point.
struct Estimate {
  /// [society * replicates + replicate]. For pooled statistics (statistic_table()) the pseudo-values of the
  /// jackknife (Tukey 1958), which are to such a statistic what a run's value is to a mean.
  std::vector<double> values;
  double mean = 0;            ///< NaN where nothing was to be measured
  /// Between societies where there are several, else between replicates; NaN for a single one. What differs
  /// between societies is unknown to replicates of one society.
  double standard_error = 0;
  std::size_t units = 0;      ///< societies or replicates that the standard error is taken over
};

/// [point][place in `which`]
using Evaluation = std::vector<std::vector<Estimate>>;

/// Measures the patterns `which` (places in book.patterns, each measured()) at every point. Only the arms
/// that they need are run, up to the last month that they need: patterns of the baseline cost no experiment.
/// The same book, plan and patterns give the same bits on any executor, and a point's numbers do not depend
/// on the other points. Throws UserError for a point that names a society parameter (it would need a society
/// of its own), an unknown one, or a value out of range; and for more citizens than there are.
Evaluation evaluate_patterns(const PatternBook& book, const std::vector<std::size_t>& which, const EvaluationPlan& plan,
                             Executor& executor);

/// Citizen-ticks that evaluate_patterns would run: what progress counts.
double work_of(const PatternBook& book, const std::vector<std::size_t>& which, const EvaluationPlan& plan);

/// Is the estimate inside the pattern's band? NaN is not.
inline bool inside(const Pattern& pattern, const Estimate& estimate) noexcept {
  return estimate.mean >= pattern.low && estimate.mean <= pattern.high;
}

}  // namespace minga
