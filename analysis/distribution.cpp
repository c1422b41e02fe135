#include "minga/analysis/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"
#include "analysis/weighted.hpp"
#include "minga/analysis/inequality.hpp"

namespace minga::analysis {
namespace {

/// Sums over the citizens of a group, before they are shares.
struct Counts {
  double citizens = 0, gaining = 0, losing = 0, unchanged = 0, change = 0;

  void add(double weight, double change_of_one, double gain, double threshold) {
    citizens += weight;
    change += weight * change_of_one;
    (gain > threshold ? gaining : -gain > threshold ? losing : unchanged) += weight;
  }
  GroupChange shares() const {
    return {citizens, ratio(gaining, citizens), ratio(losing, citizens), ratio(unchanged, citizens),
            ratio(change, citizens)};
  }
};

/// Weights in which those who are incomplete in any column are missing, so that they take no part
/// of the rank either.
std::vector<double> complete_weights(const Weighted& who, std::size_t size, std::span<const double> weights) {
  std::vector<double> result(size, kUndefined);
  for (const std::size_t row : who.rows) result[row] = weights.empty() ? 1 : weights[row];
  return result;
}

}  // namespace

WinnersAndLosers winners_and_losers(std::span<const double> before, std::span<const double> after,
                                    std::span<const double> rank, const ChangeSettings& settings,
                                    std::span<const double> weights) {
  require(settings.groups > 0, "winners and losers need a group");
  require(settings.threshold >= 0, "a threshold is not negative");
  const std::span<const double> columns[] = {before, after, rank};
  const Weighted who = complete_rows(columns, weights);
  const std::vector<double> weight = complete_weights(who, before.size(), weights);
  const std::vector<double> ranks = fractional_ranks(rank, weight);
  const double sign = settings.better == Better::higher ? 1 : -1;
  std::vector<Counts> groups(settings.groups);
  Counts all;
  for (const std::size_t row : who.rows) {
    if (weight[row] == 0) continue;
    // On a border up to rounding: the upper group, whatever the sum of weights came to.
    const double place = ranks[row] * static_cast<double>(settings.groups) + 1e-9;
    Counts& group = groups[std::min(static_cast<std::size_t>(place), settings.groups - 1)];
    const double change = after[row] - before[row];
    group.add(weight[row], change, sign * change, settings.threshold);
    all.add(weight[row], change, sign * change, settings.threshold);
  }
  WinnersAndLosers result{{}, all.shares(), who.rows.size(), who.missing};
  for (const Counts& group : groups) result.groups.push_back(group.shares());
  return result;
}

}  // namespace minga::analysis
