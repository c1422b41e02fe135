#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/spatial.hpp"

namespace minga {
namespace {

using Lengths = std::vector<Decametres>;
using Positions = std::vector<std::uint32_t>;

// 0 -4- 1 -3- 2, 0 -9- 2, 2 -2- 3; vertex 4 alone.
struct Roads {
  CsrGraph graph;
  Lengths lengths;
};
Roads five_places() {
  const std::vector<Edge> edges{{0, 1}, {0, 2}, {1, 2}, {2, 3}};
  return {undirected_from_edges(5, edges), {4, 9, 4, 3, 9, 3, 2, 2}};
}

TEST(ShortestFrom, ByHand) {
  const Roads roads = five_places();
  EXPECT_EQ(shortest_from(roads.graph, roads.lengths, 0), (Lengths{0, 4, 7, 9, kUnreachable}));
  EXPECT_EQ(shortest_from(roads.graph, roads.lengths, 3), (Lengths{9, 5, 2, 0, kUnreachable}));
}

TEST(NearestSource, ByHand) {
  const Roads roads = five_places();
  const Positions sources{3, 0};
  const NearestSource nearest = nearest_source(roads.graph, roads.lengths, sources);
  EXPECT_EQ(nearest.source, (Positions{1, 1, 0, 0, kUnreachable}));
  EXPECT_EQ(nearest.length, (Lengths{0, 4, 2, 0, kUnreachable}));
}

TEST(NearestSource, EqualWaysGoToTheFirstSource) {
  // 0 -5- 1 -5- 2: the middle is equally near to both ends; a road of length 0 does not hide it.
  const std::vector<Edge> edges{{0, 1}, {1, 2}, {1, 3}};
  const CsrGraph graph = undirected_from_edges(4, edges);
  const Lengths lengths{5, 5, 5, 0, 5, 0};
  const Positions up{0, 2};
  const Positions down{2, 0};
  EXPECT_EQ(nearest_source(graph, lengths, up).source, (Positions{0, 0, 1, 0}));
  EXPECT_EQ(nearest_source(graph, lengths, down).source, (Positions{1, 0, 0, 0}));
  const Positions twice{2, 0, 2};
  EXPECT_EQ(nearest_source(graph, lengths, twice).source, (Positions{1, 0, 0, 0}));
}

TEST(NearestSource, WithoutSourcesNothingIsReached) {
  const Roads roads = five_places();
  EXPECT_EQ(nearest_source(roads.graph, roads.lengths, {}).length, Lengths(5, kUnreachable));
}

TEST(NearestSource, RefusesForeignSourcesAndMissingLengths) {
  const Roads roads = five_places();
  const Positions outside{5};
  const Positions inside{0};
  const Lengths few{1, 2};
  EXPECT_THROW(nearest_source(roads.graph, roads.lengths, outside), std::invalid_argument);
  EXPECT_THROW(nearest_source(roads.graph, few, inside), std::invalid_argument);
}

}  // namespace
}  // namespace minga
