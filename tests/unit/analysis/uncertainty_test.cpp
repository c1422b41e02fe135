// Quantiles against Boost.Math and against algebra; what is refused, and that the user reads where.
#include "minga/analysis/uncertainty.hpp"

#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <gtest/gtest.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

Uncertainty between(UncertaintyKind kind, double low, double high) {
  Uncertainty u;
  u.name = "trust.alpha_plus";
  u.kind = kind;
  u.low = low;
  u.high = high;
  u.where = "study.toml:12";
  return u;
}

Uncertainty normal(double low, double high, double mean, double sd) {
  Uncertainty u = between(UncertaintyKind::normal, low, high);
  u.mean = mean;
  u.sd = sd;
  return u;
}

Uncertainty triangular(double low, double mode, double high) {
  Uncertainty u = between(UncertaintyKind::triangular, low, high);
  u.mode = mode;
  return u;
}

Uncertainty discrete(std::vector<double> values) {
  Uncertainty u = between(UncertaintyKind::discrete, kUnset, kUnset);
  u.values = std::move(values);
  return u;
}

TEST(Uncertainty, UniformIsALine) {
  const Uncertainty u = between(UncertaintyKind::uniform, -2, 6);
  EXPECT_EQ(quantile(u, .25), 0);
  EXPECT_EQ(quantile(u, .5), 2);
}

TEST(Uncertainty, LogUniformMultipliesByEqualFactors) {
  const Uncertainty u = between(UncertaintyKind::log_uniform, .001, 10);
  EXPECT_NEAR(quantile(u, .25), .01, 1e-15);
  EXPECT_NEAR(quantile(u, .5), .1, 1e-14);
  EXPECT_NEAR(quantile(u, .75), 1, 1e-13);
}

// The share below x is (x - low)^2 / ((high - low)(mode - low)) up to the mode.
TEST(Uncertainty, TriangularByItsAreas) {
  const Uncertainty u = triangular(0, 2, 8);
  EXPECT_NEAR(quantile(u, 4. / 16), 2, 1e-14);
  EXPECT_NEAR(quantile(u, 1. / 16), 1, 1e-14);
  EXPECT_NEAR(quantile(u, 1 - 9. / 48), 5, 1e-14);
  EXPECT_NEAR(quantile(triangular(0, 0, 1), .75), .5, 1e-14);  // the mode may stand on a bound
  EXPECT_NEAR(quantile(triangular(0, 1, 1), .25), .5, 1e-14);
}

/// What Boost.Math says of the same truncated normal, from the lower tail alone.
double boost_cut_normal(const Uncertainty& u, double share) {
  const boost::math::normal_distribution<double> whole(u.mean, u.sd);
  const double from = cdf(whole, u.low);
  return boost::math::quantile(whole, from + share * (cdf(whole, u.high) - from));
}

TEST(Uncertainty, NormalIsBoostsCutOff) {
  for (const Uncertainty& u : {normal(0, 1, .4, .2), normal(-3, 9, 0, 1.5), normal(2, 4, 0, 1)})
    for (double share = .001; share < 1; share += .037)
      EXPECT_NEAR(quantile(u, share), boost_cut_normal(u, share), 1e-11) << share;
  EXPECT_NEAR(quantile(normal(0, 10, 5, 1), .5), 5, 1e-14);
}

// From the lower tail alone nothing would be left of the upper one: 1 - 1e-15 has no digits.
TEST(Uncertainty, NormalKeepsItsDigitsInTheUpperTail) {
  const Uncertainty above = normal(6, 9, 0, 1);
  const Uncertainty below = normal(-9, -6, 0, 1);
  for (double share = .05; share < 1; share += .05)
    EXPECT_NEAR(quantile(above, share), boost_cut_normal(below, 1 - share) * -1, 1e-9) << share;
}

TEST(Uncertainty, DiscreteValuesAreEquallyLikelyAndInOrder) {
  const Uncertainty u = discrete({5, 1, 3});
  EXPECT_EQ(quantile(u, 0), 5);
  EXPECT_EQ(quantile(u, .333), 5);
  EXPECT_EQ(quantile(u, .334), 1);
  EXPECT_EQ(quantile(u, .667), 3);
  EXPECT_EQ(quantile(u, 1), 3);
  EXPECT_TRUE(contains(u, 3));
  EXPECT_FALSE(contains(u, 4));
}

