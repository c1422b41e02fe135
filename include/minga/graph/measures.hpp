// What a graph looks like, in a few numbers. All of them read an undirected CsrGraph. Counts and
// sums are integers wherever they can be, so the numbers do not depend on an order of summation.
#pragma once

#include <cstdint>
#include <span>

#include "minga/graph/csr.hpp"

namespace minga {

struct Components {
  std::uint32_t count = 0;
  std::uint32_t largest = 0;  ///< vertices in the largest
};
Components components(const CsrGraph& graph);

struct DegreeMoments {
  double mean = 0;
  double variance = 0;  ///< of the population of vertices (divided by n)
};
DegreeMoments degree_moments(const CsrGraph& graph);

struct Clustering {
  double mean_local = 0;      ///< mean over vertices; 0 for a vertex with fewer than two neighbours
  double transitivity = 0;    ///< closed pairs of neighbours over all pairs of neighbours
  std::uint32_t sampled = 0;  ///< vertices looked at: every stride-th, from 0
};
inline constexpr std::uint32_t kClusteringSample = 200'000;
/// Looks at every vertex up to `sample` of them, else at every ceil(vertices / sample)-th.
Clustering clustering(const CsrGraph& graph, std::uint32_t sample = kClusteringSample);

/// Correlation of the degrees at the two ends of an edge (Newman 2002). NaN where degrees are
/// equal.
double degree_assortativity(const CsrGraph& graph);

/// How edges keep to the labels of their ends. NaN where undefined (no edges; only one label).
struct Mixing {
  double within = 0;         ///< share of edges whose ends have the same label
  double modularity = 0;     ///< within - sum of squared shares of edge ends (Newman 2003)
  double assortativity = 0;  ///< modularity / (1 - sum of squared shares of edge ends)
  double expected = 0;  ///< probability that two different vertices at random share their label
  double excess = 0;    ///< (within - expected) / (1 - expected): 0 at random, 1 always within
};
/// labels: one per vertex, small numbers. Throws std::invalid_argument for another size.
Mixing mixing(const CsrGraph& graph, std::span<const std::uint32_t> labels);

/// Mean length of the shortest paths, in edges, over all ordered pairs of joined vertices, from
/// every stride-th vertex as source. Breadth first, O(sources x arcs). NaN where no pair is joined.
double mean_path_length(const CsrGraph& graph, std::uint32_t stride = 1);

}  // namespace minga
