// What strategy B does against strategy A when both ran the same replicates: the same society and
// the same random numbers, so that the difference of a replicate is the strategy's and not chance's.
// (Law, Simulation Modeling and Analysis, chapters 10 and 11.)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// B - A in every replicate in which neither is missing. Throws for different sizes.
struct Differences {
  std::vector<double> values;
  std::size_t missing = 0;  ///< replicates left out
};
Differences differences(std::span<const double> a, std::span<const double> b);

/// mean -+ t(count - 1) deviation / sqrt(count), the Student interval of a mean. `deviation` is the
/// standard deviation of single values. Undefined for fewer than two. Throws unless 0 < level < 1.
Interval student_interval(double mean, double deviation, std::size_t count, double level);

/// replicates_needed stops here: what needs more is out of reach.
inline constexpr std::size_t kMostReplicates = 1'000'000'000;

/// The smallest number of replicates whose Student interval has a half-width of at most
/// `half_width` if single differences have this standard deviation; at least 2. Nothing for a
/// deviation that is undefined or a half-width that is not above 0.
std::optional<std::size_t> replicates_needed(double deviation, double half_width, double level);

enum class Verdict : std::uint8_t { better, worse, not_distinguishable };

struct PairedSettings {
  double level = .95;  ///< of the interval; a verdict needs p < 1 - level
  Better better = Better::higher;
  double relevant = 0;  ///< smallest difference worth seeing, in units of the outcome; 0: any
};

struct PairedEffect {
  PairedSettings settings;
  std::size_t pairs = 0;
  std::size_t missing = 0;
  double mean_a = kUndefined;     ///< over the pairs
  double mean_b = kUndefined;
  double mean = kUndefined;       ///< of B - A, in units of the outcome, whichever end is wanted
  double deviation = kUndefined;  ///< standard deviation of B - A between replicates
  Interval interval;              ///< Student interval of `mean`
  /// Gain factor of common random numbers, (Var A + Var B) / Var(B - A): how many times more
  /// replicates independent runs would need. Below 1 the streams have come apart. Infinite where
  /// B - A never varies, NaN where nothing does.
  double gain = kUndefined;
  std::size_t better = 0;                 ///< replicates in which B is strictly better
  std::size_t worse = 0;                  ///< ... strictly worse; in the others both are equal
  double probability_better = kUndefined; ///< (better + equal / 2) / pairs
  double p = kUndefined;           ///< two-sided, of "the mean difference is 0"; NaN for < 2 pairs
  double adjusted_p = kUndefined;  ///< the same, corrected for a family (see as_family)
  Verdict verdict = Verdict::not_distinguishable;
  /// For "not distinguishable": the replicates at which the interval would be as narrow as the
  /// difference seen (or as `relevant`, if that is larger), if mean and deviation stay as they are.
  /// At that number the difference is seen about one time in two.
  std::optional<std::size_t> needed;
};

/// Throws for different sizes, a level outside (0, 1), a negative `relevant`.
PairedEffect paired_effect(std::span<const double> a, std::span<const double> b,
                           const PairedSettings& settings = {});

/// "better in 97 of 100 runs", "not distinguishable at 16 replicates: about 70 would do".
std::string to_words(const PairedEffect& effect);

/// Holm's adjusted p-values (Holm 1979, step-down): the chance of one false verdict or more in the
/// whole family is held. A missing p stays missing and does not count as a comparison.
std::vector<double> holm(std::span<const double> p);

/// The same effects as one family of m comparisons: adjusted_p and verdicts by Holm, intervals by
/// Bonferroni at 1 - (1 - level) / m. Holm sees a little more than Bonferroni: a verdict can be
/// clear while the interval still holds 0.
std::vector<PairedEffect> as_family(std::vector<PairedEffect> effects);

struct BootstrapSettings {
  double level = .95;
  std::uint32_t resamples = 2000;
  std::uint64_t seed = 1;
  std::uint32_t stream = 0;  ///< different streams of a seed draw differently
};

/// The mean without missing values: what bootstrap_interval resamples unless told otherwise.
double mean_of(std::span<const double> values);

/// Percentile bootstrap interval (Efron 1979) of a statistic of the values. Draws are keyed by
/// (seed, stream, resample, place), so equal settings give equal intervals, and more resamples keep
/// the earlier ones. Missing values are left out; undefined for fewer than two values.
Interval bootstrap_interval(std::span<const double> values, const BootstrapSettings& settings = {},
                            const std::function<double(std::span<const double>)>& statistic = mean_of);

}  // namespace minga::analysis
