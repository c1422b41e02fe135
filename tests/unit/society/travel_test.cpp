// Travel: by hand on a line of districts, and against a plain shortest-path reference.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/society/society.hpp"
#include "support/small_country.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

Society build(const Country& country) {
  SerialExecutor serial;
  return build_society(country, ParameterSet({"administrative", "justice"}), {1, 0, 200}, serial);
}

/// Ten districts on the equator, a tenth of a degree apart, one province; the court stands in the
/// largest.
Country line(std::uint32_t largest) {
  Country country = valley();
  country.provinces.resize(1);
  country.regions.resize(1);
  country.districts.resize(10);
  for (std::uint32_t d = 0; d < 10; ++d) {
    country.districts[d].province = 0;
    country.districts[d].latitude = 0;
    country.districts[d].longitude = -75 + .1 * d;
    country.districts[d].population = d == largest ? 9000 : 1000;
  }
  return country;
}

TEST(Travel, AlongALineByHand) {
  // .1 degree of the equator is 6371.0088 x pi/1800 = 11.1195 km, a road of 1.4 times that 15.5673.
  // Roads lead up to six steps and are rounded to 10 m: 15.57, 31.13, 46.70, 62.27, 77.84, 93.40.
  // The shortest way takes two steps at a time, because that road was rounded down.
  const Society s = build(line(0));
  const std::vector<double> expected = {0,     15.57, 31.13,  46.70, 62.26,
                                        77.83, 93.39, 108.96, 124.52, 140.09};
  for (std::uint32_t d = 0; d < 10; ++d) EXPECT_NEAR(s.travel_km[1][d], expected[d], 1e-4) << d;
  EXPECT_EQ(s.point_of[1][9], 10U) << "the only court";
}

double haversine(const DistrictRow& a, const DistrictRow& b) {
  constexpr double kDegree = 3.14159265358979323846 / 180;
  const double x = std::sin((b.latitude - a.latitude) * kDegree / 2);
  const double y = std::sin((b.longitude - a.longitude) * kDegree / 2);
  const double h = x * x + std::cos(a.latitude * kDegree) * std::cos(b.latitude * kDegree) * y * y;
  return 2 * 6371.0088 * std::asin(std::sqrt(h));
}

/// Shortest ways over roads between six nearest and along a spanning tree: Kruskal, Floyd, Warshall.
std::vector<std::vector<double>> ways(const Country& country) {
  const std::size_t n = country.districts.size();
  const auto km = [&](std::size_t a, std::size_t b) {
    return std::floor(haversine(country.districts[a], country.districts[b]) * 100 + .5) / 100;
  };
  std::vector<std::vector<double>> way(n, std::vector<double>(n, 1e9));
  const auto join = [&](std::size_t a, std::size_t b) {
    const double road = 1.4 * haversine(country.districts[a], country.districts[b]);
    way[a][b] = way[b][a] = std::floor(road * 100 + .5) / 100;
  };
  std::vector<std::pair<double, std::pair<std::size_t, std::size_t>>> pairs;
  for (std::size_t a = 0; a < n; ++a) {
    way[a][a] = 0;
    std::vector<std::pair<double, std::size_t>> others;
    for (std::size_t b = 0; b < n; ++b) {
      if (b != a) others.emplace_back(km(a, b), b);
      if (a < b) pairs.push_back({km(a, b), {a, b}});
    }
    std::sort(others.begin(), others.end());
    for (std::size_t k = 0; k < std::min<std::size_t>(6, others.size()); ++k) join(a, others[k].second);
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<std::size_t> tree(n);
  std::iota(tree.begin(), tree.end(), 0U);
  for (const auto& [length, ends] : pairs) {
    const std::size_t from = tree[ends.first];
    const std::size_t to = tree[ends.second];
    if (from == to) continue;
    join(ends.first, ends.second);
    std::replace(tree.begin(), tree.end(), from, to);
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) way[a][b] = std::min(way[a][b], way[a][k] + way[k][b]);
  return way;
}

TEST(Travel, ToTheNearestPointOverTheRoadNetwork) {
  // Sixty districts in two clusters far apart, so that only the tree joins them.
  Country country = valley();
  const Draws draws(8, 0);
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    country.districts.resize(60, country.districts[0]);
    for (std::uint32_t d = 0; d < 60; ++d) {
      const Words w = draws.fixed(Process::unused, d, seed);
      country.districts[d].province = d / 15;
      country.districts[d].latitude = -12 + 2 * unit_double(w[0]) + (d < 25 ? 0 : 9);
      country.districts[d].longitude = -75 + 2 * unit_double(w[1]);
      country.districts[d].population = 100 + 1000 * unit_double(w[2]);
    }
    const Society s = build(country);
    const auto way = ways(country);
    for (std::uint32_t d = 0; d < 60; ++d) {
      double nearest = 1e9;
      for (std::uint32_t p = 0; p < s.points.size(); ++p)
        if (s.points.sector[p] == 1) nearest = std::min(nearest, way[d][s.points.district[p]]);
      ASSERT_NEAR(s.travel_km[1][d], nearest, 1e-4) << "district " << d << ", seed " << seed;
      ASSERT_NEAR(way[d][s.points.district[s.point_of[1][d]]], nearest, 1e-9);
    }
  }
}

TEST(Travel, HomesLieInsideTheirDistrict) {
  // sqrt(surface / pi) x sqrt(u), a fifth of it where it is urban, at most 40 km.
  Country country = valley();
  country.districts[0].surface = 40000;  // radius 113 km
  SerialExecutor serial;
  const Society s = build_society(country, ParameterSet({"administrative", "justice"}), {1, 0, 20000}, serial);
  std::vector<double> share;
  int capped = 0;
  for (std::uint32_t c = 0; c < s.population.size(); ++c) {
    const double radius = std::sqrt(country.districts[s.population.district[c]].surface / 3.14159265358979);
    const bool rural = has(s.population.flags[c], Flag::rural);
    const double reach = radius * (rural ? 1 : .2);
    ASSERT_LE(s.population.home_km[c], std::min(40., reach) * 1.000001);
    capped += s.population.home_km[c] == 40;
    if (reach < 40) share.push_back(s.population.home_km[c] / reach);
  }
  EXPECT_GT(capped, 0);
  // An even spread over a disc: mean 2/3 of the radius, variance 1/18.
  const double mean = std::accumulate(share.begin(), share.end(), 0.) / static_cast<double>(share.size());
  EXPECT_NEAR(mean, 2. / 3, 4 * std::sqrt(1. / 18 / static_cast<double>(share.size())));
}

}  // namespace
}  // namespace minga
