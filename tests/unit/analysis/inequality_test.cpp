#include "minga/analysis/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;
const Values kOneToFive{1, 2, 3, 4, 5};

/// Two hundred positive incomes, skewed to the right.
Values incomes() {
  Values values;
  for (std::uint32_t i = 0; i < 200; ++i) {
    values.push_back(-std::log(unit_double(Draws(3, 0).fixed(Process::unused, i)[0])) + .01);
  }
  return values;
}

/// Every index of inequality at once.
Values indices(const Values& x, const Values& weights = {}) {
  return {gini(x, weights).value,          theil_t(x, weights).value,
          theil_l(x, weights).value,       generalised_entropy(x, 2, weights).value,
          generalised_entropy(x, -1, weights).value, atkinson(x, .5, weights).value,
          atkinson(x, 1, weights).value,   atkinson(x, 2, weights).value,
          palma(x, weights).value};
}

void expect_equal(const Values& got, const Values& expected, double tolerance = kExact) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], expected[i], tolerance) << "index " << i;
}

TEST(Inequality, OneToFiveIsExact) {
  EXPECT_NEAR(gini(kOneToFive).value, 0.26666666666666666, kExact);
  EXPECT_NEAR(theil_t(kOneToFive).value, 0.11968759358350925, kExact);
  EXPECT_NEAR(theil_l(kOneToFive).value, 0.14111394011170045, kExact);
  EXPECT_NEAR(atkinson(kOneToFive, .5).value, 0.06315339222708627, kExact);
  EXPECT_NEAR(atkinson(kOneToFive, 1).value, 0.13160963843421614, kExact);
  EXPECT_NEAR(atkinson(kOneToFive, 2).value, 0.27007299270072993, kExact);
  EXPECT_NEAR(palma(kOneToFive).value, (2.5 / 15) / (3. / 15), kExact);
}

TEST(Inequality, ClosedFormsOfTheSameFive) {
  EXPECT_NEAR(atkinson(kOneToFive, 1).value, 1 - std::pow(120, .2) / 3, kExact);
  EXPECT_NEAR(generalised_entropy(kOneToFive, 2).value, 2. / 9 / 2, kExact);  // half the squared CV
  EXPECT_NEAR(equally_distributed_equivalent(kOneToFive, 2).value, 5 / (137. / 60), kExact);  // harmonic
  EXPECT_NEAR(equally_distributed_equivalent(kOneToFive, 0).value, 3, kExact);
}

TEST(Inequality, LorenzByHand) {
  EXPECT_EQ(lorenz(kOneToFive, 0).value, 0);
  EXPECT_NEAR(lorenz(kOneToFive, .4).value, 3. / 15, kExact);
  EXPECT_NEAR(lorenz(kOneToFive, .5).value, 4.5 / 15, kExact);
  EXPECT_NEAR(lorenz(kOneToFive, 1).value, 1, kExact);
  EXPECT_THROW(lorenz(kOneToFive, 1.5), std::invalid_argument);
}

TEST(Inequality, EqualHoldingsAreEqual) {
  expect_equal(indices(Values(10, 4.)), {0, 0, 0, 0, 0, 0, 0, 0, .25});  // a tenth over four tenths
}

TEST(Inequality, OneWhoHoldsAll) {
  const Values all{0, 0, 0, 12};
  EXPECT_NEAR(gini(all).value, .75, kExact);
  EXPECT_NEAR(theil_t(all).value, std::log(4), kExact);
  EXPECT_TRUE(std::isinf(theil_l(all).value));
  EXPECT_TRUE(std::isinf(generalised_entropy(all, -1).value));
  EXPECT_NEAR(atkinson(all, .5).value, .75, kExact);
  EXPECT_EQ(atkinson(all, 1).value, 1);
  EXPECT_EQ(atkinson(all, 2).value, 1);
  EXPECT_TRUE(std::isnan(palma(all).value));
}

TEST(Inequality, NobodyNegativeOrNothingIsUndefined) {
  for (const Values& bad : {Values{}, Values{-1, 2, 3}, Values{0, 0}, Values{kUndefined}}) {
    for (const double value : indices(bad)) EXPECT_TRUE(std::isnan(value));
  }
  EXPECT_EQ(equally_distributed_equivalent(Values{0, 0}, 1).value, 0);
}

TEST(Inequality, MissingValuesAreLeftOutAndCounted) {
  const Values with{1, 2, kUndefined, 3, 4, 5};
  expect_equal(indices(with), indices(kOneToFive));
  EXPECT_EQ(gini(with).used, 5U);
  EXPECT_EQ(gini(with).missing, 1U);
  EXPECT_EQ(theil_t(kOneToFive, Values{1, 1, kUndefined, 1, 1}).missing, 1U);
}

TEST(Inequality, BadWeightsAndSettingsAreRefused) {
  EXPECT_THROW(gini(kOneToFive, Values{1, 1}), std::invalid_argument);
  EXPECT_THROW(gini(kOneToFive, Values{1, 1, 1, 1, -1}), std::invalid_argument);
  EXPECT_THROW(atkinson(kOneToFive, -.1), std::invalid_argument);
  EXPECT_THROW(generalised_entropy(kOneToFive, INFINITY), std::invalid_argument);
  EXPECT_TRUE(std::isnan(gini(kOneToFive, Values(5, 0.)).value));
}

