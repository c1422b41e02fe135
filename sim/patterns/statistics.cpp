#include "patterns/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "minga/analysis/sample.hpp"

namespace minga::patterns {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double odds(double share) { return share / (1 - share); }

/// The standard deviation of the values, divided by their number less one.
double deviation(std::span<const double> values) { return analysis::describe(values).deviation(); }

/// Months until an effect has halved, between readings by a straight line; infinite where it never does. The
/// quantities are pairs: with and without, at the first month and at the later ones.
double half_life(std::span<const double> q, std::span<const Quantity> quantities) {
  const auto effect = [&](std::size_t k) { return q[2 * k] - q[2 * k + 1]; };
  const double half = effect(0) / 2;
  if (!(half != 0)) return kUndefined;
  for (std::size_t k = 1; 2 * k < q.size(); ++k) {
    const double before = effect(k - 1) / half;
    const double now = effect(k) / half;
    if (!(now <= 1)) continue;
    const double passed = (before - 1) / (before - now);
    return quantities[2 * k - 2].month - quantities[0].month + passed * (quantities[2 * k].month - quantities[2 * k - 2].month);
  }
  return std::numeric_limits<double>::infinity();
}

/// Share of regions in which the arm is best that is best in most of them; every arm of a region, then those of
/// the next. Regions where some arm has nobody to measure are left out.
double best_share(std::span<const double> q, std::span<const Quantity> quantities) {
  std::size_t arms = 0;
  while (arms < q.size() && quantities[arms].measure.region == quantities[0].measure.region) ++arms;
  std::vector<double> best(arms, 0);
  double regions = 0;
  for (std::size_t first = 0; first < q.size(); first += arms) {
    const std::span<const double> of_region = q.subspan(first, arms);
    if (std::any_of(of_region.begin(), of_region.end(), [](double x) { return std::isnan(x); })) continue;
    ++best[static_cast<std::size_t>(std::max_element(of_region.begin(), of_region.end()) - of_region.begin())];
    ++regions;
  }
  return regions > 0 ? *std::max_element(best.begin(), best.end()) / regions : kUndefined;
}

/// All runs but one, or all of them: means of every quantity.
std::vector<double> means_without(const std::vector<std::vector<double>>& values, std::size_t left_out) {
  std::vector<double> means;
  for (const std::vector<double>& runs : values) {
    double sum = 0;
    for (std::size_t r = 0; r < runs.size(); ++r) sum += r == left_out ? 0 : runs[r];
    means.push_back(sum / static_cast<double>(runs.size() - (left_out < runs.size() ? 1 : 0)));
  }
  return means;
}

/// Means of consecutive stretches: a value for each society.
std::vector<double> by_society(const std::vector<double>& values, std::size_t societies) {
  std::vector<double> means(societies, 0);
  const std::size_t each = values.size() / societies;
  for (std::size_t k = 0; k < values.size(); ++k) means[k / each] += values[k] / static_cast<double>(each);
  return means;
}

}  // namespace

double statistic_of(Statistic statistic, std::span<const double> q, std::span<const Quantity> quantities) {
  switch (statistic) {
    case Statistic::value:
    case Statistic::slope: return q[0];
    case Statistic::gap:
    case Statistic::change:
    case Statistic::effect: return q[0] - q[1];
    case Statistic::ratio: return q[0] / q[1];
    case Statistic::odds_ratio: return odds(q[0]) / odds(q[1]);
    case Statistic::swing: return deviation(q);
    case Statistic::relative_effects: return ((q[0] - q[1]) / q[1]) / ((q[2] - q[3]) / q[3]);
    case Statistic::ratio_of_effects: return (q[0] - q[1]) / (q[2] - q[3]);
    case Statistic::interaction: return q[0] - q[1] - q[2] + q[3];
    case Statistic::half_life: return half_life(q, quantities);
    case Statistic::slope_ratio: return std::abs(q[0]) / std::abs(q[1]);
    case Statistic::best_share: return best_share(q, quantities);
    case Statistic::count: break;
  }
  return kUndefined;
}

Estimate estimate_of(Statistic statistic, const std::vector<std::vector<double>>& values, std::span<const Quantity> quantities,
                     std::uint32_t societies) {
  Estimate estimate;
  const std::size_t runs = values.front().size();
  const bool pooled = statistic_table()[static_cast<std::size_t>(statistic)].pooled;
  const double all = statistic_of(statistic, means_without(values, runs), quantities);
  const auto n = static_cast<double>(runs);
  std::vector<double> of_run(values.size());
  for (std::size_t r = 0; r < runs; ++r) {
    for (std::size_t k = 0; k < values.size(); ++k) of_run[k] = values[k][r];
    if (!pooled) estimate.values.push_back(statistic_of(statistic, of_run, quantities));
    else if (runs == 1) estimate.values.push_back(all);
    else estimate.values.push_back(n * all - (n - 1) * statistic_of(statistic, means_without(values, r), quantities));
  }
  const std::vector<double> units = societies > 1 ? by_society(estimate.values, societies) : estimate.values;
  const std::vector<double> whole = by_society(estimate.values, 1);
  estimate.mean = pooled ? all : whole.front();
  estimate.units = units.size();
  // A society or replicate in which nothing was to be measured makes the whole undefined: no silent subset.
  const analysis::SampleMoments moments = analysis::describe(units);
  estimate.standard_error = moments.missing > 0 ? kUndefined : moments.deviation() / std::sqrt(static_cast<double>(units.size()));
  return estimate;
}

}  // namespace minga::patterns
