// Reading runs side by side: the right numbers of the right run, and like compared with like.
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "minga/compare/comparison.hpp"
#include "minga/core/error.hpp"
#include "support/compared_file.hpp"

namespace minga {
namespace {

using minga::testing::TemporaryFolder;

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
using testing::kPoints;
using testing::value_at;
using testing::write;

bool is(std::size_t column, Outcome outcome) {
  return testing::small_scenario().scenario.record.outcomes[column] == static_cast<int>(outcome);
}

TEST(ComparedRuns, ReadsTheCellOfEachRun) {
  const TemporaryFolder folder;
  write(folder / "a.h5", {"one", "two"});
  const ComparedRuns runs({folder / "a.h5"});
  EXPECT_EQ(runs.points, kPoints);
  EXPECT_EQ(runs.replicates, 4U);
  EXPECT_EQ(runs.societies, 2U);
  EXPECT_EQ(runs.months.at(3), 6);
  EXPECT_EQ(runs.groups.at(3), "poor");
  const RunTable trust = runs.read("trust_national", "poor", 6);
  const RunTable access = runs.read("access", "poor", 6);
  for (std::uint32_t s = 0; s < 2; ++s)
    for (std::uint32_t p = 0; p < kPoints; ++p)
      for (std::uint32_t r = 0; r < 4; ++r) {
        EXPECT_EQ(trust.of(s)[p * 4 + r], value_at(s, p, r, 3 * 10 + 3));
        // Sectors 0 to 4: their mean is that of the middle one.
        EXPECT_DOUBLE_EQ(access.of(s)[p * 4 + r], value_at(s, p, r, (3 * 5 + 2) * 10 + 3));
      }
}

TEST(ComparedRuns, ASectorMissingUnderOneStrategyIsLeftOutOfItsPair) {
  const TemporaryFolder folder;
  write(folder / "a.h5", {"one", "two"}, [](RunRecord& record, std::uint32_t s, std::uint32_t p, std::uint32_t r) {
    for (std::size_t k = 0; k < record.values.size() && s == 1 && p == 0 && r == 2; ++k)
      if (is(k, Outcome::access)) record.values[k][4 * 10] = kMissing;  // month 0, the last sector, everybody
  });
  const RunTable access = ComparedRuns({folder / "a.h5"}).read("access", "all", 0);
  for (std::uint32_t s = 0; s < 2; ++s) {
    EXPECT_DOUBLE_EQ(access.of(s)[2], (value_at(s, 0, 2, 10) + value_at(s, 0, 2, 20)) / 2.);  // the mean of 0, 10, 20, 30
    EXPECT_DOUBLE_EQ(access.of(s)[1], value_at(s, 0, 1, 20));
  }
}

TEST(ComparedRuns, AFailedRunIsMissingAndDoesNotEmptyItsPair) {
  const TemporaryFolder folder;
  write(folder / "a.h5", {"one", "two"}, {}, 9);  // two, point 0, run 1
  const ComparedRuns runs({folder / "a.h5"});
  EXPECT_EQ(runs.failed, 1U);
  const RunTable access = runs.read("access", "all", 0);
  EXPECT_TRUE(std::isnan(access.of(1)[1]));
  EXPECT_DOUBLE_EQ(access.of(0)[1], value_at(0, 0, 1, 20));
  EXPECT_TRUE(std::isnan(runs.spending(2).of(1)[1]));
  const Contrast found = contrast(access, 1, 0, "access", "all", .95);
  EXPECT_EQ(found.effect.pairs, 4U) << "the other point of the replicate is left";
  EXPECT_EQ(found.effect.missing, 1U) << "runs";
  EXPECT_DOUBLE_EQ(found.effect.mean, 40);
}

TEST(ComparedRuns, AFutureMissingAStrategyInAReplicateLeavesThatReplicateOutForAll) {
  RunTable table{2, 2, 2, {1, 3, 5, 7, analysis::kUndefined, 4, 6, 8}};
  const Futures futures = futures_of(table, "access", 0, {});
  EXPECT_EQ(futures.means, (std::vector<double>{3, 6, 4, 7}));
  EXPECT_DOUBLE_EQ(futures.threshold, 4.5);
  EXPECT_EQ(futures.robustness.choice(analysis::RobustnessMetric::largest_regret), 1U);
}

TEST(ComparedRuns, PointsOfAReplicateCountOnce) {
  // Two strategies x 3 points x 2 replicates: points share a replicate's draws, so there are two numbers, not six.
  const double gone = analysis::kUndefined;
  const RunTable table{2, 3, 2, {0, 0, 0, 0, 0, 10, /* the other */ 1, 5, 2, 6, gone, 17}};
  const PairedMeans means = paired_means(table, 0, 1, 2);
  EXPECT_EQ(means.a, (std::vector<double>{0, 0})) << "the third point is not whole, and left out of both";
  EXPECT_EQ(means.b, (std::vector<double>{1.5, 5.5}));
  const Contrast one = contrast(table, 1, 0, "access", "all", .95);
  EXPECT_EQ(one.effect.pairs, 2U);
  EXPECT_EQ(one.effect.missing, 1U) << "runs";
  EXPECT_DOUBLE_EQ(one.effect.mean, 3.5);
  EXPECT_DOUBLE_EQ(one.effect.deviation, std::sqrt(8.));

  const RunTable many = {2, 40, 2, [] {
    std::vector<double> values(80, 0);
    for (int point = 0; point < 40; ++point) values.insert(values.end(), {1, 3});
    return values;
  }()};
  EXPECT_GT(contrast(many, 1, 0, "access", "all", .95).interval.high, 10) << "forty points of two replicates know no more than one";
}

TEST(ComparedRuns, SpendingIsTheSumOverInterventionsUntilTheMonth) {
  const TemporaryFolder folder;
  write(folder / "a.h5", {"one", "two"});
  const ComparedRuns runs({folder / "a.h5"});
  double until_month_4 = 0;
  for (std::size_t cell = 0; cell < 3 * 2; ++cell) until_month_4 += value_at(1, 1, 3, cell);
  EXPECT_DOUBLE_EQ(runs.spending(4).of(1)[7], until_month_4);
}

TEST(ComparedRuns, TwoFilesOfOneStrategyEqualOneFileOfTwo) {
  const TemporaryFolder folder;
  const auto as_second = [](RunRecord& record, std::uint32_t, std::uint32_t p, std::uint32_t r) {
    for (auto& values : record.values)
      for (std::size_t cell = 0; cell < values.size(); ++cell) values[cell] = value_at(1, p, r, cell);
  };
  write(folder / "both.h5", {"one", "two"});
  write(folder / "a.h5", {"one"});
  write(folder / "b.h5", {"two"}, as_second);
  write(folder / "same.h5", {"one"}, as_second);
  const ComparedRuns both({folder / "both.h5"});
  const ComparedRuns apart({folder / "a.h5", folder / "b.h5"});
  EXPECT_EQ(apart.strategies, both.strategies);
  EXPECT_EQ(apart.read("waiting", "rural", 8).values, both.read("waiting", "rural", 8).values);
  EXPECT_EQ(apart.spending(14).values, both.spending(14).values);
  // The same name twice: the files tell them apart.
  EXPECT_EQ(ComparedRuns({folder / "a.h5", folder / "same.h5"}).strategies, (std::vector<std::string>{"a", "same"}));
}

TEST(ComparedRuns, ASingleStrategyIsNotCompared) {
  const TemporaryFolder folder;
  write(folder / "a.h5", {"one"});
  EXPECT_THROW(ComparedRuns({folder / "a.h5"}), UserError);
}

TEST(Costs, RatiosAndNetBenefitsArePerHundredth) {
  const RunTable spending{2, 1, 2, {0, 0, 10, 10}};
  const RunTable access{2, 1, 2, {.5, .6, .55, .67}};
  CompareSettings settings;
  settings.worth = 3;
  const Costs costs = costs_of(spending, access, "access", 0, settings);
  EXPECT_NEAR(costs.rows[1].effect, .06, 1e-12);
  EXPECT_NEAR(costs.rows[1].standing.icer, 10 / 6., 1e-9);
  EXPECT_NEAR(costs.rows[1].net_benefit, 3 * 6 - 10, 1e-9);
  EXPECT_NEAR(costs.rows[1].acceptable, 1, 1e-12);
}

}  // namespace
}  // namespace minga
