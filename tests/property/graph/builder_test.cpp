#include "minga/graph/builder.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/generators.hpp"
#include "property/graph/random_input.hpp"

namespace minga {
namespace {

using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// The slow twin: every arc of an undirected graph as a set of pairs.
Pairs arcs_of(const std::vector<Edge>& edges) {
  Pairs pairs;
  for (const Edge edge : edges) {
    if (edge.from == edge.to) continue;
    pairs.emplace(edge.from, edge.to);
    pairs.emplace(edge.to, edge.from);
  }
  return pairs;
}

Pairs arcs_of(const CsrGraph& graph) {
  Pairs pairs;
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    for (const std::uint32_t u : graph.neighbours(v)) pairs.emplace(v, u);
  }
  return pairs;
}

class BuilderProperty : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, BuilderProperty, testing::Range(1U, 9U));

TEST_P(BuilderProperty, HoldsTheEdgesAndNothingElseInSortedRows) {
  const auto edges = random_input::edges(GetParam(), 40, 30 * GetParam());
  const CsrGraph graph = undirected_from_edges(40, edges);
  const Pairs expected = arcs_of(edges);
  EXPECT_EQ(arcs_of(graph), expected);
  EXPECT_EQ(graph.arcs(), expected.size());  // no parallel edges
  for (std::uint32_t v = 0; v < 40; ++v) {
    const auto row = graph.neighbours(v);
    EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
  }
}

TEST_P(BuilderProperty, ForgetsTheOrderOfTheEdges) {
  auto edges = random_input::edges(GetParam(), 40, 150);
  const CsrGraph graph = undirected_from_edges(40, edges);
  std::reverse(edges.begin(), edges.end());
  std::rotate(edges.begin(), edges.begin() + 37, edges.end());
  for (Edge& edge : edges) std::swap(edge.from, edge.to);
  const CsrGraph again = undirected_from_edges(40, edges);
  EXPECT_EQ(graph.offsets(), again.offsets());
  EXPECT_EQ(graph.targets(), again.targets());
}

TEST_P(BuilderProperty, RenamedVerticesWithTheirKeysKeepTheirRows) {
  // Vertex v becomes (7 v + 3) mod 40 and takes the key v along: rows name the same keys in order.
  const auto rename = [](std::uint32_t v) { return (7 * v + 3) % 40; };
  auto edges = random_input::edges(GetParam(), 40, 150);
  const CsrGraph graph = undirected_from_edges(40, edges);
  std::vector<std::uint32_t> keys(40);
  for (std::uint32_t v = 0; v < 40; ++v) keys[rename(v)] = v;
  for (Edge& edge : edges) edge = {rename(edge.from), rename(edge.to)};
  const CsrGraph renamed = undirected_from_edges(40, edges, keys);
  for (std::uint32_t v = 0; v < 40; ++v) {
    std::vector<std::uint32_t> row;
    for (const std::uint32_t u : renamed.neighbours(rename(v))) row.push_back(keys[u]);
    const auto expected = graph.neighbours(v);
    EXPECT_EQ(row, std::vector<std::uint32_t>(expected.begin(), expected.end()));
  }
}

/// Each vertex proposes two random ones and the one after the next.
void propose(std::uint32_t seed, std::uint32_t vertices, std::uint32_t v, Emit emit) {
  const Words w = random_input::words(seed, v);
  emit(w[0] % vertices);
  emit((v + 2) % vertices);
  emit(w[1] % vertices);
}

TEST_P(BuilderProperty, ProposalsEqualTheirEdgesOnAnyNumberOfThreads) {
  constexpr std::uint32_t kVertices = 5000;
  const std::uint32_t seed = GetParam();
  const auto proposals = [seed](std::uint32_t v, Emit emit) { propose(seed, kVertices, v, emit); };
  std::vector<Edge> edges;
  std::vector<std::uint32_t> keys;
  for (std::uint32_t v = 0; v < kVertices; ++v) {
    proposals(v, [&](std::uint32_t u) { edges.push_back({v, u}); });
    keys.push_back(random_input::words(seed + 100, v)[0]);
  }
  const CsrGraph expected = undirected_from_edges(kVertices, edges, keys);
  for (const int threads : {1, 2, 4}) {
    const auto executor = make_executor(threads);
    const CsrGraph graph = undirected_from_proposals(kVertices, *executor, proposals, keys);
    EXPECT_EQ(graph.offsets(), expected.offsets()) << threads << " threads";
    EXPECT_EQ(graph.targets(), expected.targets()) << threads << " threads";
  }
}

TEST_P(BuilderProperty, GeneratorsGiveTheSameGraphOnAnyNumberOfThreads) {
  const Draws draws(GetParam(), 0);
  SerialExecutor serial;
  const CsrGraph random = erdos_renyi(3000, .002, draws, serial);
  const CsrGraph small_world = watts_strogatz(3000, 6, .2, draws, serial);
  for (const int threads : {2, 4}) {
    const auto executor = make_executor(threads);
    EXPECT_EQ(erdos_renyi(3000, .002, draws, *executor).targets(), random.targets());
    EXPECT_EQ(watts_strogatz(3000, 6, .2, draws, *executor).targets(), small_world.targets());
  }
}

}  // namespace
}  // namespace minga
