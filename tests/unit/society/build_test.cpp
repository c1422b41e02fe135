// A society from a country that is written down: who lives where, which office answers, who is
// refused, and that threads, seeds and numbers do what they say.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/same_society.hpp"
#include "support/small_country.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

ParameterSet parameters() { return ParameterSet({"administrative", "justice"}); }

Society build(std::uint32_t citizens, std::uint64_t seed = 3, std::uint32_t number = 0, int threads = 1) {
  const auto executor = make_executor(threads);
  return build_society(valley(), parameters(), {seed, number, citizens}, *executor);
}

TEST(Build, DistrictsHaveTheirShareOfCitizensToOne) {
  const Country country = valley();
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  for (const std::uint32_t citizens : {1U, 7U, 100U, 4999U})
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const Society society = build(citizens, seed);
      ASSERT_EQ(society.population.size(), citizens);
      ASSERT_EQ(society.district_rows.size(), 13U);
      ASSERT_EQ(society.district_rows.back(), citizens);
      for (std::size_t d = 0; d < 12; ++d) {
        const double rows = society.district_rows[d + 1] - society.district_rows[d];
        EXPECT_LT(std::abs(rows - citizens * country.districts[d].population / people), 1) << d;
        for (std::uint32_t c = society.district_rows[d]; c < society.district_rows[d + 1]; ++c)
          ASSERT_EQ(society.population.district[c], d);
      }
    }
}

TEST(Build, PlacementIsUnbiased) {
  // A district of 500 among 33,500 people gets one of ten citizens in about 15 of 100 societies.
  const Country country = valley();
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  const double expected = 10 * country.districts[0].population / people;
  int rows = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) rows += static_cast<int>(build(10, seed).district_rows[1]);
  EXPECT_NEAR(rows / 2000., expected, 4 * std::sqrt(expected * (1 - expected) / 2000));
}

TEST(Build, EverybodyOrARefusal) {
  const Country country = valley();
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  EXPECT_EQ(adults(country, parameters()), static_cast<std::uint64_t>(people * .7 + .5));
  EXPECT_EQ(build(0).population.size(), adults(country, parameters()));
  EXPECT_DOUBLE_EQ(build(0).persons_per_citizen, 1);
  EXPECT_NEAR(build(100).persons_per_citizen, people * .7 / 100, .01);
  EXPECT_THROW(build(static_cast<std::uint32_t>(people)), UserError);
  Country empty = country;
  for (DistrictRow& district : empty.districts) district.population = 0;
  SerialExecutor serial;
  EXPECT_THROW(build_society(empty, parameters(), {}, serial), UserError);
}

