// CsrGraph as a Boost.Graph model: VertexList, EdgeList, Incidence, Adjacency and AdjacencyMatrix
// graph, without a copy. A CsrGraph is a directed graph of its arcs; UndirectedView shows a graph
// whose arcs stand in both rows as undirected, which connected components and clustering ask for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include "minga/graph/csr.hpp"

namespace minga {

/// An arc: index counts the arcs of the graph, row by row.
struct Arc {
  std::uint32_t source = 0;
  std::uint32_t index = 0;
  friend constexpr bool operator==(Arc, Arc) = default;
};

/// The arc with an index, for a known source.
struct ArcOf {
  std::uint32_t source = 0;
  Arc operator()(std::uint32_t index) const noexcept { return {source, index}; }
};

enum class Direction : std::uint8_t { directed, undirected };

/// All arcs in order; of an undirected graph only those towards the higher index.
class ArcIterator
    : public boost::iterator_facade<ArcIterator, Arc, boost::forward_traversal_tag, Arc> {
 public:
  ArcIterator() = default;
  ArcIterator(const CsrGraph& graph, std::uint32_t index, Direction direction)
      : graph_(&graph), direction_(direction), arc_{0, index} {
    settle();
  }

 private:
  friend class boost::iterator_core_access;
  Arc dereference() const noexcept { return arc_; }
  bool equal(const ArcIterator& other) const noexcept { return arc_.index == other.arc_.index; }
  void increment() noexcept {
    ++arc_.index;
    settle();
  }
  /// Moves on to the next arc that is to be shown and finds its source.
  void settle() noexcept {
    const auto& offsets = graph_->offsets();
    for (; arc_.index < graph_->arcs(); ++arc_.index) {
      while (offsets[arc_.source + 1] <= arc_.index) ++arc_.source;
      if (direction_ == Direction::directed || graph_->targets()[arc_.index] > arc_.source) return;
    }
  }

  const CsrGraph* graph_ = nullptr;
  Direction direction_ = Direction::directed;
  Arc arc_;
};

/// A graph whose arcs stand in both rows, as Boost's undirected graph. Valid while the graph lives.
class UndirectedView {
 public:
  explicit UndirectedView(const CsrGraph& graph) : graph_(&graph) {}
  operator const CsrGraph&() const noexcept { return *graph_; }  // NOLINT: a view is its graph

 private:
  const CsrGraph* graph_;
};

struct CsrTraversal : boost::vertex_list_graph_tag,
                      boost::edge_list_graph_tag,
                      boost::incidence_graph_tag,
                      boost::adjacency_graph_tag,
                      boost::adjacency_matrix_tag {};

template <class DirectedTag>
struct CsrTraits {
  using vertex_descriptor = std::uint32_t;
  using edge_descriptor = Arc;
  using directed_category = DirectedTag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = CsrTraversal;
  using vertex_iterator = boost::counting_iterator<std::uint32_t>;
  using edge_iterator = ArcIterator;
  using out_edge_iterator =
      boost::transform_iterator<ArcOf, boost::counting_iterator<std::uint32_t>>;
  using adjacency_iterator = const std::uint32_t*;
  using in_edge_iterator = void;
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint32_t;
  using degree_size_type = std::uint64_t;  // Boost squares it
  static vertex_descriptor null_vertex() noexcept { return 0xFFFFFFFFU; }
};
using CsrArcs = CsrTraits<boost::directed_tag>;

inline std::uint32_t num_vertices(const CsrGraph& graph) { return graph.vertices(); }
inline std::uint32_t num_edges(const CsrGraph& graph) { return graph.arcs(); }
inline std::uint32_t num_edges(const UndirectedView& view) {
  return static_cast<const CsrGraph&>(view).arcs() / 2;
}
inline std::uint32_t out_degree(std::uint32_t v, const CsrGraph& graph) { return graph.degree(v); }
inline std::uint32_t source(Arc arc, const CsrGraph&) { return arc.source; }
inline std::uint32_t target(Arc arc, const CsrGraph& graph) { return graph.targets()[arc.index]; }

inline std::pair<CsrArcs::vertex_iterator, CsrArcs::vertex_iterator> vertices(
    const CsrGraph& graph) {
  return {CsrArcs::vertex_iterator(0), CsrArcs::vertex_iterator(graph.vertices())};
}
inline std::pair<ArcIterator, ArcIterator> edges(const CsrGraph& graph) {
  return {{graph, 0, Direction::directed}, {graph, graph.arcs(), Direction::directed}};
}
inline std::pair<ArcIterator, ArcIterator> edges(const UndirectedView& view) {
  const CsrGraph& graph = view;
  return {{graph, 0, Direction::undirected}, {graph, graph.arcs(), Direction::undirected}};
}
inline std::pair<CsrArcs::out_edge_iterator, CsrArcs::out_edge_iterator> out_edges(
    std::uint32_t v, const CsrGraph& graph) {
  using Count = boost::counting_iterator<std::uint32_t>;
  return {{Count(graph.offsets()[v]), ArcOf{v}}, {Count(graph.offsets()[v + 1]), ArcOf{v}}};
}
inline std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(
    std::uint32_t v, const CsrGraph& graph) {
  const auto row = graph.neighbours(v);
  return {row.data(), row.data() + row.size()};
}
/// The arc from u to v and whether there is one. Reads row u: its order is that of unknown keys.
inline std::pair<Arc, bool> edge(std::uint32_t u, std::uint32_t v, const CsrGraph& graph) {
  const auto& offsets = graph.offsets();
  for (std::uint32_t index = offsets[u]; index < offsets[u + 1]; ++index) {
    if (graph.targets()[index] == v) return {Arc{u, index}, true};
  }
  return {Arc{}, false};
}
inline boost::typed_identity_property_map<std::uint32_t> get(boost::vertex_index_t,
                                                             const CsrGraph&) {
  return {};
}
inline std::uint32_t get(boost::vertex_index_t, const CsrGraph&, std::uint32_t v) { return v; }

/// A readable property map over arcs: one value per arc, by arc index.
template <class T>
class ArcValues {
 public:
  using key_type = Arc;
  using value_type = T;
  using reference = const T&;
  using category = boost::readable_property_map_tag;
  explicit ArcValues(std::span<const T> values) : values_(values) {}
  friend const T& get(const ArcValues& map, Arc arc) { return map.values_[arc.index]; }
  const T& operator[](Arc arc) const { return values_[arc.index]; }

 private:
  std::span<const T> values_;
};

}  // namespace minga

namespace boost {
template <>
struct graph_traits<minga::CsrGraph> : minga::CsrTraits<directed_tag> {};
template <>
struct graph_traits<minga::UndirectedView> : minga::CsrTraits<undirected_tag> {};
template <>
struct property_map<minga::CsrGraph, vertex_index_t> {
  using type = typed_identity_property_map<std::uint32_t>;
  using const_type = type;
};
template <>
struct property_map<minga::UndirectedView, vertex_index_t>
    : property_map<minga::CsrGraph, vertex_index_t> {};
}  // namespace boost
