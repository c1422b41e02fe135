#include "patterns/regression.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace minga::patterns {
namespace {

using Columns = std::vector<std::vector<double>>;
const double kMissing = std::nan("");

TEST(Regression, OfOneTermIsTheTextbooks) {
  const Fit line = fit(Columns{{2, 4, 5, 4, 5}, {1, 2, 3, 4, 5}});
  EXPECT_NEAR(line.slopes[0], .6, 1e-12);  // sum of products 6 over sum of squares 10
  EXPECT_NEAR(line.deviations[0], std::sqrt(2.5), 1e-12);
  EXPECT_EQ(line.used, 5U);
}

TEST(Regression, FindsThePlaneThatMadeTheData) {
  const std::vector<double> a = {0, 1, 2, 3, 4, 5, 6}, b = {1, 0, 1, 0, 0, 1, 1};
  std::vector<double> y;
  for (std::size_t k = 0; k < a.size(); ++k) y.push_back(1 + 2 * a[k] - 3 * b[k]);
  const Fit plane = fit(Columns{y, a, b});
  EXPECT_NEAR(plane.slopes[0], 2, 1e-12);
  EXPECT_NEAR(plane.slopes[1], -3, 1e-12);
}

TEST(Regression, TakesEachTermWithTheOthersHeld) {
  // Sums of squares and products about the means: aa 5, bb 5, ab 3, ay 6.375, by 3.125. So the slopes are
  // (5 x 6.375 - 3 x 3.125) / 16 and (5 x 3.125 - 3 x 6.375) / 16, and that on a alone 6.375 / 5.
  const std::vector<double> a = {1, 2, 3, 4}, b = {2, 1, 4, 3}, y = {1.25, 2.875, 3.625, 5.25};
  const Fit both = fit(Columns{y, a, b});
  EXPECT_NEAR(both.slopes[0], 1.40625, 1e-9);
  EXPECT_NEAR(both.slopes[1], -.21875, 1e-9);
  EXPECT_NEAR(fit(Columns{y, a}).slopes[0], 1.275, 1e-9);
}

TEST(Regression, LeavesOutRowsWithAMissingValue) {
  const Fit line = fit(Columns{{2, 100, 4, 5, 4, 5, kMissing}, {1, kMissing, 2, 3, 4, 5, 9}});
  EXPECT_NEAR(line.slopes[0], .6, 1e-12);
  EXPECT_EQ(line.used, 5U);
}

TEST(Regression, OfTermsThatDetermineNothingIsUndefined) {
  EXPECT_TRUE(std::isnan(fit(Columns{{1, 2, 3, 5}, {1, 1, 1, 1}}).slopes[0]));           // a constant
  EXPECT_TRUE(std::isnan(fit(Columns{{1, 2, 3, 5}, {1, 2, 3, 4}, {2, 4, 6, 8}}).slopes[0]));  // twice the same
  EXPECT_TRUE(std::isnan(fit(Columns{{1, 2}, {1, 2}}).slopes[0]));                        // too few rows
}

}  // namespace
}  // namespace minga::patterns
