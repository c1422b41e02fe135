#include "minga/analysis/region_sample.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace minga {
namespace {

double distance_from(const Point& x, double centre) {
  double squares = 0;
  for (const double u : x) squares += (u - centre) * (u - centre);
  return std::sqrt(squares);
}

RegionSample sampled(std::size_t dimensions, const std::function<double(const Point&)>& measure, double threshold, std::uint64_t seed = 1,
                     int threads = 1) {
  return sample_region(dimensions, measure, threshold, {}, Draws(seed, 0), 1, *make_executor(threads));
}

TEST(RegionSample, TheWholeCubeIsTheWholeCube) {
  const RegionSample sample = sampled(3, [](const Point&) { return 0.; }, 1);
  EXPECT_EQ(sample.share, 1);
  EXPECT_EQ(sample.points.size(), 1000U);
}

TEST(RegionSample, ASlabHasItsVolumeAndIsFilledEvenly) {
  const RegionSample sample = sampled(2, [](const Point& x) { return x[0]; }, .3);
  EXPECT_NEAR(sample.share, .3, .05);
  double mean = 0;
  double across = 0;
  for (const Point& x : sample.points) {
    EXPECT_LE(x[0], .3);
    mean += x[0] / 1000;
    across += x[1] / 1000;
  }
  EXPECT_NEAR(mean, .15, .02);
  EXPECT_NEAR(across, .5, .05);
}

TEST(RegionSample, ASmallBallInSixDimensionsIsFoundWithItsVolume) {
  // A ball of radius .2 in six dimensions: pi^3/6 x .2^6 = 3.3e-4 of the cube.
  const double volume = std::pow(M_PI, 3) / 6 * std::pow(.2, 6);
  const RegionSample sample = sampled(6, [](const Point& x) { return distance_from(x, .4); }, .2);
  EXPECT_GT(sample.share, volume / 2);
  EXPECT_LT(sample.share, volume * 2);
  double mean = 0;
  for (const Point& x : sample.points) {
    EXPECT_LE(distance_from(x, .4), .2);
    mean += distance_from(x, .4) / static_cast<double>(sample.points.size());
  }
  EXPECT_NEAR(mean, .2 * 6 / 7, .01) << "the mean distance in a ball of six dimensions is 6/7 of its radius";
}

TEST(RegionSample, ANarrowSlantingBandIsFollowedFromEndToEnd) {
  const RegionSample sample = sampled(3, [](const Point& x) { return std::abs(x[0] - x[1]) / .01; }, 1);
  EXPECT_GT(sample.share, .01);
  EXPECT_LT(sample.share, .04) << "the band is .0199 of the cube";
  double lowest = 1;
  double highest = 0;
  for (const Point& x : sample.points) {
    lowest = std::min(lowest, x[0]);
    highest = std::max(highest, x[0]);
  }
  EXPECT_LT(lowest, .1);
  EXPECT_GT(highest, .9);
}

TEST(RegionSample, WhatIsNowhereIsSaidToBeNowhere) {
  const RegionSample sample = sampled(2, [](const Point& x) { return 5 + distance_from(x, .5); }, 3);
  EXPECT_TRUE(sample.points.empty());
  EXPECT_EQ(sample.share, 0);
  EXPECT_NEAR(sample.lowest, 5, .01);
  EXPECT_TRUE(sampled(2, [](const Point&) { return 9.; }, 3).points.empty()) << "a flat measure leads nowhere";
}

TEST(RegionSample, TheSameBitsOnAnyThreadsAndOthersWithAnotherSeed) {
  const auto measure = [](const Point& x) { return distance_from(x, .5); };
  const RegionSample one = sampled(4, measure, .2);
  EXPECT_EQ(one.points, sampled(4, measure, .2, 1, 2).points);
  EXPECT_NE(one.points, sampled(4, measure, .2, 2).points);
}

TEST(FarthestFirst, TakesTheMiddleThenTheCorners) {
  const std::vector<Point> points = {{0.}, {.1}, {.5}, {.52}, {1.}};
  EXPECT_EQ(farthest_first(points, 3), (std::vector<std::size_t>{2, 0, 4}));
  EXPECT_EQ(farthest_first(points, 1, {{1.}}), std::vector<std::size_t>{0});
  EXPECT_EQ(farthest_first({{.5}, {.5}}, 2).size(), 1U) << "a copy adds nothing";
  EXPECT_TRUE(farthest_first({}, 3).empty());
}

}  // namespace
}  // namespace minga
