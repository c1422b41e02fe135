#include "minga/analysis/portfolio.hpp"

#include <bit>
#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

constexpr std::size_t bit(std::size_t action) { return std::size_t{1} << action; }

/// The mean of `contrast(subset)` over the subsets without the actions of `mask`, missing left out.
template <class Contrast>
double mean_contrast(std::size_t subsets, std::size_t mask, Contrast&& contrast) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t subset = 0; subset < subsets; ++subset) {
    if ((subset & mask) != 0) continue;
    const double value = contrast(subset);
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return ratio(sum, static_cast<double>(count));
}

/// Probability that, in a random order of n actions, exactly the given `size` others come before one.
std::vector<double> order_weights(std::size_t n) {
  std::vector<double> weight(n);
  double choices = 1;  // of `size` among n - 1
  for (std::size_t size = 0; size < n; ++size) {
    weight[size] = 1 / (static_cast<double>(n) * choices);
    choices *= static_cast<double>(n - 1 - size) / static_cast<double>(size + 1);
  }
  return weight;
}

/// The cost of every subset, each from the one without its highest action.
std::vector<double> subset_costs(std::span<const double> costs) {
  std::vector<double> total(bit(costs.size()));
  for (std::size_t subset = 1; subset < total.size(); ++subset) {
    const auto highest = static_cast<std::size_t>(std::bit_width(subset)) - 1;
    total[subset] = total[subset ^ bit(highest)] + costs[highest];
  }
  return total;
}

std::vector<std::size_t> members_of(std::size_t subset) {
  std::vector<std::size_t> members;
  for (std::size_t action = 0; bit(action) <= subset; ++action) {
    if ((subset & bit(action)) != 0) members.push_back(action);
  }
  return members;
}

}  // namespace

std::size_t actions_of(std::span<const double> values) {
  require(std::has_single_bit(values.size()) && values.size() <= bit(kMostActions),
          "a portfolio needs a value for each of the 2^n subsets of at most 20 actions");
  return static_cast<std::size_t>(std::bit_width(values.size())) - 1;
}

FactorialEffects factorial_effects(std::span<const double> values) {
  FactorialEffects result;
  const std::size_t n = result.actions = actions_of(values);
  for (const double value : values) result.missing += std::isnan(value);
  result.interactions.assign(n * n, kUndefined);
  for (std::size_t i = 0; i < n; ++i) {
    result.main.push_back(mean_contrast(values.size(), bit(i), [&](std::size_t s) {
      return values[s | bit(i)] - values[s];
    }));
    for (std::size_t j = 0; j < i; ++j) {
      const double both = mean_contrast(values.size(), bit(i) | bit(j), [&](std::size_t s) {
        return values[s | bit(i) | bit(j)] - values[s | bit(i)] - values[s | bit(j)] + values[s];
      });
      result.interactions[i * n + j] = result.interactions[j * n + i] = both;
    }
  }
  return result;
}

std::vector<double> shapley(std::span<const double> values) {
  const std::size_t n = actions_of(values);
  const std::vector<double> weight = order_weights(n);
  std::vector<double> share(n);
  for (std::size_t action = 0; action < n; ++action) {
    for (std::size_t before = 0; before < values.size(); ++before) {
      if ((before & bit(action)) != 0) continue;
      const auto size = static_cast<std::size_t>(std::popcount(before));
      share[action] += weight[size] * (values[before | bit(action)] - values[before]);
    }
  }
  return share;
}

std::optional<BestSubset> best_subset(std::span<const double> values, std::span<const double> costs,
                                      double budget, Better better) {
  require(costs.size() == actions_of(values), "every action needs a cost");
  for (const double cost : costs) require(cost >= 0, "a cost is known and not negative");
  const std::vector<double> total = subset_costs(costs);
  const double limit = budget + 1e-12 * std::abs(budget);  // .1 + .2 fits into .3
  const double sign = better == Better::higher ? 1 : -1;
  std::optional<std::size_t> best;
  for (std::size_t subset = 0; subset < values.size(); ++subset) {
    if (std::isnan(values[subset]) || !(total[subset] <= limit)) continue;
    const double gain = best ? sign * (values[subset] - values[*best]) : 1;
    if (gain > 0 || (gain == 0 && total[subset] < total[*best])) best = subset;
  }
  if (!best) return std::nullopt;
  return BestSubset{*best, values[*best], total[*best], members_of(*best)};
}

}  // namespace minga::analysis
