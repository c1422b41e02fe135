// Which assumptions drive what was found: indices of every uncertain parameter, for what comes out under
// a strategy, for its effect against the baseline, and for which strategy comes first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "minga/analysis/morris.hpp"
#include "minga/analysis/sobol_indices.hpp"
#include "minga/compare/compared_runs.hpp"
#include "minga/compare/sampled_design.hpp"

namespace minga {

/// What of a point the indices are about.
enum class SensitivityOf : std::uint8_t {
  outcome,     ///< the outcome under a strategy
  effect,      ///< strategy less baseline, in the same replicates
  difference,  ///< the two leading strategies: first less second
  first,       ///< 1 where the leader is best, 0 where another strategy is
  regret       ///< what the leader falls short of the best by; 0 where it is the best
};
std::string_view to_text(SensitivityOf of) noexcept;

struct SensitivitySettings {
  std::string baseline;                 ///< "": the first strategy
  std::vector<std::string> outcomes;    ///< empty: access and trust, as recorded
  std::vector<std::string> strategies;  ///< empty: all of them
  std::string group = "all";
  std::optional<int> month;             ///< the last
  bool outcome = true, effect = true, rank = true;  ///< what is told
  Resampling resampling;                ///< its confidence is also that of rank correlations
};

/// The indices of one output. One of the three is there, by the design.
struct Sensitivity {
  SensitivityOf of = SensitivityOf::outcome;
  std::string outcome, strategy;
  std::string against;           ///< baseline or runner-up; "" for an outcome
  double mean = 0;               ///< over the points that have all their runs
  double deviation = 0;          ///< standard deviation over these points
  /// Share of the variance between point means that is chance of the replicates: what is left of a
  /// point's runs when the means of point and replicate are taken off. Points share their draws, so a
  /// parameter that does nothing has index 0 all the same; others may be off by about that share. NaN
  /// with one replicate.
  double noise = 0;
  std::size_t used = 0;          ///< blocks, trajectories or points
  std::size_t dropped = 0;       ///< the same, because a run in them is missing
  std::optional<SobolIndices> sobol;
  std::optional<MorrisEffects> morris;
  std::vector<SensitivityIndex> correlations;  ///< rank correlations, of other designs
};

/// How often each strategy is the best of a point (of equals the first), and its mean.
struct Standing {
  std::string outcome;
  std::vector<double> share, mean;  ///< [strategy]
  std::size_t leader = 0, runner_up = 0;  ///< by mean
  std::size_t points = 0;                 ///< in which no strategy is missing
};

struct SensitivityReport {
  SensitivitySettings settings;
  SampledDesign sampled;
  int month = 0;
  std::size_t baseline = 0;
  std::vector<Sensitivity> items;   ///< outcome by outcome: outcomes, effects, ranking
  std::vector<Standing> standings;  ///< one for each outcome, if ranking is told
};

/// A point counts only with all its replicates. Throws UserError for what the runs do not know and for
/// a design of one parameter at a time.
SensitivityReport sensitivity_of(const ComparedRuns& runs, const SampledDesign& sampled, const SensitivitySettings& settings);

/// Share of the variance of point means that is chance; `values` is points x replicates. Undefined where
/// the points are equal but for rounding.
double noise_share(std::span<const double> values, std::size_t replicates);

}  // namespace minga