// Ends exact, never outside, never falling: the extremes included.
TEST(Uncertainty, EveryQuantileStaysInTheRangeAndRises) {
  for (const Uncertainty& u :
       {between(UncertaintyKind::uniform, .1, .7), between(UncertaintyKind::log_uniform, .1, .7),
        triangular(.1, .3, .7), normal(.1, .7, .3, .05), normal(.1, .7, .9, .03)}) {
    EXPECT_EQ(quantile(u, 0), u.low);
    EXPECT_EQ(quantile(u, 1), u.high);
    double before = u.low;
    for (const double share : {1e-300, 1e-17, 1e-9, .2, .4, .5, .6, .8, 1 - 1e-9, 1 - 1e-16}) {
      const double value = quantile(u, share);
      EXPECT_TRUE(contains(u, value)) << to_text(u.kind) << share;
      EXPECT_GE(value, before) << to_text(u.kind) << share;
      before = value;
    }
    EXPECT_FALSE(contains(u, .0999));
  }
}

TEST(Uncertainty, NamesGoThereAndBack) {
  for (int k = 0; k < 5; ++k) {
    const auto kind = static_cast<UncertaintyKind>(k);
    EXPECT_EQ(uncertainty_kind(to_text(kind), ""), kind);
  }
  try {
    uncertainty_kind("log_unifrom", "study.toml:3");
    FAIL() << "an unknown distribution was taken";
  } catch (const UserError& error) {
    EXPECT_EQ(error.complaint().where, "study.toml:3");
    EXPECT_NE(error.complaint().instead.find("log_uniform"), std::string::npos);
  }
}

/// Refused, with the words that say why, and with the place.
void expect_refused(const Uncertainty& u, const std::string& words) {
  try {
    check(u);
    FAIL() << "taken, though it " << words;
  } catch (const UserError& error) {
    EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
    EXPECT_EQ(error.complaint().where, "study.toml:12");
    EXPECT_FALSE(error.complaint().instead.empty());
  }
}

TEST(Uncertainty, WhatCannotBeSampledIsRefused) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  expect_refused(between(UncertaintyKind::uniform, 0, kUnset), "has no bounds");
  expect_refused(normal(kUnset, kUnset, 0, 1), "has no bounds");
  expect_refused(normal(0, infinity, 0, 1), "has no bounds");
  expect_refused(between(UncertaintyKind::uniform, 2, 2), "low must lie below high");
  expect_refused(between(UncertaintyKind::uniform, 3, 2), "low must lie below high");
  expect_refused(between(UncertaintyKind::log_uniform, 0, 1), "zero has no logarithm");
  expect_refused(between(UncertaintyKind::log_uniform, -1, 1), "zero has no logarithm");
  expect_refused(triangular(0, 1.5, 1), "mode");
  expect_refused(triangular(0, kUnset, 1), "mode");
  expect_refused(normal(0, 1, .5, 0), "sd");
  expect_refused(normal(0, 1, kUnset, 1), "mean");
  expect_refused(normal(0, 1, 10, 1), "no probability");
  expect_refused(discrete({}), "0 values");
  expect_refused(discrete({1}), "1 values");
  expect_refused(discrete({1, 2, 1}), "twice");
  expect_refused(discrete({1, kUnset}), "no number");
  Uncertainty nameless = between(UncertaintyKind::uniform, 0, 1);
  nameless.name.clear();
  expect_refused(nameless, "no name");
}

TEST(Uncertainty, TheSameNameTwiceIsRefused) {
  const Uncertainty one = between(UncertaintyKind::uniform, 0, 1);
  Uncertainty other = one;
  other.name = "trust.alpha_minus";
  EXPECT_NO_THROW(check(std::vector<Uncertainty>{one, other}));
  EXPECT_THROW(check(std::vector<Uncertainty>{one, other, one}), UserError);
}

}  // namespace
}  // namespace minga
