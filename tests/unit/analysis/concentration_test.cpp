// The concentration index, its corrections and the ranks they stand on.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/analysis/inequality.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;

/// Access of ten citizens, poorest first.
const Values kAccess{0, 0, 1, 0, 1, 0, 1, 1, 1, 1};
const Values kTen{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

TEST(Concentration, TenCitizensWithAndWithoutAccess) {
  EXPECT_NEAR(concentration(kAccess, kTen).value, .30, kExact);
  EXPECT_NEAR(wagstaff(kAccess, kTen).value, .75, kExact);
  EXPECT_NEAR(erreygers(kAccess, kTen).value, .72, kExact);
}

TEST(Concentration, OfAnOutcomeOverItselfIsGini) {
  const Values x{1, 2, 3, 4, 5};
  EXPECT_NEAR(concentration(x, x).value, 0.2666666667, 1e-10);
  EXPECT_NEAR(concentration(x, x).value, gini(x).value, kExact);
}

TEST(Concentration, FallsWithTheRankWhenThePoorHoldMore) {
  EXPECT_NEAR(concentration(Values{5, 4, 3, 2, 1}, Values{1, 2, 3, 4, 5}).value, -0.2666666667, 1e-10);
}

TEST(Concentration, RanksAreMidpointsAndTiesShareThem) {
  const std::vector<double> ranks = fractional_ranks(Values{30, 10, kUndefined, 10, 20});
  EXPECT_NEAR(ranks[0], .875, kExact);
  EXPECT_NEAR(ranks[1], .25, kExact);
  EXPECT_TRUE(std::isnan(ranks[2]));
  EXPECT_NEAR(ranks[3], .25, kExact);
  EXPECT_NEAR(ranks[4], .625, kExact);
  EXPECT_NEAR(fractional_ranks(Values{1, 2}, Values{3, 1})[0], .375, kExact);
}

TEST(Concentration, TiesMakeTheOrderOfRowsIrrelevant) {
  const Values rank{1, 1, 1, 2, 2, 3};
  const Values first{1, 0, 0, 1, 0, 1}, second{0, 0, 1, 0, 1, 1};
  EXPECT_NEAR(concentration(first, rank).value, concentration(second, rank).value, kExact);
  EXPECT_NEAR(concentration(first, Values(6, 1.)).value, 0, kExact);  // all of one rank
}

TEST(Concentration, IsTheSameInAnyOrder) {
  Values outcome = kAccess, rank = kTen;
  std::reverse(outcome.begin(), outcome.end());
  std::reverse(rank.begin(), rank.end());
  std::swap(outcome[2], outcome[5]);
  std::swap(rank[2], rank[5]);
  EXPECT_NEAR(concentration(outcome, rank).value, .30, kExact);
}

TEST(Concentration, AWeightIsThatManyCitizens) {
  const double repeated = concentration(Values{0, 1, 1, 1}, Values{1, 2, 2, 3}).value;
  EXPECT_NEAR(concentration(Values{0, 1, 1}, Values{1, 2, 3}, Values{1, 2, 1}).value, repeated, kExact);
}

TEST(Concentration, MissingOutcomeRankOrWeightDropsTheCitizen) {
  const Values outcome{0, 0, 1, 0, 1, 0, 1, 1, 1, 1, kUndefined, 1};
  const Values rank{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, kUndefined};
  const Index index = erreygers(outcome, rank);
  EXPECT_NEAR(index.value, .72, kExact);
  EXPECT_EQ(index.used, 10U);
  EXPECT_EQ(index.missing, 2U);
}

/// What citizens lack of an outcome between 0 and 1.
Values lacking(const Values& outcome) {
  Values result;
  for (const double value : outcome) result.push_back(1 - value);
  return result;
}

TEST(Corrections, AreMirroredWhenAccessBecomesLackOfAccess) {
  EXPECT_NEAR(erreygers(lacking(kAccess), kTen).value, -.72, kExact);
  EXPECT_NEAR(wagstaff(lacking(kAccess), kTen).value, -.75, kExact);
  EXPECT_GT(std::abs(concentration(lacking(kAccess), kTen).value + .30), .1);  // why they are needed
}

TEST(Corrections, ErreygersKeepsItsLevelWhenAllGainTheSame) {
  Values low, high;
  for (std::size_t i = 0; i < 10; ++i) low.push_back(.03 * static_cast<double>(i * i % 7));
  for (const double value : low) high.push_back(value + .5);
  EXPECT_NEAR(erreygers(low, kTen).value, erreygers(high, kTen).value, kExact);
  EXPECT_GT(std::abs(wagstaff(low, kTen).value - wagstaff(high, kTen).value), 1e-3);
}

TEST(Corrections, DoNotDependOnTheUnit) {
  Values percent;
  for (const double value : kAccess) percent.push_back(20 + 80 * value);
  EXPECT_NEAR(erreygers(percent, kTen, {20, 100}).value, .72, kExact);
  EXPECT_NEAR(wagstaff(percent, kTen, {20, 100}).value, .75, kExact);
}

TEST(Corrections, ATransferToAPoorerCitizenLowersErreygers) {
  Values outcome{.2, .4, .6, .8};
  const Values rank{1, 2, 3, 4};
  const double before = erreygers(outcome, rank).value;
  outcome[0] += .1;
  outcome[2] -= .1;
  EXPECT_LT(erreygers(outcome, rank).value, before);
}

TEST(Corrections, ReachTheirEndsWhenTheRicherHalfHasAll) {
  const Values half{0, 0, 1, 1}, rank{1, 2, 3, 4};
  EXPECT_NEAR(erreygers(half, rank).value, 1, kExact);
  EXPECT_NEAR(wagstaff(half, rank).value, 1, kExact);
}

TEST(Corrections, WhereTheyAreUndefinedOrRefused) {
  const Values nobody(4, 0.), rank{1, 2, 3, 4};
  EXPECT_EQ(erreygers(nobody, rank).value, 0);
  EXPECT_TRUE(std::isnan(wagstaff(nobody, rank).value));
  EXPECT_TRUE(std::isnan(concentration(nobody, rank).value));
  EXPECT_TRUE(std::isnan(erreygers({}, {}).value));
  EXPECT_TRUE(std::isnan(concentration(Values{-1, 2}, Values{1, 2}).value));
  EXPECT_EQ(concentration(Values{.4}, Values{1}).value, 0);  // one citizen
  EXPECT_THROW(erreygers(Values{0, 2}, Values{1, 2}), std::invalid_argument);
  EXPECT_THROW(erreygers(Values{0, 1}, Values{1, 2}, {1, 0}), std::invalid_argument);
  EXPECT_THROW(concentration(Values{0, 1}, Values{1}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
