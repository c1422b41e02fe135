#include <algorithm>
#include <utility>
#include <vector>

#include <boost/graph/prim_minimum_spanning_tree.hpp>

#include "graph/complete_graph.hpp"
#include "minga/graph/spatial.hpp"

namespace minga {

std::vector<Edge> minimum_spanning_tree(std::span<const GeoPoint> points) {
  const auto size = static_cast<std::uint32_t>(points.size());
  std::vector<Edge> tree;
  if (size < 2) return tree;
  const std::vector<sphere::Vector> at = sphere::unit_vectors(points);
  std::vector<std::uint32_t> parent(size);
  std::vector<double> distance(size);
  boost::typed_identity_property_map<std::uint32_t> index;
  boost::prim_minimum_spanning_tree(CompleteGraph{size}, parent.data(),
                                    boost::root_vertex(std::uint32_t{0})
                                        .vertex_index_map(index)
                                        .distance_map(distance.data())
                                        .weight_map(ChordWeights{&at}));
  for (std::uint32_t v = 0; v < size; ++v) {
    if (parent[v] != v) tree.push_back({std::min(v, parent[v]), std::max(v, parent[v])});
  }
  std::sort(tree.begin(), tree.end(), [](Edge a, Edge b) {
    return std::pair{a.from, a.to} < std::pair{b.from, b.to};
  });
  return tree;
}

}  // namespace minga
