#include "minga/analysis/robustness.hpp"

#include <cmath>

#include <Eigen/Core>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

using Table = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic>;

constexpr std::size_t place(RobustnessMetric metric) { return static_cast<std::size_t>(metric); }

/// Strategies x complete futures, turned so that higher is better.
Table wanted(const MatrixView& outcomes, const std::vector<std::size_t>& futures, double sign) {
  Table table(static_cast<Eigen::Index>(outcomes.rows), static_cast<Eigen::Index>(futures.size()));
  for (Eigen::Index row = 0; row < table.rows(); ++row) {
    for (Eigen::Index column = 0; column < table.cols(); ++column) {
      table(row, column) = sign * outcomes(static_cast<std::size_t>(row),
                                           futures[static_cast<std::size_t>(column)]);
    }
  }
  return table;
}

/// Lost against the best strategy of each future.
Table regret_of(const Table& wanted) {
  return (-wanted).rowwise() + wanted.colwise().maxCoeff();
}

/// The metrics of one strategy with higher better; levels are turned back by `sign`.
std::array<double, kRobustnessMetrics> measure(const Eigen::ArrayXd& outcome, const Eigen::ArrayXd& regret,
                                               const RobustnessSettings& settings, double sign) {
  std::array<double, kRobustnessMetrics> value{};
  const double mean = outcome.mean();
  const double worst = outcome.minCoeff();
  const double best = outcome.maxCoeff();
  const double deviation = std::sqrt((outcome - mean).square().mean());
  value[place(RobustnessMetric::mean)] = sign * mean;
  value[place(RobustnessMetric::worst_case)] = sign * worst;
  value[place(RobustnessMetric::best_case)] = sign * best;
  value[place(RobustnessMetric::hurwicz)] =
      sign * (settings.optimism * best + (1 - settings.optimism) * worst);
  value[place(RobustnessMetric::largest_regret)] = regret.maxCoeff();
  const auto futures = static_cast<std::size_t>(regret.size());
  value[place(RobustnessMetric::regret_p90)] = quantile({regret.data(), futures}, .9);
  const auto good = static_cast<double>((outcome >= sign * settings.threshold).count());
  value[place(RobustnessMetric::satisficing)] =
      std::isnan(settings.threshold) ? kUndefined : good / static_cast<double>(futures);
  value[place(RobustnessMetric::mean_less_deviation)] =
      sign * (mean - settings.deviation_weight * deviation);
  return value;
}

/// Whether less of the metric's value is better.
bool wants_less(RobustnessMetric metric, Better better) {
  if (metric == RobustnessMetric::largest_regret || metric == RobustnessMetric::regret_p90) return true;
  if (metric == RobustnessMetric::satisficing) return false;
  return better == Better::lower;
}

std::optional<std::size_t> choose(const Robustness& result, RobustnessMetric metric, Better better) {
  std::optional<std::size_t> chosen;
  const double sign = wants_less(metric, better) ? -1 : 1;
  for (std::size_t strategy = 0; strategy < result.values.size(); ++strategy) {
    const double value = result.value(strategy, metric);
    if (std::isnan(value)) return std::nullopt;
    if (!chosen || sign * value > sign * result.value(*chosen, metric)) chosen = strategy;
  }
  return chosen;
}

}  // namespace

std::string_view to_text(RobustnessMetric metric) noexcept {
  constexpr std::string_view kNames[kRobustnessMetrics] = {
      "mean", "worst case", "best case", "hurwicz",
      "largest regret", "regret p90", "satisficing", "mean less deviation"};
  return kNames[place(metric)];
}

Robustness robustness(const MatrixView& outcomes, const RobustnessSettings& settings) {
  require(settings.optimism >= 0 && settings.optimism <= 1, "optimism lies between 0 and 1");
  require(settings.deviation_weight >= 0, "the weight of the deviation is not negative");
  const std::vector<std::size_t> futures = complete_columns(outcomes);
  Robustness result;
  result.futures = futures.size();
  result.missing = outcomes.columns - futures.size();
  result.values.resize(outcomes.rows);
  for (auto& values : result.values) values.fill(kUndefined);
  if (futures.empty()) return result;
  const double sign = settings.better == Better::higher ? 1 : -1;
  const Table table = wanted(outcomes, futures, sign);
  const Table regret = regret_of(table);
  for (Eigen::Index row = 0; row < table.rows(); ++row) {
    result.values[static_cast<std::size_t>(row)] = measure(table.row(row), regret.row(row), settings, sign);
  }
  for (std::size_t metric = 0; metric < kRobustnessMetrics; ++metric) {
    result.chosen[metric] = choose(result, static_cast<RobustnessMetric>(metric), settings.better);
  }
  // The mean regret of the strategy with the best mean: the same number, and never below 0.
  result.perfect_information = regret.rowwise().mean().minCoeff();
  return result;
}

}  // namespace minga::analysis
