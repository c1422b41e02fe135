// How much of the spread between points is chance.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/compare/sensitivity_of_runs.hpp"

namespace minga {
namespace {

TEST(NoiseShare, WhatAllPointsShareIsNoNoise) {
  // Replicates differ by the same everywhere: means of points carry none of it.
  const std::vector<double> values = {1, 11, 2, 12, 5, 15};
  EXPECT_NEAR(noise_share(values, 2), 0, 1e-12);
}

TEST(NoiseShare, IsTheResidualVarianceOfAMeanOverThatOfThePoints) {
  // Points 0 and 2, residuals +-1 at the first and -+1 at the second: residual variance 4 / ((2-1)(2-1)),
  // of a mean of two runs 2; variance between points 2.
  const std::vector<double> values = {1, -1, 1, 3};
  EXPECT_NEAR(noise_share(values, 2), 1, 1e-12);
}

TEST(NoiseShare, APointWithoutAllItsRunsIsLeftOut) {
  const std::vector<double> values = {1, -1, analysis::kUndefined, 7, 1, 3};
  EXPECT_NEAR(noise_share(values, 2), 1, 1e-12);
}

TEST(NoiseShare, OneReplicateOrOnePointTellsNothing) {
  EXPECT_TRUE(std::isnan(noise_share(std::vector<double>{1, 2, 3}, 1)));
  EXPECT_TRUE(std::isnan(noise_share(std::vector<double>{1, 2}, 2)));
  EXPECT_TRUE(std::isnan(noise_share(std::vector<double>{1, 1, 1, 1}, 2)));
}

TEST(NoiseShare, EqualPointsHaveNoneWhateverRoundingLeaves) {
  for (std::size_t points = 2; points < 30; ++points) {
    std::vector<double> values;
    for (std::size_t k = 0; k < points; ++k) values.insert(values.end(), {.1, .7, 1. / 3});
    EXPECT_TRUE(std::isnan(noise_share(values, 3))) << points;
  }
  EXPECT_NEAR(noise_share(std::vector<double>{1e-9, -1e-9, 1e-9, 3e-9}, 2), 1, 1e-9);  // small is not dust
}

}  // namespace
}  // namespace minga
