#include "minga/analysis/sequential.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/analysis/paired.hpp"

namespace minga::analysis {
namespace {

TEST(Sequential, LooksGrowByHalfAndEndAtTheMost) {
  const SequentialPlan plan{.width = 1, .first = 16, .most = 50};
  std::vector<std::size_t> replicates;
  for (std::optional<Look> look = first_look(plan); look; look = next_look(plan, *look)) replicates.push_back(look->replicates);
  EXPECT_EQ(replicates, (std::vector<std::size_t>{16, 24, 36, 50}));
  EXPECT_EQ(next_look({.width = 1, .first = 1, .most = 9}, {1, 1})->replicates, 2U);
}

TEST(Sequential, SharesOfTheErrorAddUpToIt) {
  const SequentialPlan plan{.level = .9, .comparisons = 3, .width = 1};
  EXPECT_DOUBLE_EQ(level_at(plan, {1, 16}), 1 - .1 / 6);
  EXPECT_DOUBLE_EQ(level_at(plan, {3, 36}), 1 - .1 / 36);
  double error = 0;
  for (std::size_t k = 1; k <= 10'000; ++k) error += 3 * (1 - level_at(plan, {k, 2}));
  EXPECT_LT(error, .1);
  EXPECT_NEAR(error, .1, 1.1e-5);  // what is left is .1 / 10,001
}

TEST(Sequential, ALookIsTheStudentIntervalOfWhatIsThere) {
  const SequentialPlan plan{.comparisons = 2, .width = 10, .first = 3, .most = 3};
  const Seen seen = see(plan, {1, 4}, std::vector<double>{1, 2, kUndefined, 3});
  EXPECT_EQ(seen.pairs, 3U);
  EXPECT_EQ(seen.missing, 1U);
  const Interval expected = student_interval(2, 1, 3, 1 - .05 / 4);
  EXPECT_DOUBLE_EQ(seen.interval.low, expected.low);
  EXPECT_DOUBLE_EQ(seen.interval.high, expected.high);
  EXPECT_DOUBLE_EQ(seen.width(), expected.high - expected.low);
  EXPECT_FALSE(narrow_enough({.width = 10}, see(plan, {1, 1}, std::vector<double>{1})));
  EXPECT_TRUE(narrow_enough({.width = 1e-9}, see(plan, {1, 2}, std::vector<double>{1, 1})));  // never varies
}

TEST(Sequential, ReplicatesForAWidthAreTheNextLookThatIsNarrow) {
  const SequentialPlan plan{.width = .5, .first = 4, .most = 4};
  const std::size_t needed = replicates_for(plan, first_look(plan), 1).value();
  SequentialPlan longer = plan;
  longer.most = needed;
  std::optional<Look> look = first_look(longer);
  const auto width = [&](const Look& at) {
    const Interval interval = student_interval(0, 1, at.replicates, level_at(plan, at));
    return interval.high - interval.low;
  };
  for (; look->replicates < needed; look = next_look(longer, *look)) EXPECT_GT(width(*look), .5);
  EXPECT_LE(width(*look), .5);
  EXPECT_FALSE(replicates_for(plan, first_look(plan), kUndefined));
}

// The last look is cut to the most: at 38 replicates its level is stricter than that of the third, at 36.
TEST(Sequential, NeverNamesFewerReplicatesThanWereNotEnough) {
  const SequentialPlan plan{.width = .9, .first = 16, .most = 38};
  const Look last{4, 38};
  for (double deviation = .8; deviation < 3; deviation += .01) {
    const Interval seen = student_interval(0, deviation, last.replicates, level_at(plan, last));
    if (seen.high - seen.low <= plan.width) continue;
    EXPECT_GT(replicates_for(plan, last, deviation).value(), last.replicates) << deviation;
  }
}

TEST(Sequential, WhatMakesNoSenseIsRefused) {
  EXPECT_THROW(check({.width = 0}), std::invalid_argument);
  EXPECT_THROW(check({.level = 1, .width = 1}), std::invalid_argument);
  EXPECT_THROW(check({.comparisons = 0, .width = 1}), std::invalid_argument);
  EXPECT_THROW(check({.width = 1, .first = 3, .most = 2}), std::invalid_argument);
  EXPECT_NO_THROW(check({.width = 1}));
}

}  // namespace
}  // namespace minga::analysis
