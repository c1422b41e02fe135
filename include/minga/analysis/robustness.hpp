// Which strategy is good when nobody knows which future will come: several answers, since the metric
// decides. (McPhail et al. 2018, Earth's Future, doi 10.1002/2017EF000649.)
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

enum class RobustnessMetric : std::uint8_t {
  mean,                 ///< Laplace: all futures are equally likely
  worst_case,           ///< maximin
  best_case,            ///< maximax
  hurwicz,              ///< optimism x best + (1 - optimism) x worst
  largest_regret,       ///< minimax regret (Savage): lost against the best strategy of that future
  regret_p90,           ///< 90th percentile of that regret
  satisficing,          ///< share of futures at least as good as the threshold (Starr)
  mean_less_deviation,  ///< mean - weight x population standard deviation (+ where lower is better)
};
inline constexpr std::size_t kRobustnessMetrics = 8;
std::string_view to_text(RobustnessMetric metric) noexcept;

struct RobustnessSettings {
  Better better = Better::higher;
  double optimism = .5;            ///< of Hurwicz, 0 to 1
  double threshold = kUndefined;   ///< of satisficing, in units of the outcome; none: not judged
  double deviation_weight = 1;     ///< of mean_less_deviation, at least 0
};

struct Robustness {
  /// [strategy][metric], in units of the outcome; satisficing is a share, regret is never negative.
  std::vector<std::array<double, kRobustnessMetrics>> values;
  /// The strategy each metric chooses, the first of equals. Nothing where it is undefined.
  std::array<std::optional<std::size_t>, kRobustnessMetrics> chosen;
  /// Expected value of perfect information: what knowing the future before choosing would add to
  /// the mean of the best strategy. Never negative.
  double perfect_information = kUndefined;
  std::size_t futures = 0;
  std::size_t missing = 0;  ///< futures left out because a strategy was missing in them

  double value(std::size_t strategy, RobustnessMetric metric) const {
    return values[strategy][static_cast<std::size_t>(metric)];
  }
  std::optional<std::size_t> choice(RobustnessMetric metric) const {
    return chosen[static_cast<std::size_t>(metric)];
  }
};

/// outcomes: strategies x futures, equally weighted. All strategies must have seen the same futures
/// and the same draws, or regret is chance. Throws for settings outside their range.
Robustness robustness(const MatrixView& outcomes, const RobustnessSettings& settings = {});

}  // namespace minga::analysis
