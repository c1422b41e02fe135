#include "minga/graph/spatial.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/measures.hpp"
#include "property/graph/random_input.hpp"

namespace minga {
namespace {

class SpatialProperty : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, SpatialProperty, testing::Range(1U, 7U));

TEST_P(SpatialProperty, NearestAreThoseOfAFullSort) {
  const auto points = random_input::points(GetParam(), 80);
  const CsrGraph nearest = k_nearest(points, 5);
  for (std::uint32_t v = 0; v < points.size(); ++v) {
    std::vector<std::pair<Decametres, std::uint32_t>> all;
    for (std::uint32_t u = 0; u < points.size(); ++u) {
      if (u != v) all.emplace_back(to_decametres(great_circle_km(points[v], points[u])), u);
    }
    std::sort(all.begin(), all.end());
    std::vector<std::uint32_t> expected;
    for (int i = 0; i < 5; ++i) expected.push_back(all[static_cast<std::size_t>(i)].second);
    std::sort(expected.begin(), expected.end());
    const auto row = nearest.neighbours(v);
    EXPECT_EQ(std::vector<std::uint32_t>(row.begin(), row.end()), expected) << "of " << v;
  }
}

double length_of(const std::vector<GeoPoint>& points, const std::vector<Edge>& edges) {
  double km = 0;
  for (const Edge edge : edges) km += great_circle_km(points[edge.from], points[edge.to]);
  return km;
}

/// The slow twin: all pairs, shortest first, each taken when it joins two trees (Kruskal).
std::vector<Edge> shortest_tree(const std::vector<GeoPoint>& points) {
  std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> pairs;
  std::vector<std::uint32_t> tree_of;
  for (std::uint32_t v = 0; v < points.size(); ++v) {
    tree_of.push_back(v);
    for (std::uint32_t u = 0; u < v; ++u) {
      pairs.emplace_back(great_circle_km(points[u], points[v]), u, v);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<Edge> tree;
  for (const auto& [km, u, v] : pairs) {
    const std::uint32_t from = tree_of[u];
    const std::uint32_t to = tree_of[v];
    if (from == to) continue;
    tree.push_back({u, v});
    std::replace(tree_of.begin(), tree_of.end(), from, to);
  }
  return tree;
}

TEST_P(SpatialProperty, SpanningTreeIsConnectedAndShortest) {
  const auto points = random_input::points(GetParam(), 90);
  const std::vector<Edge> tree = minimum_spanning_tree(points);
  EXPECT_EQ(tree.size(), points.size() - 1);
  EXPECT_EQ(components(undirected_from_edges(90, tree)).count, 1U);
  EXPECT_NEAR(length_of(points, tree), length_of(points, shortest_tree(points)), 1e-9);
}

TEST_P(SpatialProperty, RoadsAreConnectedAndAsLongInBothDirections) {
  const auto points = random_input::points(GetParam(), 120);
  const RoadGraph roads = road_graph(points, 6, 1.4);
  ASSERT_EQ(roads.lengths.size(), roads.graph.arcs());
  EXPECT_EQ(components(roads.graph).count, 1U);
  std::size_t arc = 0;
  for (std::uint32_t v = 0; v < roads.graph.vertices(); ++v) {
    EXPECT_GE(roads.graph.degree(v), 6U);
    for (const std::uint32_t u : roads.graph.neighbours(v)) {
      EXPECT_EQ(roads.lengths[arc++], to_decametres(1.4 * great_circle_km(points[u], points[v])));
    }
  }
}

using Table = std::vector<std::vector<std::uint64_t>>;
constexpr std::uint64_t kNone = 1ULL << 40;

/// The slow twin of Dijkstra: all pairs by Floyd and Warshall.
Table all_ways(const CsrGraph& graph, const std::vector<Decametres>& lengths) {
  const std::uint32_t n = graph.vertices();
  Table ways(n, std::vector<std::uint64_t>(n, kNone));
  for (std::uint32_t v = 0; v < n; ++v) {
    ways[v][v] = 0;
    for (std::uint32_t arc = graph.offsets()[v]; arc < graph.offsets()[v + 1]; ++arc) {
      ways[v][graph.targets()[arc]] = lengths[arc];
    }
  }
  for (std::uint32_t k = 0; k < n; ++k) {
    for (std::uint32_t i = 0; i < n; ++i) {
      for (std::uint32_t j = 0; j < n; ++j) {
        ways[i][j] = std::min(ways[i][j], ways[i][k] + ways[k][j]);
      }
    }
  }
  return ways;
}

TEST_P(SpatialProperty, ShortestWaysAreThoseOfAllPairs) {
  // Few, small lengths, some of them 0, so that equal ways are common; a few parts not connected.
  const CsrGraph graph = undirected_from_edges(50, random_input::edges(GetParam(), 50, 60));
  std::vector<Decametres> lengths;
  for (std::uint32_t v = 0; v < 50; ++v) {
    for (const std::uint32_t u : graph.neighbours(v)) lengths.push_back((u + v) % 4);
  }
  const Table ways = all_ways(graph, lengths);
  const std::vector<std::uint32_t> sources{31, 7, 20, 44};
  const NearestSource nearest = nearest_source(graph, lengths, sources);
  const std::vector<Decametres> from_first = shortest_from(graph, lengths, 31);
  for (std::uint32_t v = 0; v < 50; ++v) {
    std::pair<std::uint64_t, std::uint32_t> best{kNone, kUnreachable};
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
      if (ways[sources[i]][v] < best.first) best = {ways[sources[i]][v], i};
    }
    EXPECT_EQ(nearest.source[v], best.second) << "of " << v;
    EXPECT_EQ(nearest.length[v], best.first == kNone ? kUnreachable : best.first);
    EXPECT_EQ(from_first[v], ways[31][v] >= kNone ? kUnreachable : ways[31][v]);
  }
}

}  // namespace
}  // namespace minga
