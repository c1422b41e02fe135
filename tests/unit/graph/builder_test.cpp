#include "minga/graph/builder.hpp"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "graph/rows.hpp"

namespace minga {
namespace {

using Row = std::vector<std::uint32_t>;

Row row(const CsrGraph& graph, std::uint32_t v) {
  const auto neighbours = graph.neighbours(v);
  return {neighbours.begin(), neighbours.end()};
}

TEST(Builder, UndirectedEdgesStandInBothRows) {
  const std::vector<Edge> edges{{3, 1}, {0, 3}, {0, 1}};
  const CsrGraph graph = undirected_from_edges(5, edges);
  EXPECT_EQ(graph.vertices(), 5U);
  EXPECT_EQ(graph.arcs(), 6U);
  EXPECT_EQ(row(graph, 0), (Row{1, 3}));
  EXPECT_EQ(row(graph, 1), (Row{0, 3}));
  EXPECT_EQ(row(graph, 2), Row{});
  EXPECT_EQ(row(graph, 3), (Row{0, 1}));
  EXPECT_EQ(graph.degree(4), 0U);
}

TEST(Builder, DirectedEdgesStandInOneRow) {
  const std::vector<Edge> edges{{2, 1}, {2, 0}, {0, 2}};
  const CsrGraph graph = directed_from_edges(3, edges);
  EXPECT_EQ(row(graph, 0), (Row{2}));
  EXPECT_EQ(row(graph, 1), Row{});
  EXPECT_EQ(row(graph, 2), (Row{0, 1}));
}

TEST(Builder, LoopsAndParallelEdgesAreDropped) {
  const std::vector<Edge> edges{{0, 1}, {1, 0}, {0, 1}, {1, 1}, {1, 2}};
  const CsrGraph undirected = undirected_from_edges(3, edges);
  EXPECT_EQ(row(undirected, 0), (Row{1}));
  EXPECT_EQ(row(undirected, 1), (Row{0, 2}));
  EXPECT_EQ(row(undirected, 2), (Row{1}));
  const CsrGraph directed = directed_from_edges(3, edges);
  EXPECT_EQ(row(directed, 0), (Row{1}));
  EXPECT_EQ(row(directed, 1), (Row{0, 2}));
  EXPECT_EQ(row(directed, 2), Row{});
}

TEST(Builder, RowsFollowTheKeys) {
  const std::vector<Edge> edges{{0, 1}, {0, 2}, {0, 3}, {2, 3}};
  const std::vector<std::uint32_t> keys{7, 9, 5, 5};  // 2 and 3 are equal: by index
  const CsrGraph graph = undirected_from_edges(4, edges, keys);
  EXPECT_EQ(row(graph, 0), (Row{2, 3, 1}));
  EXPECT_EQ(row(graph, 2), (Row{3, 0}));
}

TEST(Builder, ProposalsJoinBothDirections) {
  SerialExecutor serial;
  // Each vertex proposes the next, itself and, twice, vertex 0.
  const CsrGraph graph = undirected_from_proposals(5, serial, [](std::uint32_t v, Emit emit) {
    emit((v + 1) % 5);
    emit(v);
    emit(0);
    emit(0);
  });
  EXPECT_EQ(row(graph, 0), (Row{1, 2, 3, 4}));
  EXPECT_EQ(row(graph, 1), (Row{0, 2}));
  EXPECT_EQ(row(graph, 2), (Row{0, 1, 3}));
  EXPECT_EQ(row(graph, 3), (Row{0, 2, 4}));
  EXPECT_EQ(row(graph, 4), (Row{0, 3}));
}

/// A ring of several blocks of rows, every edge proposed three times and every vertex to itself: gaps
/// must close inside blocks and between them, whoever writes first.
TEST(Builder, GapsCloseAcrossBlocksOnAnyNumberOfThreads) {
  constexpr std::uint32_t kVertices = 2 * kBlock + 500;
  for (const int threads : {1, 2, 4}) {
    const auto executor = make_executor(threads);
    const CsrGraph ring = undirected_from_proposals(kVertices, *executor, [](std::uint32_t v, Emit emit) {
      emit((v + 1) % kVertices);
      emit(v);
      emit((v + 1) % kVertices);
      emit((v + kVertices - 1) % kVertices);
    });
    ASSERT_EQ(ring.arcs(), 2 * kVertices);
    ASSERT_EQ(ring.offsets().size(), kVertices + 1U);
    EXPECT_EQ(row(ring, 0), (Row{1, kVertices - 1}));
    for (std::uint32_t v = 1; v + 1 < kVertices; ++v) ASSERT_EQ(row(ring, v), (Row{v - 1, v + 1}));
    EXPECT_EQ(row(ring, kVertices - 1), (Row{0, kVertices - 2}));
  }
}

TEST(Builder, GraphsWithoutVerticesOrEdges) {
  SerialExecutor serial;
  EXPECT_EQ(undirected_from_edges(0, {}).vertices(), 0U);
  EXPECT_EQ(directed_from_edges(3, {}).arcs(), 0U);
  const auto nothing = [](std::uint32_t, Emit) {};
  EXPECT_EQ(undirected_from_proposals(0, serial, nothing).vertices(), 0U);
  EXPECT_EQ(undirected_from_proposals(3, serial, nothing).degree(2), 0U);
  EXPECT_EQ(CsrGraph().vertices(), 0U);
}

TEST(Builder, RefusesWhatLeavesTheGraph) {
  SerialExecutor serial;
  const std::vector<Edge> edges{{0, 3}};
  const std::vector<std::uint32_t> two_keys{0, 1};
  EXPECT_THROW(undirected_from_edges(3, edges), std::invalid_argument);
  EXPECT_THROW(directed_from_edges(3, edges), std::invalid_argument);
  EXPECT_THROW(directed_from_edges(3, {}, two_keys), std::invalid_argument);
  EXPECT_THROW(undirected_from_proposals(3, serial, [](std::uint32_t, Emit emit) { emit(3); }),
               std::invalid_argument);
}

TEST(Builder, RefusesMoreArcsThan32Bits) {
  Row fits{0x80000000U, 0x7FFFFFFFU, 0};
  rows::to_ends(fits);
  EXPECT_EQ(fits, (Row{0x80000000U, 0xFFFFFFFFU, 0xFFFFFFFFU}));
  Row too_many{0x80000000U, 0x80000000U, 0};
  EXPECT_THROW(rows::to_ends(too_many), std::length_error);
}

}  // namespace
}  // namespace minga
