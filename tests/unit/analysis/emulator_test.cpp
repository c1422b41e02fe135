#include "minga/analysis/emulator.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "analysis/unit_points.hpp"

namespace minga {
namespace {

std::vector<Point> spread(std::uint32_t count, std::size_t parameters, std::uint64_t seed = 1) {
  return hypercube_points(Draws(seed, 0), count, parameters);
}

template <class F>
std::vector<double> outputs_of(const std::vector<Point>& points, F f) {
  std::vector<double> out;
  for (const Point& x : points) out.push_back(f(x));
  return out;
}

TEST(Emulator, APlaneIsKnownEverywhere) {
  const auto plane = [](const Point& x) { return 2 + 3 * x[0] - x[1]; };
  const std::vector<Point> points = spread(12, 3);
  const Emulator emulator(points, outputs_of(points, plane));
  EXPECT_NEAR(emulator.mean_at({0, 0, 0}), 2, 1e-6);
  EXPECT_NEAR(emulator.mean_at({1, 0, .5}), 5, 1e-6);
  EXPECT_LT(emulator.at({1, 1, 1}).variance, 1e-8);
  EXPECT_GT(emulator.explained(), .999999);
  const std::vector<double> trend = emulator.trend();
  EXPECT_NEAR(trend[0], 3, 1e-6);
  EXPECT_NEAR(trend[1], -1, 1e-6);
  EXPECT_NEAR(trend[2], 0, 1e-6);
}

double curved(const Point& x) { return std::sin(3 * x[0]) + x[1] * x[1] + .5 * x[0] * x[1]; }

TEST(Emulator, ACurveIsForetoldAtPointsThatItHasNotSeen) {
  const std::vector<Point> points = spread(60, 4);
  const Emulator emulator(points, outputs_of(points, curved));
  double squares = 0;
  int beyond = 0;
  const std::vector<Point> others = spread(200, 4, 2);
  for (const Point& x : others) {
    const Prediction told = emulator.at(x);
    EXPECT_NEAR(told.mean, emulator.mean_at(x), 1e-12);
    squares += (told.mean - curved(x)) * (told.mean - curved(x));
    beyond += std::abs(told.mean - curved(x)) > 3 * std::sqrt(told.variance);
  }
  EXPECT_LT(std::sqrt(squares / 200), .03) << "the function spreads by about .5";
  EXPECT_LE(beyond, 10) << "of 200 points outside three deviations";
  EXPECT_GT(emulator.explained(), .99);
  EXPECT_LT(emulator.lengths()[0], emulator.lengths()[3]) << "nothing hangs on the last parameter";
}

TEST(Emulator, LeavingAPointOutIsWhatItSays) {
  std::vector<Point> points = spread(30, 2);
  std::vector<double> outputs = outputs_of(points, curved);
  const Emulator all(points, outputs);
  // An emulator of the others, if it chooses the same lengths, gives what the formula gave.
  const Point out = points.back();
  const double truth = outputs.back();
  points.pop_back();
  outputs.pop_back();
  const Emulator others(points, outputs);
  if (others.lengths() == all.lengths()) {
    EXPECT_NEAR(others.mean_at(out), all.left_out().back().mean, 5e-3);
  }
  EXPECT_NEAR(all.left_out().back().mean, truth, .05);
}

TEST(Emulator, FarFromEveryPointItKnowsLess) {
  std::vector<Point> points;
  for (const Point& x : spread(20, 2)) points.push_back({x[0] * .3, x[1] * .3});
  const Emulator emulator(points, outputs_of(points, curved));
  EXPECT_GT(emulator.at({1, 1}).variance, 10 * emulator.at({.15, .15}).variance);
}

TEST(Emulator, ConstantsAreKnown) {
  const std::vector<Point> points = spread(10, 2);
  const Emulator emulator(points, std::vector<double>(10, 4));
  EXPECT_NEAR(emulator.mean_at({.5, .5}), 4, 1e-9);
  EXPECT_EQ(emulator.at({1, 1}).variance, 0);
  EXPECT_EQ(emulator.explained(), 1);
}

TEST(Emulator, RefusesWhatItCannotUse) {
  const std::vector<Point> points = spread(4, 2);
  EXPECT_THROW(Emulator(points, std::vector<double>(4, 1)), std::invalid_argument);
  EXPECT_THROW(Emulator(spread(8, 2), std::vector<double>(7, 1)), std::invalid_argument);
  std::vector<double> broken(8, 1);
  broken[3] = std::nan("");
  EXPECT_THROW(Emulator(spread(8, 2), broken), std::invalid_argument);
}

}  // namespace
}  // namespace minga
