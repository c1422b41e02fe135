// Places on the globe: great circles, nearest places, a road network between them and the shortest
// ways on it. Lengths are whole numbers of 10 m (decametres), so that equal lengths are equal.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "minga/graph/builder.hpp"
#include "minga/graph/csr.hpp"

namespace minga {

/// Degrees; south and west are negative.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;
};

/// Mean radius of the Earth (IUGG, 2a+b over 3 of WGS 84).
inline constexpr double kEarthRadiusKm = 6371.0088;

/// Great circle on the sphere, from the chord; within 1e-9 km of the exact formula.
double great_circle_km(GeoPoint a, GeoPoint b);

/// A length in units of 10 m.
using Decametres = std::uint32_t;
inline constexpr Decametres kUnreachable = 0xFFFFFFFFU;

/// Rounded to the nearest 10 m, half up. 0 <= km < 4e7.
Decametres to_decametres(double km);
/// The float nearest to that many hundredths of a kilometre; infinity for kUnreachable.
float to_km(Decametres length);
std::vector<float> to_km(std::span<const Decametres> lengths);

/// Row v: the k nearest other points of v (all of them where there are fewer), ascending by index.
/// Nearest by distance rounded to 10 m, then by index. Directed. O(n^2) time, O(n) memory.
CsrGraph k_nearest(std::span<const GeoPoint> points, std::uint32_t k);

/// The spanning tree of least length over all pairs of points (Prim, through Boost.Graph);
/// points - 1 edges, from the lower to the higher index, ascending. O(n^2) time, O(n) memory.
std::vector<Edge> minimum_spanning_tree(std::span<const GeoPoint> points);

/// A network of roads: undirected and connected.
struct RoadGraph {
  CsrGraph graph;
  std::vector<Decametres> lengths;  ///< one per arc of graph, equal in both directions
};

/// Each point joined to its k nearest and by a minimum spanning tree. A road is road_factor times
/// as long as the great circle.
RoadGraph road_graph(std::span<const GeoPoint> points, std::uint32_t k, double road_factor);

/// Length of the shortest way from source to each vertex (Dijkstra); kUnreachable where there is
/// none. lengths: one per arc. A whole way must be shorter than 2^32 - 1 units (42,949 km).
std::vector<Decametres> shortest_from(const CsrGraph& graph, std::span<const Decametres> lengths,
                                      std::uint32_t source);

/// For each vertex the nearest of some sources.
struct NearestSource {
  std::vector<std::uint32_t> source;  ///< position in `sources`; kUnreachable where none is reached
  std::vector<Decametres> length;     ///< along the shortest way; kUnreachable where there is none
};

/// Equally near sources: the one that stands first in `sources`. On an undirected graph this is the
/// way to the source as well as from it.
NearestSource nearest_source(const CsrGraph& graph, std::span<const Decametres> lengths,
                             std::span<const std::uint32_t> sources);

}  // namespace minga
