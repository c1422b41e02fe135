#include "minga/analysis/implausibility.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace minga {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Implausibility, WithoutErrorTheEndsOfTheBandAreTheLimit) {
  const Band band{.2, .4};
  EXPECT_DOUBLE_EQ(implausibility(band, .2, 0), kRuledOut);
  EXPECT_DOUBLE_EQ(implausibility(band, .4, 0), kRuledOut);
  EXPECT_NEAR(implausibility(band, .3, 0), 0, 1e-12);
  EXPECT_NEAR(implausibility(band, .35, 0), 1.5, 1e-12);
}

TEST(Implausibility, ErrorsAddAsVariances) {
  // A third of the half width is .1; with a deviation of .1 more the whole is .1 sqrt(2).
  EXPECT_NEAR(implausibility({-.3, .3}, .6, .01), .6 / (.1 * std::sqrt(2.)), 1e-12);
}

TEST(Implausibility, ABandWithOneEndForgivesWhateverIsInside) {
  EXPECT_EQ(implausibility({1, kInfinity}, 7, .01), 0);
  EXPECT_NEAR(implausibility({1, kInfinity}, .5, .01), 5, 1e-12);
  EXPECT_NEAR(implausibility({-kInfinity, 1}, 1.2, .01), 2, 1e-12);
  EXPECT_EQ(implausibility({1, kInfinity}, .5, 0), kInfinity);
  EXPECT_EQ(implausibility({}, .5, 0), 0);
}

TEST(Implausibility, WhatIsNoNumberIsRuledOut) {
  EXPECT_EQ(implausibility({0, 1}, std::nan(""), 0), kInfinity);
  EXPECT_EQ(implausibility({0, 1}, .5, std::nan("")), kInfinity);
}

TEST(Implausibility, APointWithoutBandIsExact) {
  EXPECT_EQ(implausibility({.5, .5}, .5, 0), 0);
  EXPECT_EQ(implausibility({.5, .5}, .6, 0), kInfinity);
}

TEST(LargestBut, ForgivesTheWorst) {
  EXPECT_EQ(largest_but({1, 5, 3, 4}, 0), 5);
  EXPECT_EQ(largest_but({1, 5, 3, 4}, 1), 4);
  EXPECT_EQ(largest_but({1, 5, 3, 4}, 3), 1);
  EXPECT_EQ(largest_but({1, 5}, 2), 0);
}

}  // namespace
}  // namespace minga
