#include "minga/analysis/robustness.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
using Metric = RobustnessMetric;
constexpr double kExact = 1e-12;
constexpr std::size_t kCapacity = 0, kRedesign = 1, kLab = 2, kPortfolio = 3;

/// Four strategies (rows: capacity, redesign, lab at scale, portfolio) in four futures.
const Values kOutcomes{62, 48, 55, 30,  //
                       58, 52, 50, 41,  //
                       70, 35, 60, 22,  //
                       50, 49, 47, 45};
const MatrixView kTable{kOutcomes, 4, 4};
const RobustnessSettings kWorked{.optimism = .6, .threshold = 45};

TEST(Robustness, FourStrategiesInFourFutures) {
  const Robustness r = robustness(kTable, kWorked);
  const Metric columns[] = {Metric::mean, Metric::worst_case, Metric::largest_regret, Metric::regret_p90,
                            Metric::satisficing, Metric::hurwicz, Metric::mean_less_deviation};
  const double expected[4][7] = {{48.75, 30, 15, 12.9, .75, 49.2, 36.84674414},
                                 {50.25, 41, 12, 11.4, .75, 51.2, 44.15184454},
                                 {46.75, 22, 23, 21.2, .5, 50.8, 27.60091386},
                                 {47.75, 45, 20, 17.9, 1, 48, 45.82971356}};
  for (std::size_t strategy = 0; strategy < 4; ++strategy) {
    for (std::size_t column = 0; column < 7; ++column) {
      EXPECT_NEAR(r.value(strategy, columns[column]), expected[strategy][column], column == 6 ? 1e-8 : kExact)
          << strategy << ' ' << to_text(columns[column]);
    }
  }
}

TEST(Robustness, TheMetricDecidesWhichStrategyIsChosen) {
  const Robustness r = robustness(kTable, kWorked);
  EXPECT_EQ(r.choice(Metric::mean), kRedesign);
  EXPECT_EQ(r.choice(Metric::largest_regret), kRedesign);
  EXPECT_EQ(r.choice(Metric::regret_p90), kRedesign);
  EXPECT_EQ(r.choice(Metric::hurwicz), kRedesign);
  EXPECT_EQ(r.choice(Metric::worst_case), kPortfolio);
  EXPECT_EQ(r.choice(Metric::satisficing), kPortfolio);
  EXPECT_EQ(r.choice(Metric::mean_less_deviation), kPortfolio);
  EXPECT_EQ(r.choice(Metric::best_case), kLab);
  EXPECT_NEAR(r.perfect_information, 6.5, kExact);
}

TEST(Robustness, HurwiczReachesFromWorstToBest) {
  for (const double optimism : {0., 1.}) {
    const Robustness r = robustness(kTable, {.optimism = optimism});
    const Metric end = optimism == 0 ? Metric::worst_case : Metric::best_case;
    for (std::size_t s = 0; s < 4; ++s) EXPECT_EQ(r.value(s, Metric::hurwicz), r.value(s, end));
  }
}

TEST(Robustness, WaitingTimesAreTheMirrorOfAccess) {
  Values waiting;
  for (const double value : kOutcomes) waiting.push_back(100 - value);
  const Robustness more = robustness(kTable, kWorked);
  const Robustness less =
      robustness({waiting, 4, 4}, {.better = Better::lower, .optimism = .6, .threshold = 55});
  EXPECT_EQ(less.chosen, more.chosen);
  EXPECT_NEAR(less.perfect_information, 6.5, kExact);
  for (std::size_t s = 0; s < 4; ++s) {
    EXPECT_NEAR(less.value(s, Metric::worst_case), 100 - more.value(s, Metric::worst_case), kExact);
    EXPECT_NEAR(less.value(s, Metric::mean_less_deviation), 100 - more.value(s, Metric::mean_less_deviation), kExact);
    EXPECT_NEAR(less.value(s, Metric::largest_regret), more.value(s, Metric::largest_regret), kExact);
    EXPECT_EQ(less.value(s, Metric::satisficing), more.value(s, Metric::satisficing));
  }
}

TEST(Robustness, AFutureAddedToAllStrategiesMovesNoRegret) {
  Values moved = kOutcomes;
  for (std::size_t s = 0; s < 4; ++s) moved[4 * s + 2] += 30;
  const Robustness before = robustness(kTable), after = robustness({moved, 4, 4});
  for (std::size_t s = 0; s < 4; ++s) {
    EXPECT_NEAR(after.value(s, Metric::largest_regret), before.value(s, Metric::largest_regret), kExact);
  }
  EXPECT_NEAR(after.perfect_information, before.perfect_information, kExact);
}

TEST(Robustness, ADominatedStrategyChangesNothing) {
  Values with = kOutcomes;
  with.insert(with.end(), {40, 30, 40, 20});
  const Robustness r = robustness({with, 5, 4}, kWorked);
  EXPECT_EQ(r.chosen, robustness(kTable, kWorked).chosen);
  EXPECT_NEAR(r.perfect_information, 6.5, kExact);
}

TEST(Robustness, AFutureMissingForOneIsLeftOutForAll) {
  const Values with{62, 1, 48, 55, 30, 58, 2, 52, 50, 41, 70, kUndefined, 35, 60, 22, 50, 99, 49, 47, 45};
  const Robustness r = robustness({with, 4, 5}, kWorked);
  EXPECT_EQ(r.missing, 1U);
  EXPECT_EQ(r.futures, 4U);
  EXPECT_EQ(r.values, robustness(kTable, kWorked).values);
}

TEST(Robustness, NoFutureIsUndefinedAndOneFutureHasNoSpread) {
  const Robustness none = robustness({{}, 2, 0});
  EXPECT_TRUE(std::isnan(none.value(1, Metric::mean)));
  EXPECT_FALSE(none.choice(Metric::mean));
  EXPECT_TRUE(std::isnan(none.perfect_information));
  EXPECT_TRUE(robustness({{}, 0, 0}).values.empty());
  const Robustness one = robustness({Values{3, 5}, 2, 1});
  EXPECT_EQ(one.value(0, Metric::mean_less_deviation), 3);
  EXPECT_EQ(one.choice(Metric::mean), 1U);
  EXPECT_EQ(one.perfect_information, 0);
}

TEST(Robustness, WithoutAThresholdNothingSatisfices) {
  const Robustness r = robustness(kTable);
  EXPECT_TRUE(std::isnan(r.value(0, Metric::satisficing)));
  EXPECT_FALSE(r.choice(Metric::satisficing));
}

TEST(Robustness, OfEqualsTheFirstIsChosen) {
  const Robustness r = robustness({Values{1, 2, 2, 1}, 2, 2});
  EXPECT_EQ(r.choice(Metric::mean), 0U);
  EXPECT_EQ(r.choice(Metric::largest_regret), 0U);
}

TEST(Robustness, BadSettingsAreRefused) {
  EXPECT_THROW(robustness(kTable, {.optimism = 2}), std::invalid_argument);
  EXPECT_THROW(robustness(kTable, {.deviation_weight = -1}), std::invalid_argument);
  EXPECT_THROW(robustness({kOutcomes, 3, 4}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
