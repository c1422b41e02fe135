// All pairs of n points as a Boost.Graph model that stores none of them. Private to the layer.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/sphere.hpp"
#include "minga/graph/builder.hpp"

namespace minga {

/// The i-th edge of a vertex: the vertex itself is left out.
struct EdgeToOther {
  std::uint32_t from = 0;
  Edge operator()(std::uint32_t i) const noexcept { return {from, i < from ? i : i + 1}; }
};

struct CompleteGraph {
  struct Traversal : boost::vertex_list_graph_tag, boost::incidence_graph_tag {};
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = Edge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = Traversal;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using out_edge_iterator =
      boost::transform_iterator<EdgeToOther, boost::counting_iterator<std::uint32_t>>;
  using vertices_size_type = std::uint32_t;
  using degree_size_type = std::uint32_t;
  static vertex_descriptor null_vertex() noexcept { return 0xFFFFFFFFU; }

  std::uint32_t size = 0;
};

inline std::uint32_t num_vertices(const CompleteGraph& graph) { return graph.size; }
inline std::uint32_t out_degree(std::uint32_t, const CompleteGraph& graph) {
  return graph.size - 1;
}
inline std::uint32_t source(Edge edge, const CompleteGraph&) { return edge.from; }
inline std::uint32_t target(Edge edge, const CompleteGraph&) { return edge.to; }
inline auto vertices(const CompleteGraph& graph) {
  using Count = CompleteGraph::vertex_iterator;
  return std::pair<Count, Count>{Count(0), Count(graph.size)};
}
inline auto out_edges(std::uint32_t v, const CompleteGraph& graph) {
  using Count = boost::counting_iterator<std::uint32_t>;
  using Out = CompleteGraph::out_edge_iterator;
  return std::pair<Out, Out>{Out(Count(0), EdgeToOther{v}),
                             Out(Count(graph.size - 1), EdgeToOther{v})};
}

/// Weight of an edge: the squared chord, which orders pairs as the great circle does.
struct ChordWeights {
  using key_type = Edge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  const std::vector<sphere::Vector>* at = nullptr;
  friend double get(const ChordWeights& weights, Edge edge) {
    return sphere::squared_chord((*weights.at)[edge.from], (*weights.at)[edge.to]);
  }
};

}  // namespace minga
