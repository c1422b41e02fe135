// Inequality along a rank: fractional ranks, the concentration index and its two corrections.
#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"
#include "analysis/weighted.hpp"
#include "minga/analysis/inequality.hpp"

namespace minga::analysis {
namespace {

/// The rank of every row of `who`, in the order of who.rows.
std::vector<double> ranks_of(const Weighted& who, std::span<const double> values) {
  std::vector<std::size_t> order(who.share.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto value = [&](std::size_t i) { return values[who.rows[i]]; };
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return value(i) < value(j); });
  std::vector<double> ranks(order.size());
  double below = 0;
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    double tied = 0;
    for (end = first; end < order.size() && value(order[end]) == value(order[first]); ++end) {
      tied += who.share[order[end]];
    }
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = below + tied / 2;
    below += tied;
  }
  return ranks;
}

/// Mean of the outcome and twice its covariance with the rank.
struct Gradient {
  double mean = kUndefined;
  double slope = kUndefined;
  std::size_t used = 0;
  std::size_t missing = 0;
};

Gradient gradient(std::span<const double> outcome, std::span<const double> rank,
                  std::span<const double> weights) {
  const std::span<const double> columns[] = {outcome, rank};
  const Weighted who = complete_rows(columns, weights);
  Gradient result;
  result.used = who.rows.size();
  result.missing = who.missing;
  if (who.share.empty()) return result;
  const std::vector<double> ranks = ranks_of(who, rank);
  result.mean = weighted_mean(who, [&](std::size_t row) { return outcome[row]; });
  result.slope = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {  // the mean rank is 1/2
    result.slope += 2 * who.share[i] * (outcome[who.rows[i]] - result.mean) * (ranks[i] - .5);
  }
  return result;
}

Gradient bounded_gradient(std::span<const double> outcome, std::span<const double> rank, Bounds bounds,
                          std::span<const double> weights) {
  require(bounds.low < bounds.high, "the lower bound lies below the upper one");
  for (const double value : outcome) {
    require(!(value < bounds.low || value > bounds.high), "an outcome lies outside its bounds");
  }
  return gradient(outcome, rank, weights);
}

}  // namespace

std::vector<double> fractional_ranks(std::span<const double> values, std::span<const double> weights) {
  const std::span<const double> columns[] = {values};
  const Weighted who = complete_rows(columns, weights);
  const std::vector<double> ranks = ranks_of(who, values);
  std::vector<double> result(values.size(), kUndefined);
  for (std::size_t i = 0; i < ranks.size(); ++i) result[who.rows[i]] = ranks[i];
  return result;
}

Index concentration(std::span<const double> outcome, std::span<const double> rank,
                    std::span<const double> weights) {
  const Gradient g = gradient(outcome, rank, weights);
  const bool negative = std::any_of(outcome.begin(), outcome.end(), [](double value) { return value < 0; });
  return {negative ? kUndefined : ratio(g.slope, g.mean), g.used, g.missing};
}

Index wagstaff(std::span<const double> outcome, std::span<const double> rank, Bounds bounds,
               std::span<const double> weights) {
  const Gradient g = bounded_gradient(outcome, rank, bounds, weights);
  const double room = (bounds.high - g.mean) * (g.mean - bounds.low);
  return {ratio(g.slope * (bounds.high - bounds.low), room), g.used, g.missing};
}

Index erreygers(std::span<const double> outcome, std::span<const double> rank, Bounds bounds,
                std::span<const double> weights) {
  const Gradient g = bounded_gradient(outcome, rank, bounds, weights);
  return {4 * g.slope / (bounds.high - bounds.low), g.used, g.missing};
}

}  // namespace minga::analysis
