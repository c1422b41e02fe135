// The project's elementary functions against libm in long double, on grids.
#include "minga/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

namespace minga {
namespace {

using Long = long double;

template <class T>
struct Bounds;
template <>
struct Bounds<float> {
  static constexpr Long exp = 1e-7L, log = 1e-7L, logistic = 2e-7L, logit = 6e-7L, cdf = 2e-7L,
                        quantile = 4e-7L, sine = 1e-7L;
  static constexpr Long largest = 87, angle = 1e3L;
};
template <>
struct Bounds<double> {
  static constexpr Long exp = 2e-16L, log = 2e-16L, logistic = 4e-16L, logit = 1e-15L, cdf = 3e-16L,
                        quantile = 1e-15L, sine = 2e-16L;
  static constexpr Long largest = 708, angle = 1e5L;
};

/// The largest error of f against g over points of [low, high].
template <class T, class F, class G>
Long worst(Long low, Long high, int points, bool relative, F f, G g) {
  Long most = 0;
  for (int i = 0; i <= points; ++i) {
    const T x = static_cast<T>(low + (high - low) * i / points);
    const Long expected = g(static_cast<Long>(x));
    const Long error = std::fabs(static_cast<Long>(f(x)) - expected);
    most = std::max(most, relative && expected != 0 ? error / std::fabs(expected) : error);
  }
  return most;
}

template <class T>
class Math : public testing::Test {};
using Scalars = testing::Types<float, double>;
TYPED_TEST_SUITE(Math, Scalars);

TYPED_TEST(Math, Exp) {
  using B = Bounds<TypeParam>;
  const auto f = [](TypeParam x) { return math::exp(x); };
  const auto g = [](Long x) { return std::exp(x); };
  EXPECT_LE(worst<TypeParam>(-B::largest, B::largest, 100003, true, f, g), B::exp);
  EXPECT_LE(worst<TypeParam>(-2, 2, 100003, true, f, g), B::exp);
  EXPECT_EQ(math::exp(TypeParam{0}), TypeParam{1});
}

TYPED_TEST(Math, ExpSaturates) {
  constexpr TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
  EXPECT_TRUE(std::isfinite(math::exp(infinity)));
  EXPECT_EQ(math::exp(infinity), math::exp(static_cast<TypeParam>(Bounds<TypeParam>::largest)));
  EXPECT_TRUE(std::isnormal(math::exp(-infinity)));
  EXPECT_GT(math::exp(-infinity), TypeParam{0});
  EXPECT_TRUE(std::isnan(math::exp(std::numeric_limits<TypeParam>::quiet_NaN())));
}

TYPED_TEST(Math, Log) {
  using B = Bounds<TypeParam>;
  const auto f = [](TypeParam x) { return math::log(x); };
  const auto g = [](Long x) { return std::log(x); };
  EXPECT_LE(worst<TypeParam>(.4L, 2.5L, 200003, true, f, g), B::log);
  EXPECT_LE(worst<TypeParam>(2.5L, 1e6L, 100003, true, f, g), B::log);
  const auto of_power = [](TypeParam x) { return math::log(math::exp(x)); };
  const auto of_power_long = [](Long x) {
    return std::log(static_cast<Long>(math::exp(static_cast<TypeParam>(x))));
  };
  EXPECT_LE(worst<TypeParam>(-B::largest, B::largest, 100003, true, of_power, of_power_long), B::log);
  EXPECT_EQ(math::log(TypeParam{1}), TypeParam{0});
}

TYPED_TEST(Math, LogisticAndLogit) {
  using B = Bounds<TypeParam>;
  EXPECT_LE(worst<TypeParam>(-B::largest, B::largest, 100003, true,
                             [](TypeParam x) { return math::logistic(x); },
                             [](Long x) { return 1 / (1 + std::exp(-x)); }),
            B::logistic);
  EXPECT_LE(worst<TypeParam>(1e-6L, 1 - 1e-6L, 200003, false,
                             [](TypeParam p) { return math::logit(p); },
                             [](Long p) { return std::log(p / (1 - p)); }),
            B::logit);
  EXPECT_EQ(math::logistic(TypeParam{0}), TypeParam(.5));
  EXPECT_EQ(math::logistic(TypeParam{1e9F}), TypeParam{1});
}

TYPED_TEST(Math, NormalCdf) {
  const auto f = [](TypeParam x) { return math::normal_cdf(x); };
  const auto g = [](Long x) { return std::erfc(-x / std::sqrt(Long{2})) / 2; };
  EXPECT_LE(worst<TypeParam>(-40, 40, 200003, false, f, g), Bounds<TypeParam>::cdf);
  EXPECT_LE(worst<TypeParam>(-4, 4, 200003, false, f, g), Bounds<TypeParam>::cdf);
  EXPECT_EQ(math::normal_cdf(TypeParam{50}), TypeParam{1});
}

TYPED_TEST(Math, NormalQuantile) {
  const boost::math::normal_distribution<Long> normal;
  const auto f = [](TypeParam p) { return math::normal_quantile(p); };
  const auto g = [&](Long p) { return quantile(normal, p); };
  const Long bound = Bounds<TypeParam>::quantile;
  EXPECT_LE(worst<TypeParam>(1e-4L, 1 - 1e-4L, 20011, true, f, g), bound);
  EXPECT_LE(worst<TypeParam>(1e-9L, 1e-4L, 20011, true, f, g), bound);
  EXPECT_LE(worst<TypeParam>(1e-30L, 1e-28L, 20011, true, f, g), bound);  // beyond the last seam
  EXPECT_EQ(math::normal_quantile(TypeParam(.5)), TypeParam{0});
  EXPECT_EQ(math::normal_quantile(TypeParam(.25)), -math::normal_quantile(TypeParam(.75)));
}

TYPED_TEST(Math, SineAndCosine) {
  using B = Bounds<TypeParam>;
  for (const Long range : {Long{4}, B::angle}) {
    EXPECT_LE(worst<TypeParam>(-range, range, 200003, false,
                               [](TypeParam x) { return math::sin(x); },
                               [](Long x) { return std::sin(x); }),
              B::sine);
    EXPECT_LE(worst<TypeParam>(-range, range, 200003, false,
                               [](TypeParam x) { return math::cos(x); },
                               [](Long x) { return std::cos(x); }),
              B::sine);
  }
}

TYPED_TEST(Math, MonotoneWhereChoicesNeedIt) {
  TypeParam before = 0;
  for (int i = -4000; i <= 4000; ++i) {
    const TypeParam now = math::logistic(static_cast<TypeParam>(i) / 400);
    ASSERT_GE(now, before);
    before = now;
  }
}

TEST(Math, ConstantExpressions) {
  static_assert(math::exp(0.) == 1. && math::log(1.F) == 0.F && math::sin(0.) == 0.);
  static_assert(math::logistic(0.F) == .5F);
}

}  // namespace
}  // namespace minga
