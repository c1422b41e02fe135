#include "patterns/statistics.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace minga::patterns {
namespace {

using Values = std::vector<std::vector<double>>;

Estimate of(Statistic statistic, const Values& values, std::uint32_t societies = 1) {
  return estimate_of(statistic, values, std::vector<Quantity>(values.size()), societies);
}

TEST(Statistics, OfRunsAreMeansWithTheirStandardErrors) {
  const Estimate value = of(Statistic::value, {{1, 2, 3}});
  EXPECT_DOUBLE_EQ(value.mean, 2);
  EXPECT_DOUBLE_EQ(value.standard_error, 1 / std::sqrt(3.0));
  EXPECT_EQ(value.values, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(value.units, 3U);
  // Paired: what both runs share cancels.
  const Estimate effect = of(Statistic::effect, {{1.5, 2.5, 3.5}, {1, 2, 3}});
  EXPECT_DOUBLE_EQ(effect.mean, .5);
  EXPECT_DOUBLE_EQ(effect.standard_error, 0);
  EXPECT_DOUBLE_EQ(of(Statistic::gap, {{.3, .5}, {.1, .1}}).mean, .3);
  EXPECT_DOUBLE_EQ(of(Statistic::change, {{.5}, {.25}}).mean, .25);
  EXPECT_DOUBLE_EQ(of(Statistic::interaction, {{10}, {4}, {3}, {1}}).mean, 4);
}

TEST(Statistics, ASwingIsTheDeviationInsideARun) {
  EXPECT_DOUBLE_EQ(of(Statistic::swing, {{1, 5}, {2, 5}, {3, 5}}).mean, .5);  // 1 in the first run, 0 in the second
}

TEST(Statistics, RatiosAreOfMeans) {
  EXPECT_DOUBLE_EQ(of(Statistic::ratio, {{1, 2, 3}, {4, 4, 4}}).mean, .5);
  EXPECT_DOUBLE_EQ(of(Statistic::odds_ratio, {{.1, .3}, {.4, .6}}).mean, .25);
  EXPECT_DOUBLE_EQ(of(Statistic::slope_ratio, {{-.2}, {.1}}).mean, 2);
  EXPECT_DOUBLE_EQ(of(Statistic::ratio_of_effects, {{5, 5}, {2, 2}, {4, 4}, {2, 2}}).mean, 1.5);
  // From .2 to .3 is a half more, from .4 to .5 a quarter.
  EXPECT_NEAR(of(Statistic::relative_effects, {{.3}, {.2}, {.5}, {.4}}).mean, 2, 1e-12);
}

TEST(Statistics, TheJackknifeOfARatioWithAConstantDenominatorIsThatOfAMean) {
  const Estimate ratio = of(Statistic::ratio, {{1, 2, 3}, {2, 2, 2}});
  const std::vector<double> expected = {.5, 1, 1.5};
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(ratio.values[k], expected[k], 1e-12);
  EXPECT_NEAR(ratio.standard_error, .5 / std::sqrt(3.0), 1e-12);
}

TEST(Statistics, HalfLivesAreReadOffAStraightLine) {
  std::vector<Quantity> quantities;
  for (const int month : {12, 12, 15, 15, 18, 18}) quantities.push_back({0, {}, month});
  // 1 at 12, .75 at 15, .25 at 18: a half is passed in the middle of the last three months.
  EXPECT_DOUBLE_EQ(statistic_of(Statistic::half_life, std::vector<double>{3, 2, 2.75, 2, 2.25, 2}, quantities), 4.5);
  EXPECT_DOUBLE_EQ(statistic_of(Statistic::half_life, std::vector<double>{2, 3, 2, 2.75, 2, 2.25}, quantities), 4.5);
  EXPECT_TRUE(std::isinf(statistic_of(Statistic::half_life, std::vector<double>{3, 2, 3, 2, 3, 2}, quantities)));
  EXPECT_TRUE(std::isnan(statistic_of(Statistic::half_life, std::vector<double>{2, 2, 3, 2, 3, 2}, quantities)));
}

TEST(Statistics, TheBestArmOfMostRegionsIsCounted) {
  std::vector<Quantity> quantities(8);
  for (std::size_t k = 0; k < 8; ++k) quantities[k].measure.region = static_cast<int>(k / 2);
  const auto share = [&](const std::vector<double>& values) { return statistic_of(Statistic::best_share, values, quantities); };
  EXPECT_DOUBLE_EQ(share({1, 2, 1, 2, 2, 1, 1, 2}), .75);  // the second arm in three of four regions
  EXPECT_DOUBLE_EQ(share({1, 2, 1, 2, 1, 2, 1, 2}), 1);
  EXPECT_DOUBLE_EQ(share({1, 2, 1, std::nan(""), 2, 1, 1, 2}), 2.0 / 3);  // nobody lives in the second region
}

TEST(Statistics, SeveralSocietiesAreTheUnitsOfTheError) {
  const Estimate estimate = of(Statistic::value, {{1, 3, 5, 7}}, 2);  // means 2 and 6
  EXPECT_DOUBLE_EQ(estimate.mean, 4);
  EXPECT_EQ(estimate.units, 2U);
  EXPECT_DOUBLE_EQ(estimate.standard_error, std::sqrt(8.0) / std::sqrt(2.0));
}

TEST(Statistics, ASingleRunHasNoErrorAndAMissingOneMakesAllUndefined) {
  EXPECT_TRUE(std::isnan(of(Statistic::value, {{1}}).standard_error));
  EXPECT_TRUE(std::isnan(of(Statistic::ratio, {{1}, {2}}).standard_error));
  const Estimate missing = of(Statistic::value, {{1, std::nan(""), 3}});
  EXPECT_TRUE(std::isnan(missing.mean));
  EXPECT_TRUE(std::isnan(missing.standard_error));
}

TEST(Statistics, EveryOneHasARowAndAMeaning) {
  ASSERT_EQ(statistic_table().size(), static_cast<std::size_t>(Statistic::count));
  ASSERT_EQ(measure_kind_table().size(), static_cast<std::size_t>(MeasureKind::count));
  ASSERT_EQ(citizen_variable_table().size(), static_cast<std::size_t>(CitizenVariable::count));
  for (const StatisticInfo& info : statistic_table()) EXPECT_FALSE(info.meaning.empty()) << info.name;
}

}  // namespace
}  // namespace minga::patterns