TEST(Inequality, IsTheSameInAnyOrder) {
  Values values = incomes();
  const Values before = indices(values);
  std::reverse(values.begin(), values.end());
  std::rotate(values.begin(), values.begin() + 71, values.end());
  expect_equal(indices(values), before);
}

TEST(Inequality, IsTheSameInAnyUnitAndForARepeatedPopulation) {
  const Values values = incomes();
  Values scaled, doubled;
  for (const double value : values) {
    scaled.push_back(1000 * value);
    doubled.insert(doubled.end(), {value, value});
  }
  expect_equal(indices(scaled), indices(values));
  expect_equal(indices(doubled), indices(values));
}

TEST(Inequality, AWeightIsThatManyCitizens) {
  const Values repeated{1, 2, 2, 2, 5, 5};
  expect_equal(indices({5, 1, 2, 9}, {2, 1, 3, 0}), indices(repeated));
}

TEST(Inequality, ATransferFromRichToPoorLowersEveryIndex) {
  Values values = incomes();
  std::sort(values.begin(), values.end());
  const Values before = indices(values);
  values.front() += .05;  // still among the poorest four tenths
  values.back() -= .05;   // still the richest tenth
  const Values after = indices(values);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_LT(after[i], before[i]) << "index " << i;
}

TEST(Inequality, MoreAversionCostsMoreAndAtkinsonIsContinuousAtOne) {
  const Values values = incomes();
  double last = 0;
  for (const double e : {.25, .5, 1., 1.5, 2., 4.}) {
    EXPECT_GT(atkinson(values, e).value, last);
    last = atkinson(values, e).value;
  }
  EXPECT_NEAR(atkinson(values, 1 + 1e-6).value, atkinson(values, 1).value, 1e-6);
  EXPECT_NEAR(generalised_entropy(values, 1 + 1e-6).value, theil_t(values).value, 1e-5);
  EXPECT_NEAR(generalised_entropy(values, 1e-6).value, theil_l(values).value, 1e-5);
}

TEST(Decomposition, OneToFiveInTwoGroups) {
  const std::vector<std::uint32_t> groups{0, 0, 0, 1, 1};
  const Decomposition parts = decompose(kOneToFive, groups, 1);
  EXPECT_NEAR(parts.within, 0.03859457196, 1e-10);
  EXPECT_NEAR(parts.between, 0.08109302162163287, kExact);
  EXPECT_NEAR(parts.total, theil_t(kOneToFive).value, kExact);
  ASSERT_EQ(parts.groups.size(), 2U);
  EXPECT_NEAR(parts.groups[0].population_share, .6, kExact);
  EXPECT_NEAR(parts.groups[0].value_share, .4, kExact);
  EXPECT_NEAR(parts.groups[1].mean, 4.5, kExact);
}

TEST(Decomposition, AddsUpForEveryAlphaAndWeights) {
  const Values values = incomes();
  Values weights;
  std::vector<std::uint32_t> groups;
  for (std::uint32_t i = 0; i < values.size(); ++i) {
    weights.push_back(1 + i % 3);
    groups.push_back(10 * (i % 4));
  }
  for (const double alpha : {-1., 0., .5, 1., 2.}) {
    const Decomposition parts = decompose(values, groups, alpha, weights);
    EXPECT_NEAR(parts.within + parts.between, parts.total, 1e-11) << alpha;
    EXPECT_NEAR(parts.total, generalised_entropy(values, alpha, weights).value, kExact);
    EXPECT_GT(parts.between, 0);
  }
}

TEST(Decomposition, GroupsOfOneAreAllBetweenAndOneGroupIsAllWithin) {
  const std::vector<std::uint32_t> own{0, 1, 2, 3, 4}, same(5, 9);
  EXPECT_NEAR(decompose(kOneToFive, own, 1).within, 0, kExact);
  EXPECT_NEAR(decompose(kOneToFive, same, 1).between, 0, kExact);
  EXPECT_EQ(decompose(kOneToFive, same, 1).groups[0].label, 9U);
}

TEST(Decomposition, AGroupThatHoldsNothing) {
  const Decomposition parts = decompose(Values{0, 0, 1, 3}, std::vector<std::uint32_t>{0, 0, 1, 1}, 1);
  EXPECT_NEAR(parts.within + parts.between, parts.total, kExact);
  EXPECT_NEAR(parts.between, std::log(2), kExact);
}

TEST(Decomposition, BadInput) {
  EXPECT_THROW(decompose(kOneToFive, std::vector<std::uint32_t>{0}, 1), std::invalid_argument);
  EXPECT_TRUE(std::isnan(decompose({}, {}, 1).within));
  const Decomposition parts =
      decompose(Values{1, kUndefined, 2, 3, 4, 5}, std::vector<std::uint32_t>{0, 7, 0, 0, 1, 1}, 1);
  EXPECT_EQ(parts.missing, 1U);
  EXPECT_EQ(parts.groups.size(), 2U);
  EXPECT_NEAR(parts.between, 0.08109302162163287, kExact);
}

}  // namespace
}  // namespace minga::analysis
