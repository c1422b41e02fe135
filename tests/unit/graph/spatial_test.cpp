#include "minga/graph/spatial.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/measures.hpp"

namespace minga {
namespace {

constexpr GeoPoint kLima{-12.0464, -77.0428};
constexpr GeoPoint kCusco{-13.5319, -71.9675};

/// The textbook formula in long double with the system's functions.
long double haversine_km(GeoPoint a, GeoPoint b) {
  const long double degree = 3.14159265358979323846264338327950288L / 180;
  const long double half_lat = (static_cast<long double>(b.latitude) - a.latitude) * degree / 2;
  const long double half_lon = (static_cast<long double>(b.longitude) - a.longitude) * degree / 2;
  const long double s = std::sin(half_lat);
  const long double t = std::sin(half_lon);
  const long double h =
      s * s + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * t * t;
  return 2 * static_cast<long double>(kEarthRadiusKm) * std::atan2(std::sqrt(h), std::sqrt(1 - h));
}

TEST(GreatCircle, KnownDistances) {
  EXPECT_NEAR(great_circle_km(kLima, kCusco), 572, 572 * .005);
  const double quarter = kEarthRadiusKm * 3.14159265358979323846 / 2;
  EXPECT_NEAR(great_circle_km({0, 0}, {0, 90}), quarter, 1e-9);
  EXPECT_NEAR(great_circle_km({0, 0}, {90, 17}), quarter, 1e-9);
  EXPECT_NEAR(great_circle_km({0, 0}, {0, 180}), 2 * quarter, 1e-9);
  EXPECT_EQ(great_circle_km(kLima, kLima), 0);
}

TEST(GreatCircle, AgreesWithTheHaversineInLongDouble) {
  const std::vector<double> latitudes{-89.5, -54.2, -12.0464, -12.0463, 0, 1e-7, 33.3, 80.1};
  const std::vector<double> longitudes{-179.9, -77.0428, -77.04281, -3.2, 0, 60.5, 179.9};
  for (const double lat_a : latitudes) {
    for (const double lat_b : latitudes) {
      for (const double lon_b : longitudes) {
        const GeoPoint a{lat_a, -77.0428};
        const GeoPoint b{lat_b, lon_b};
        EXPECT_NEAR(great_circle_km(a, b), static_cast<double>(haversine_km(a, b)), 1e-9);
        EXPECT_EQ(great_circle_km(a, b), great_circle_km(b, a));
      }
    }
  }
}

TEST(Lengths, AreWholeNumbersOfTenMetres) {
  EXPECT_EQ(to_decametres(0), 0U);
  EXPECT_EQ(to_decametres(.0049), 0U);
  EXPECT_EQ(to_decametres(.0051), 1U);
  EXPECT_EQ(to_decametres(12.344), 1234U);
  EXPECT_EQ(to_km(Decametres{1234}), 12.34F);
  EXPECT_EQ(to_km(kUnreachable), std::numeric_limits<float>::infinity());
  const std::vector<Decametres> lengths{0, 250};
  EXPECT_EQ(to_km(lengths), (std::vector<float>{0, 2.5F}));
}

/// Five places on the equator, at degrees 0, 1, 3, 6 and 10.
const std::vector<GeoPoint> kEquator{{0, 0}, {0, 1}, {0, 3}, {0, 6}, {0, 10}};

std::vector<std::uint32_t> row(const CsrGraph& graph, std::uint32_t v) {
  const auto neighbours = graph.neighbours(v);
  return {neighbours.begin(), neighbours.end()};
}

TEST(KNearest, ByHand) {
  using Row = std::vector<std::uint32_t>;
  const CsrGraph nearest = k_nearest(kEquator, 2);
  EXPECT_EQ(row(nearest, 0), (Row{1, 2}));
  EXPECT_EQ(row(nearest, 1), (Row{0, 2}));
  EXPECT_EQ(row(nearest, 2), (Row{0, 1}));  // 3 and 0 are equally far: the lower index
  EXPECT_EQ(row(nearest, 3), (Row{2, 4}));
  EXPECT_EQ(row(nearest, 4), (Row{2, 3}));
  EXPECT_EQ(k_nearest(kEquator, 9).arcs(), 20U);
  EXPECT_EQ(k_nearest(kEquator, 0).arcs(), 0U);
  EXPECT_EQ(k_nearest({}, 3).vertices(), 0U);
}

TEST(KNearest, DistancesWithinTenMetresAreEqual) {
  // From 0: 1 at 1111.9 m, 2 at 1110.8 m; both round to 1110 m, so the lower index comes first.
  const std::vector<GeoPoint> points{{0, 0}, {0, .0100}, {0, -.00999}, {0, 5}};
  EXPECT_EQ(row(k_nearest(points, 1), 0), (std::vector<std::uint32_t>{1}));
}

TEST(SpanningTree, ByHand) {
  const std::vector<Edge> chain{{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  EXPECT_EQ(minimum_spanning_tree(kEquator), chain);
  EXPECT_TRUE(minimum_spanning_tree({}).empty());
  EXPECT_TRUE(minimum_spanning_tree(std::span(kEquator).first(1)).empty());
}

TEST(RoadGraph, JoinsDistantGroupsAndStretchesRoads) {
  // Two pairs, far apart: one nearest neighbour each leaves two components, the tree joins them.
  const std::vector<GeoPoint> points{{0, 0}, {0, .1}, {0, 10}, {0, 10.1}};
  const RoadGraph roads = road_graph(points, 1, 1.4);
  EXPECT_EQ(components(roads.graph).count, 1U);
  EXPECT_EQ(roads.graph.arcs(), 6U);
  ASSERT_EQ(roads.lengths.size(), 6U);
  const double tenth = great_circle_km(points[0], points[1]);
  EXPECT_EQ(roads.lengths[0], to_decametres(1.4 * tenth));
  EXPECT_EQ(roads.lengths[0], roads.lengths[1]);
  EXPECT_EQ(roads.lengths[2], to_decametres(1.4 * great_circle_km(points[1], points[2])));
}

}  // namespace
}  // namespace minga
