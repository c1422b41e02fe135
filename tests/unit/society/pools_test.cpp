// Pools: who shares a queue with whom, so that small samples do not become exclusion.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "minga/society/society.hpp"
#include "support/small_country.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

Society build(const Country& country, std::uint32_t citizens, double limit) {
  ParameterSet set({"administrative", "justice"});
  set.set("services.pool_citizens", {limit, Status::assumption, "", ""});
  SerialExecutor serial;
  return build_society(country, set, {1, 0, citizens}, serial);
}

/// What holds for any country: every citizen queues once in each sector, and where the point says.
void expect_consistent(const Society& s) {
  for (int sector = 0; sector < s.sectors(); ++sector) {
    std::vector<int> queues(s.population.size(), 0);
    for (std::uint32_t p = 0; p < s.pools.size(); ++p) {
      const Pool& pool = s.pools[p];
      if (pool.sector != sector) continue;
      std::uint32_t clients = 0;
      for (const auto& [begin, end] : pool.clients)
        for (std::uint32_t c = begin; c < end; ++c) {
          ++queues[c];
          ++clients;
          const std::uint32_t point = s.point_of[static_cast<std::size_t>(sector)][s.population.district[c]];
          ASSERT_EQ(s.points.pool[point], p);
        }
      EXPECT_EQ(clients, pool.citizens);
      for (const std::uint32_t point : pool.points) EXPECT_EQ(s.points.sector[point], sector);
    }
    EXPECT_EQ(std::count(queues.begin(), queues.end(), 1), static_cast<std::ptrdiff_t>(queues.size()));
  }
}

TEST(Pools, LargeDistrictsAloneSmallOnesWithTheirSiblings) {
  // One citizen for ten persons, and a limit of 150.
  Country country = valley();
  const std::vector<double> people = {300, 6000, 400,  1550, 6000, 1700,
                                      100, 6000, 1600, 900,  6000, 800};
  for (std::size_t d = 0; d < 12; ++d) country.districts[d].population = people[d];
  const Society s = build(country, 3135, 150);
  expect_consistent(s);
  std::vector<std::set<std::uint32_t>> pools;  // districts of the points, administrative services
  for (const Pool& pool : s.pools) {
    if (pool.sector != 0) continue;
    pools.emplace_back();
    for (const std::uint32_t point : pool.points) pools.back().insert(s.points.district[point]);
  }
  const auto together = [&](std::set<std::uint32_t> districts) {
    return std::find(pools.begin(), pools.end(), districts) != pools.end();
  };
  for (const std::uint32_t alone : {1U, 4U, 5U, 7U, 8U, 10U}) EXPECT_TRUE(together({alone})) << alone;
  // Province 3: 90 + 80 reach the limit. Province 0: 30 + 40 do not, nor does its region; province 2
  // leaves 10. What is left of the country, 80, joins the smallest queue, that of district 3.
  EXPECT_TRUE(together({9, 11}));
  EXPECT_TRUE(together({0, 2, 3, 6}));
  EXPECT_EQ(pools.size(), 8U);
}

TEST(Pools, RegionsJoinWhereProvincesAreTooSmall) {
  Country country = valley();
  for (DistrictRow& district : country.districts) district.population = 1000;
  const Society s = build(country, 1200, 500);  // 100 a district, 300 a province, 600 a region
  expect_consistent(s);
  ASSERT_EQ(s.pools.size(), 4U) << "two regions, two sectors";
  for (const Pool& pool : s.pools) {
    // People of districts 2 and 5 live nearer to the court of the next province.
    const bool up = s.region_of(s.points.district[pool.points[0]]) == 0;
    EXPECT_EQ(pool.citizens, pool.sector == 0 ? 600U : up ? 500U : 700U);
    std::set<std::uint32_t> regions;
    for (const std::uint32_t point : pool.points) regions.insert(s.region_of(s.points.district[point]));
    EXPECT_EQ(regions.size(), 1U);
  }
}

TEST(Pools, TheWholeCountryWhereItIsSmall) {
  const Society s = build(valley(), 300, 1000);
  expect_consistent(s);
  ASSERT_EQ(s.pools.size(), 2U);
  EXPECT_EQ(s.pools[0].citizens, 300U);
  EXPECT_EQ(s.pools[0].points.size(), 12U);
}

TEST(Pools, NoneIsSmallerThanTheLimitAtAnySize) {
  for (const std::uint32_t citizens : {999U, 1000U, 2500U, 7000U, 20000U}) {
    const Society s = build(valley(), citizens, 1000);
    expect_consistent(s);
    for (const Pool& pool : s.pools)
      EXPECT_GE(pool.citizens, std::min(citizens, 1000U)) << "of " << citizens;
  }
}

}  // namespace
}  // namespace minga