TEST(Build, OfficesAtTheirLevelAndOneMinistry) {
  const Society s = build(500);
  const Institutions& all = s.institutions;
  ASSERT_EQ(all.size(), 7U) << "four provinces, two regions, the ministry of the national sector";
  EXPECT_EQ(all.ministry, (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(all.province, (std::vector<std::uint16_t>{0, 1, 2, 3, 0xFFFF, 0xFFFF, 0xFFFF}));
  EXPECT_EQ(all.region, (std::vector<std::uint16_t>{0, 0, 1, 1, 0, 1, 0xFFFF}));
  // K0 = .40 + .06 z. Provinces: .5 .6 .7 1, mean .7, SD sqrt(.035); regions: z = -1 and 1.
  const double sd = std::sqrt(.14 / 4);
  const std::vector<double> expected = {.4 - .06 * .2 / sd, .4 - .06 * .1 / sd, .4, .4 + .06 * .3 / sd, .34, .46, .4};
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(all.K0[i], expected[i], 1e-7) << i;
  const auto peers_of = [&](std::uint32_t i) {
    const auto row = all.peers.neighbours(i);
    return std::vector<std::uint32_t>(row.begin(), row.end());
  };
  EXPECT_EQ(peers_of(1), (std::vector<std::uint32_t>{0, 2, 3})) << "all others where there are fewer than four";
  EXPECT_EQ(peers_of(4), std::vector<std::uint32_t>{5}) << "of the own sector";
  EXPECT_TRUE(peers_of(6).empty()) << "a ministry has none";
}

TEST(Build, EveryDistrictHasAPointAndAnOfficeOfItsArea) {
  const Society s = build(500);
  ASSERT_EQ(s.points.size(), 12U + 4U);
  for (std::uint32_t d = 0; d < 12; ++d) {
    EXPECT_EQ(s.point_of[0][d], d) << "administrative services stand in every district";
    EXPECT_EQ(s.points.institution[s.point_of[0][d]], d / 3);
    EXPECT_EQ(s.travel_km[0][d], 0);
    const std::uint32_t court = s.point_of[1][d];
    EXPECT_EQ(s.points.sector[court], 1);
    EXPECT_EQ(s.points.institution[court], 4 + s.points.district[court] / 6) << "the office where the court stands";
  }
  for (std::uint32_t p = 0; p < 4; ++p)
    EXPECT_EQ(s.points.district[12 + p], 3 * p + 1) << "courts stand in the largest district of a province";
}

TEST(Build, TiesHaveNoLoopAndTwoEnds) {
  const Society s = build(2000);
  for (std::uint32_t c = 0; c < 2000; ++c) {
    const auto row = s.ties.neighbours(c);
    EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
    for (const std::uint32_t tie : row) {
      ASSERT_NE(tie, c);
      const auto back = s.ties.neighbours(tie);
      ASSERT_TRUE(std::binary_search(back.begin(), back.end(), c));
    }
  }
}

TEST(Build, NobodyWastesATieOnOneself) {
  // Two citizens in a district, and no ties beyond it: whoever one seeks, it is the other.
  ParameterSet set = parameters();
  set.set("ties.long_share", {0, Status::assumption, "", ""});
  set.set("ties.near_share", {0, Status::assumption, "", ""});
  Country country = valley();
  for (DistrictRow& district : country.districts) district.population = 1000;
  SerialExecutor serial;
  for (const double homophily : {0., .5, 1.}) {
    set.set("ties.homophily", {homophily, Status::assumption, "", ""});
    const Society s = build_society(country, set, {3, 0, 24}, serial);
    for (std::uint32_t c = 0; c < 24; ++c) EXPECT_EQ(s.ties.degree(c), 1U) << c;
  }
}

TEST(Build, AllOthersOfADistrictAreAsLikely) {
  // Three in a district with four proposals each: two of them miss each other with (1/2)^8.
  ParameterSet set = parameters();
  for (const char* name : {"ties.long_share", "ties.near_share", "ties.homophily"})
    set.set(name, {0, Status::assumption, "", ""});
  Country country = valley();
  for (DistrictRow& district : country.districts) district.population = 1000;
  SerialExecutor serial;
  int missed = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Society s = build_society(country, set, {seed, 0, 36}, serial);
    missed += static_cast<int>(3 * 12 - s.ties.arcs() / 2);
  }
  const double pairs = 300 * 36;
  EXPECT_NEAR(missed / pairs, 1. / 256, 4 * std::sqrt(1. / 256 / pairs));
}

TEST(Build, MarginsOfTheSurveyHoldWhereTheyHangOnThePlace) {
  // In this survey half are rural, and they differ in everything; in the country .234 are rural.
  Country country = valley();
  for (JointCell& cell : country.cells) {
    const auto likely = [&](bool yes) { return yes == cell.rural ? .8 : .2; };
    constexpr double kUrban[] = {.2, .3, .5};
    constexpr double kRural[] = {.5, .3, .2};
    const auto third = [&](int level) { return (cell.rural ? kRural : kUrban)[level]; };
    cell.share = .5 * likely(cell.indigenous) * likely(!cell.connected) * third(cell.education) * third(cell.age_band);
  }
  SerialExecutor serial;
  const Society s = build_society(country, parameters(), {1, 0, 20000}, serial);
  const auto expect_share = [&](const char* what, double expected, auto&& belongs) {
    double count = 0;
    for (std::uint32_t c = 0; c < s.population.size(); ++c) count += belongs(c);
    EXPECT_NEAR(count / 20000, expected, 4 * std::sqrt(expected * (1 - expected) / 20000)) << what;
  };
  const auto flag = [&](Flag f) { return [&s, f](std::uint32_t c) { return has(s.population.flags[c], f); }; };
  expect_share("rural", .234, flag(Flag::rural));
  expect_share("indigenous", .5, flag(Flag::indigenous));
  expect_share("connected", .5, flag(Flag::connected));
  for (int level = 0; level < 3; ++level) {
    const double expected = level == 1 ? .3 : .35;
    expect_share("education", expected, [&](std::uint32_t c) { return s.population.education[c] == level; });
    expect_share("age", expected, [&](std::uint32_t c) {
      const int age = s.population.age[c];
      return (age < 30 ? 0 : age < 50 ? 1 : 2) == level;
    });
  }
}

TEST(Build, ThreadsChangeNothing) {
  const Society one = build(9000);
  for (const int threads : {2, 4}) EXPECT_EQ(first_difference(one, build(9000, 3, 0, threads)), "") << threads;
}

TEST(Build, SeedAndNumberMakeTheSociety) {
  const Society one = build(3000, 3, 0);
  EXPECT_EQ(first_difference(one, build(3000, 3, 0)), "");
  for (const auto& [seed, number] : {std::pair<std::uint64_t, std::uint32_t>{3, 1}, {4, 0}, {4, 1}}) {
    const Society other = build(3000, seed, number);
    EXPECT_NE(one.population.flags, other.population.flags);
    EXPECT_NE(one.population.home_km, other.population.home_km);
    EXPECT_NE(one.population.disposition_odds, other.population.disposition_odds);
    EXPECT_NE(one.population.voice, other.population.voice);
    EXPECT_FALSE(same(one.ties, other.ties));
    EXPECT_EQ(one.travel_km, other.travel_km) << "roads are the country's";
  }
}

TEST(Build, RowsOnlyPermuteInsideADistrict) {
  const Society s = build(500);
  std::vector<std::uint32_t> order(500);
  std::iota(order.begin(), order.end(), 0U);
  EXPECT_EQ(first_difference(permuted(s, order), s), "") << "the identity";
  std::swap(order[0], order[1]);
  const Society swapped = permuted(s, order);
  EXPECT_EQ(swapped.population.id[0], 1U);
  EXPECT_EQ(swapped.population.home_km[0], s.population.home_km[1]);
  EXPECT_EQ(swapped.ties.degree(0), s.ties.degree(1));
  EXPECT_EQ(first_difference(permuted(swapped, order), s), "") << "back again";
  std::swap(order[0], order[499]);
  EXPECT_THROW(permuted(s, order), std::invalid_argument) << "another district";
  order[0] = order[2];
  EXPECT_THROW(permuted(s, order), std::invalid_argument) << "somebody twice";
  EXPECT_THROW(permuted(s, std::vector<std::uint32_t>{0}), std::invalid_argument);
}

}  // namespace
}  // namespace minga
