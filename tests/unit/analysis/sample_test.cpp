#include "minga/analysis/sample.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace minga::analysis {
namespace {

using Values = std::vector<double>;

TEST(Sample, MomentsByHand) {
  const SampleMoments moments = describe(Values{1, kUndefined, 2, 3, 4, 5});
  EXPECT_EQ(moments.count, 5U);
  EXPECT_EQ(moments.missing, 1U);
  EXPECT_EQ(moments.mean, 3);
  EXPECT_EQ(moments.variance, 2.5);
  EXPECT_NEAR(moments.deviation(), std::sqrt(2.5), 1e-15);
}

TEST(Sample, ALargeMeanKeepsItsSpread) {
  EXPECT_EQ(describe(Values{1e9 + 1, 1e9 + 2, 1e9 + 3}).variance, 1);
}

TEST(Sample, NoValueHasNoMeanAndOneValueNoSpread) {
  EXPECT_TRUE(std::isnan(describe({}).mean));
  EXPECT_TRUE(std::isnan(describe(Values{kUndefined}).mean));
  EXPECT_EQ(describe(Values{7}).mean, 7);
  EXPECT_TRUE(std::isnan(describe(Values{7}).variance));
  EXPECT_TRUE(std::isnan(describe(Values{7}).deviation()));
}

TEST(Sample, QuantilesAreLinearBetweenOrderStatistics) {
  const Values values{4, 1, kUndefined, 3, 2};
  EXPECT_EQ(quantile(values, 0), 1);
  EXPECT_EQ(quantile(values, .5), 2.5);
  EXPECT_NEAR(quantile(values, .9), 3.7, 1e-14);
  EXPECT_EQ(quantile(values, 1), 4);
  EXPECT_EQ(quantile(Values{6}, .3), 6);
  EXPECT_TRUE(std::isnan(quantile({}, .5)));
  EXPECT_THROW(quantile(values, 1.1), std::invalid_argument);
  EXPECT_THROW(quantile(values, kUndefined), std::invalid_argument);
}

TEST(Sample, AColumnIsCompleteWhenNoRowIsMissing) {
  const Values values{1, 2, kUndefined, 4, kUndefined, 6};
  EXPECT_EQ(complete_columns({values, 2, 3}), (std::vector<std::size_t>{0}));
  EXPECT_EQ(complete_columns({values, 3, 2}), (std::vector<std::size_t>{1}));
  EXPECT_TRUE(complete_columns({{}, 0, 3}).empty());
  EXPECT_THROW(complete_columns({values, 2, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
