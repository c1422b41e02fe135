#include "minga/graph/boost_graph.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <boost/concept/assert.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>

#include "minga/graph/builder.hpp"

namespace minga {
namespace {

template <class Graph>
void demand_concepts() {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<Graph>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyGraphConcept<Graph, std::uint32_t, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<ArcValues<float>, Arc>));
}

TEST(BoostGraph, ModelsTheConcepts) {
  demand_concepts<CsrGraph>();
  demand_concepts<UndirectedView>();
}

/// A triangle 0 1 2 with a tail 2 3, and vertex 4 alone.
CsrGraph kite() {
  const std::vector<Edge> edges{{0, 1}, {0, 2}, {1, 2}, {2, 3}};
  return undirected_from_edges(5, edges);
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

template <class Graph>
Pairs all_edges(const Graph& graph) {
  Pairs pairs;
  const auto range = edges(graph);
  for (auto arc = range.first; arc != range.second; ++arc) {
    pairs.emplace_back(source(*arc, graph), target(*arc, graph));
  }
  return pairs;
}

TEST(BoostGraph, ListsArcsAndUndirectedEdges) {
  const CsrGraph graph = kite();
  const UndirectedView view(graph);
  EXPECT_EQ(all_edges(graph),
            (Pairs{{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}, {2, 3}, {3, 2}}));
  EXPECT_EQ(all_edges(view), (Pairs{{0, 1}, {0, 2}, {1, 2}, {2, 3}}));
  EXPECT_EQ(num_edges(graph), 8U);
  EXPECT_EQ(num_edges(view), 4U);
  EXPECT_EQ(num_vertices(view), 5U);
}

TEST(BoostGraph, ListsTheArcsOfAVertexWithTheirValues) {
  const CsrGraph graph = kite();
  const std::vector<int> values{10, 11, 12, 13, 14, 15, 16, 17};
  const ArcValues<int> map{std::span<const int>(values)};
  std::vector<int> seen;
  const auto range = out_edges(2U, graph);
  for (auto arc = range.first; arc != range.second; ++arc) seen.push_back(get(map, *arc));
  EXPECT_EQ(seen, (std::vector<int>{14, 15, 16}));
  EXPECT_EQ(out_degree(2, graph), 3U);
  EXPECT_EQ(adjacent_vertices(4, graph).first, adjacent_vertices(4, graph).second);
}

TEST(BoostGraph, FindsAnArcByItsEnds) {
  const CsrGraph graph = kite();
  EXPECT_EQ(edge(2, 3, graph).first, (Arc{2, 6}));
  EXPECT_TRUE(edge(2, 3, graph).second);
  EXPECT_FALSE(edge(0, 3, graph).second);
  EXPECT_FALSE(edge(4, 0, graph).second);
}

TEST(BoostGraph, AlgorithmsRunOnIt) {
  const CsrGraph graph = kite();
  std::vector<std::uint32_t> component(5);
  EXPECT_EQ(boost::connected_components(UndirectedView(graph), component.data()), 2U);
  EXPECT_EQ(component, (std::vector<std::uint32_t>{0, 0, 0, 0, 1}));
  const std::vector<Edge> edges{{0, 1}, {1, 0}, {1, 2}};
  const CsrGraph directed = directed_from_edges(3, edges);
  std::vector<std::uint32_t> strong(3);
  EXPECT_EQ(boost::strong_components(directed, strong.data()), 2U);
  EXPECT_EQ(strong[0], strong[1]);
  EXPECT_NE(strong[0], strong[2]);
}

}  // namespace
}  // namespace minga
