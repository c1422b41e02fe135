// The ties, offices and queues of a society of Peru.
#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/measures.hpp"
#include "support/peru.hpp"
#include "support/same_society.hpp"
#include "support/sample.hpp"
#include "support/tie_shares.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(PeruGraph, TiesAreManyNearAndAlike) {
  // Six in ten of Peru's districts hold fewer than twenty of the hundred thousand citizens, where proposals
  // meet: fewer ties, and relatively more long ones. statistical/society has the parameters' own test.
  const Society& s = peru_society();
  const double degree = degree_moments(s.ties).mean;
  EXPECT_LT(degree, 8);
  EXPECT_GT(degree, 7.4);
  const TieShares found = found_shares(s);
  const Proposed proposed = proposed_shares(s);
  EXPECT_NEAR(found.far, proposed.far * 8 / degree, .003) << "hardly any long ones meet";
  EXPECT_NEAR(found.district, .75, .03);
  const double excess = (found.alike - proposed.random) / (1 - proposed.random);
  EXPECT_GT(excess, .4) << "half of the proposals seek somebody alike";
  EXPECT_LT(excess, .5);
  EXPECT_GT(components(s.ties).largest, 99'990U) << "one society";
}

TEST(PeruGraph, CapabilityFollowsStateDensity) {
  const Society& s = peru_society();
  const Institutions& all = s.institutions;
  const auto z_of = [](const auto& areas) {
    std::vector<double> density;
    for (const auto& area : areas) density.push_back(area.state_density);
    const double mean = mean_of(density);
    const double n = static_cast<double>(density.size());
    const double sd = deviation_of(density) * std::sqrt((n - 1) / n);
    for (double& value : density) value = (value - mean) / sd;
    return density;
  };
  const std::vector<double> provinces = z_of(s.country.provinces);
  const std::vector<double> regions = z_of(s.country.regions);
  int offices = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const bool local = all.province[i] != Institutions::kNoRegion;
    const double z = all.ministry[i] ? 0 : local ? provinces[all.province[i]] : regions[all.region[i]];
    EXPECT_NEAR(all.K0[i], std::clamp(.40 + .06 * z, .05, .95), 1e-6) << i;
    offices += !all.ministry[i];
    EXPECT_EQ(all.peers.degree(i), all.ministry[i] ? 0U : 4U);
  }
  EXPECT_EQ(offices, 196 + 4 * 25) << "a local office in each province, four national sectors";
  EXPECT_EQ(all.size(), 196U + 4 * 26);
}

TEST(PeruGraph, QueuesHoldEnoughCitizens) {
  SerialExecutor serial;
  for (const std::uint32_t citizens : {900U, 10'000U, 100'000U}) {
    const Society s = citizens == 100'000 ? peru_society()
                                          : build_society(peru().country, peru().parameters, {1, 0, citizens}, serial);
    std::vector<std::uint64_t> clients(5, 0);
    for (const Pool& pool : s.pools) {
      EXPECT_GE(pool.citizens, std::min(5000U, citizens));
      clients[pool.sector] += pool.citizens;
    }
    for (const std::uint64_t sum : clients) EXPECT_EQ(sum, citizens);
    EXPECT_GT(s.pools.size(), citizens == 100'000 ? 20U : 4U) << "and no fewer queues than that needs";
  }
}

TEST(PeruGraph, ThreadsSeedAndNumber) {
  const auto build = [](std::uint64_t seed, std::uint32_t number, int threads) {
    const auto executor = make_executor(threads);
    return build_society(peru().country, peru().parameters, {seed, number, 20'000}, *executor);
  };
  const Society one = build(1, 0, 1);
  EXPECT_EQ(first_difference(one, build(1, 0, 2)), "");
  EXPECT_EQ(first_difference(one, build(1, 0, 4)), "");
  EXPECT_NE(first_difference(one, build(1, 1, 1)), "");
  EXPECT_NE(first_difference(one, build(2, 0, 1)), "");
  EXPECT_NE(first_difference(build(1, 1, 1), build(2, 0, 1)), "");
}

TEST(PeruGraph, TravelLeadsToThePointThatIsNearest) {
  // Along every road the way to the nearest point differs by at most the road.
  const Society& s = peru_society();
  for (std::size_t sector = 0; sector < 5; ++sector)
    for (std::uint32_t d = 0; d < s.country.districts.size(); ++d) {
      ASSERT_EQ(s.points.sector[s.point_of[sector][d]], sector);
      const auto roads = s.roads.neighbours(d);
      float best = s.points.district[s.point_of[sector][d]] == d ? 0 : 1e9F;
      for (std::size_t k = 0; k < roads.size(); ++k)
        best = std::min(best, s.road_km[s.roads.offsets()[d] + k] + s.travel_km[sector][roads[k]]);
      ASSERT_NEAR(s.travel_km[sector][d], best, 2e-3) << s.country.districts[d].name;
    }
}

}  // namespace
}  // namespace minga
