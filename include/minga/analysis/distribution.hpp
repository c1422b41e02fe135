// Who gains and who loses: the same citizens with and without a strategy, by their place in a rank.
// Possible because both runs hold the same citizens, one by one, under the same draws.
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

struct ChangeSettings {
  std::size_t groups = 5;         ///< equal parts of the rank: 5 are quintiles, at least 1
  double threshold = 0;           ///< a change of at most this, up or down, counts as none; at least 0
  Better better = Better::higher; ///< which way is a gain
};

struct GroupChange {
  double citizens = 0;  ///< sum of weights
  double gaining = kUndefined;    ///< shares of the group's citizens; the three sum to 1
  double losing = kUndefined;     ///< NaN for an empty group
  double unchanged = kUndefined;
  double mean_change = kUndefined;  ///< after - before, thresholds aside, in units of the outcome
};

struct WinnersAndLosers {
  std::vector<GroupChange> groups;  ///< lowest of the rank first
  GroupChange all;
  std::size_t used = 0;
  std::size_t missing = 0;  ///< citizens left out: a value, the rank or the weight is missing
};

/// before, after, rank: one value for each citizen. Citizens who share a rank stay together, in the
/// group that the middle of them falls in: with a coarse rank groups differ in size or stay empty.
/// Throws for sizes that do not match, negative weights, settings outside their range.
WinnersAndLosers winners_and_losers(std::span<const double> before, std::span<const double> after,
                                    std::span<const double> rank, const ChangeSettings& settings = {},
                                    std::span<const double> weights = {});

}  // namespace minga::analysis
