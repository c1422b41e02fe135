// Spearman's coefficient by hand.
#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/analysis/rank_correlation.hpp"

namespace minga::analysis {
namespace {

double rho(std::vector<double> x, std::vector<double> y) { return rank_correlation(x, y); }

TEST(RankCorrelation, SeesOnlyTheOrder) {
  EXPECT_NEAR(rho({1, 2, 3, 4}, {1, 10, 100, 1e6}), 1, 1e-12);
  EXPECT_NEAR(rho({1, 2, 3, 4}, {8, 4, 2, 1}), -1, 1e-12);
}

TEST(RankCorrelation, IsThatOfTheRanks) {
  // 1 - 6 sum d^2 / (n (n^2 - 1)) with d = 1, -1, 1, -1, 0
  EXPECT_NEAR(rho({1, 2, 3, 4, 5}, {20, 10, 40, 30, 50}), 1 - 6. * 4 / (5 * 24), 1e-12);
}

TEST(RankCorrelation, EqualValuesShareTheirRank) {
  // ranks 1.5 1.5 3 and 1 2 3: covariance 1.5, variances 1.5 and 2
  EXPECT_NEAR(rho({7, 7, 9}, {1, 2, 3}), 1.5 / std::sqrt(1.5 * 2), 1e-12);
}

TEST(RankCorrelation, LeavesOutPairsAndIsUndefinedWithoutVariation) {
  EXPECT_NEAR(rho({1, 2, kUndefined, 3}, {1, 2, -50, 3}), 1, 1e-12);
  EXPECT_TRUE(std::isnan(rho({1, 2}, {1, 2})));
  EXPECT_TRUE(std::isnan(rho({1, 1, 1}, {1, 2, 3})));
  EXPECT_THROW(rho({1}, {1, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
