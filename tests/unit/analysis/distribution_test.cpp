#include "minga/analysis/distribution.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;

const Values kRank{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
const Values kBefore(10, .5);
/// Poorest first, two to a fifth: both gain; one gains; one loses a little; one loses; both lose.
const Values kAfter{.6, .7, .6, .5, .495, .5, .4, .5, .3, .2};

TEST(WinnersAndLosers, ByHand) {
  const WinnersAndLosers table = winners_and_losers(kBefore, kAfter, kRank);
  const double expected[5][3] = {{1, 0, 0}, {.5, 0, .5}, {0, .5, .5}, {0, .5, .5}, {0, 1, 0}};
  ASSERT_EQ(table.groups.size(), 5U);
  for (std::size_t group = 0; group < 5; ++group) {
    EXPECT_EQ(table.groups[group].citizens, 2);
    EXPECT_NEAR(table.groups[group].gaining, expected[group][0], kExact);
    EXPECT_NEAR(table.groups[group].losing, expected[group][1], kExact);
    EXPECT_NEAR(table.groups[group].unchanged, expected[group][2], kExact);
  }
  EXPECT_NEAR(table.groups[0].mean_change, .15, kExact);
  EXPECT_NEAR(table.all.gaining, .3, kExact);
  EXPECT_NEAR(table.all.losing, .4, kExact);
  EXPECT_NEAR(table.all.mean_change, -.0205, kExact);
}

TEST(WinnersAndLosers, ASmallChangeCountsAsNone) {
  const WinnersAndLosers table = winners_and_losers(kBefore, kAfter, kRank, {.threshold = .01});
  EXPECT_NEAR(table.groups[2].unchanged, 1, kExact);
  EXPECT_NEAR(table.groups[2].mean_change, -.0025, kExact);
  const Values exactly{.625, .375};  // a change equal to the threshold is none
  EXPECT_EQ(winners_and_losers(Values{.5, .5}, exactly, Values{1, 2}, {.threshold = .125}).all.unchanged, 1);
}

TEST(WinnersAndLosers, WhereLowerIsBetterWinnersAndLosersSwap) {
  const WinnersAndLosers more = winners_and_losers(kBefore, kAfter, kRank);
  const WinnersAndLosers less = winners_and_losers(kBefore, kAfter, kRank, {.better = Better::lower});
  EXPECT_EQ(less.all.gaining, more.all.losing);
  EXPECT_EQ(less.all.losing, more.all.gaining);
  EXPECT_EQ(less.all.mean_change, more.all.mean_change);
}

TEST(WinnersAndLosers, NobodyWinsAgainstThemselves) {
  const WinnersAndLosers table = winners_and_losers(kAfter, kAfter, kRank);
  for (const GroupChange& group : table.groups) EXPECT_EQ(group.unchanged, 1);
}

TEST(WinnersAndLosers, OrderOfCitizensDoesNotMatter) {
  Values before, after, rank, before2, after2, rank2;
  for (std::uint32_t i = 0; i < 103; ++i) {
    const Words words = Draws(2, 0).fixed(Process::unused, i);
    before.push_back(unit_double(words[0]));
    after.push_back(unit_double(words[1]));
    rank.push_back(words[2] % 40);
  }
  before2.assign(before.rbegin(), before.rend());
  after2.assign(after.rbegin(), after.rend());
  rank2.assign(rank.rbegin(), rank.rend());
  const WinnersAndLosers a = winners_and_losers(before, after, rank);
  const WinnersAndLosers b = winners_and_losers(before2, after2, rank2);
  double citizens = 0;
  for (std::size_t group = 0; group < 5; ++group) {
    EXPECT_EQ(a.groups[group].citizens, b.groups[group].citizens);
    EXPECT_EQ(a.groups[group].gaining, b.groups[group].gaining);
    EXPECT_NEAR(a.groups[group].gaining + a.groups[group].losing + a.groups[group].unchanged, 1, kExact);
    citizens += a.groups[group].citizens;
  }
  EXPECT_EQ(citizens, 103);
}

TEST(WinnersAndLosers, WhoSharesARankStaysTogether) {
  // Poor and not poor: 40 and 60 of 100 parts; middles at .2 and .7.
  const Values rank{0, 0, 1, 1, 1};
  const WinnersAndLosers table = winners_and_losers(Values(5, 0.), Values{1, 1, 0, 0, 0}, rank, {.groups = 2});
  EXPECT_EQ(table.groups[0].citizens, 2);
  EXPECT_EQ(table.groups[0].gaining, 1);
  EXPECT_EQ(table.groups[1].citizens, 3);
  const WinnersAndLosers fifths = winners_and_losers(Values(5, 0.), Values{1, 1, 0, 0, 0}, rank);
  EXPECT_EQ(fifths.groups[2].citizens, 0);
  EXPECT_TRUE(std::isnan(fifths.groups[2].gaining));
}

TEST(WinnersAndLosers, AMiddleOnABorderBelongsAbove) {
  for (const std::size_t half : {1U, 2U, 5U, 11U, 24U}) {  // 2 x half citizens share a rank in the middle
    Values rank(half, 1.);
    rank.insert(rank.end(), 2 * half, 2.);
    rank.insert(rank.end(), half, 3.);
    const Values same(rank.size(), 0.);
    const WinnersAndLosers table = winners_and_losers(same, same, rank, {.groups = 2}, Values(rank.size(), .1));
    EXPECT_NEAR(table.groups[0].citizens, .1 * static_cast<double>(half), 1e-9);
    EXPECT_EQ(table.groups[0].unchanged, 1);
  }
}

TEST(WinnersAndLosers, AWeightIsThatManyCitizens) {
  const WinnersAndLosers table =
      winners_and_losers(Values{0, 0}, Values{1, -1}, Values{1, 2}, {.groups = 1}, Values{3, 1});
  EXPECT_EQ(table.all.citizens, 4);
  EXPECT_EQ(table.all.gaining, .75);
  EXPECT_EQ(table.all.mean_change, .5);
}

TEST(WinnersAndLosers, WhoIsIncompleteTakesNoPartOfTheRank) {
  Values before = kBefore, after = kAfter, rank = kRank;
  before.insert(before.begin(), {kUndefined, .5, .5});
  after.insert(after.begin(), {.9, kUndefined, .9});
  rank.insert(rank.begin(), {0, 0, kUndefined});
  const WinnersAndLosers table = winners_and_losers(before, after, rank);
  EXPECT_EQ(table.missing, 3U);
  EXPECT_EQ(table.used, 10U);
  EXPECT_EQ(table.groups[0].citizens, 2);
  EXPECT_EQ(table.groups[0].gaining, 1);
}

TEST(WinnersAndLosers, NobodyAndBadSettings) {
  const WinnersAndLosers nobody = winners_and_losers({}, {}, {});
  EXPECT_TRUE(std::isnan(nobody.all.gaining));
  EXPECT_EQ(nobody.groups.size(), 5U);
  EXPECT_EQ(winners_and_losers(Values{1}, Values{2}, Values{3}).groups[2].gaining, 1);
  EXPECT_THROW(winners_and_losers(kBefore, kAfter, kRank, {.groups = 0}), std::invalid_argument);
  EXPECT_THROW(winners_and_losers(kBefore, kAfter, kRank, {.threshold = -1}), std::invalid_argument);
  EXPECT_THROW(winners_and_losers(kBefore, kAfter, Values{1}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
