// Spearman's correlation by hand: ties, missing values, its interval.
#include <cmath>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/analysis/rank_correlation.hpp"
#include "minga/analysis/sample.hpp"

namespace minga {
namespace {

using analysis::kUndefined;

TEST(RankCorrelation, SeesOrderAndNothingElse) {
  const std::vector<double> x = {1, 2, 3, 4, 5};
  EXPECT_DOUBLE_EQ(rank_correlation(x, std::vector<double>{1, 8, 27, 64, 1000}).value, 1);
  EXPECT_DOUBLE_EQ(rank_correlation(x, std::vector<double>{9, 7, 5, 3, 1}).value, -1);
  EXPECT_DOUBLE_EQ(rank_correlation(x, std::vector<double>{2, 1, 4, 3, 5}).value, .8);  // 1 - 6 * 4 / (5 * 24)
}

TEST(RankCorrelation, EqualValuesShareTheirRank) {
  // Ranks 1.5, 1.5, 3 and 1, 2, 3: covariance 1.5, variances 1.5 and 2.
  EXPECT_DOUBLE_EQ(rank_correlation(std::vector<double>{4, 4, 7}, std::vector<double>{1, 2, 3}).value, 1.5 / std::sqrt(3.));
}

TEST(RankCorrelation, AMissingValueLeavesItsPairOut) {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6};
  const std::vector<double> y = {2, 1, kUndefined, 4, 3, 5};
  EXPECT_DOUBLE_EQ(rank_correlation(x, y).value, .8);
}

TEST(RankCorrelation, TheIntervalIsBonettAndWrights) {
  std::vector<double> x, y;
  for (int k = 0; k < 28; ++k) {
    x.push_back(k);
    y.push_back(k % 2 == 0 ? k + 1 : k - 1);  // 14 swaps of neighbours
  }
  const SensitivityIndex found = rank_correlation(x, y, .95);
  const double r = 1 - 6. * 28 / (28. * (28 * 28 - 1));
  EXPECT_NEAR(found.value, r, 1e-12);
  const double half = 1.959963984540054 * std::sqrt((1 + r * r / 2) / 25);
  EXPECT_NEAR(found.low, std::tanh(std::atanh(r) - half), 1e-12);
  EXPECT_NEAR(found.high, std::tanh(std::atanh(r) + half), 1e-12);
}

TEST(RankCorrelation, PerfectOrderHasNoInterval) {
  const std::vector<double> four = {1, 2, 3, 4};
  EXPECT_EQ(rank_correlation(four, std::vector<double>{4, 3, 2, 1}).value, -1);
  EXPECT_TRUE(std::isnan(rank_correlation(four, std::vector<double>{4, 3, 2, 1}).low)) << "one order in 24: no certainty";
  EXPECT_TRUE(std::isnan(rank_correlation(four, four).high));
}

TEST(RankCorrelation, AConstantHasNone) {
  EXPECT_TRUE(std::isnan(rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{5, 5, 5}).value));
  EXPECT_TRUE(std::isnan(rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{1, 2, 3}).low));
  EXPECT_THROW(rank_correlation(std::vector<double>{1}, std::vector<double>{}), std::invalid_argument);
}

}  // namespace
}  // namespace minga
