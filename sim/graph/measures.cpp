#include "minga/graph/measures.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <vector>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/incremental_components.hpp>
#include <boost/pending/disjoint_sets.hpp>

#include "minga/graph/boost_graph.hpp"

namespace minga {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole == 0 ? kUndefined : part / whole; }

/// Edge ends by label; the diagonal of the mixing matrix only as its sum.
struct EndCounts {
  std::vector<std::uint64_t> ends;      ///< arcs that leave a vertex with the label
  std::vector<std::uint64_t> vertices;  ///< vertices with the label
  std::uint64_t within = 0;             ///< arcs between equal labels
};

EndCounts count_ends(const CsrGraph& graph, std::span<const std::uint32_t> labels) {
  EndCounts counts;
  const std::uint32_t labels_end =
      labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
  counts.ends.resize(labels_end);
  counts.vertices.resize(labels_end);
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    ++counts.vertices[labels[v]];
    counts.ends[labels[v]] += graph.degree(v);
    for (const std::uint32_t u : graph.neighbours(v)) counts.within += labels[u] == labels[v];
  }
  return counts;
}

/// Probability that two different vertices have the same label.
double same_label(const std::vector<std::uint64_t>& vertices) {
  std::uint64_t all = 0;
  std::uint64_t pairs = 0;
  for (const std::uint64_t count : vertices) {
    all += count;
    pairs += count * (count - (count > 0 ? 1 : 0));
  }
  return all < 2 ? kUndefined
                 : static_cast<double>(pairs) /
                       (static_cast<double>(all) * static_cast<double>(all - 1));
}

/// Sum of path lengths from one source and number of vertices reached, over all sources so far.
struct PathSum {
  std::uint64_t length = 0;
  std::uint64_t pairs = 0;
};

void add_paths_from(const CsrGraph& graph, std::uint32_t source, std::vector<std::uint32_t>& depth,
                    PathSum& sum) {
  constexpr std::uint32_t kFar = 0xFFFFFFFFU;
  std::fill(depth.begin(), depth.end(), kFar);
  depth[source] = 0;
  boost::breadth_first_search(graph, source,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(depth.data(), boost::on_tree_edge()))));
  for (const std::uint32_t steps : depth) {
    if (steps == 0 || steps == kFar) continue;
    sum.length += steps;
    ++sum.pairs;
  }
}

}  // namespace

Components components(const CsrGraph& graph) {
  // Disjoint sets and not connected_components: its depth-first stack takes 80 bytes per vertex.
  const std::uint32_t vertices = graph.vertices();
  std::vector<std::uint32_t> parent(vertices);
  std::vector<std::uint8_t> rank(vertices);
  boost::disjoint_sets<std::uint8_t*, std::uint32_t*> sets(rank.data(), parent.data());
  UndirectedView view(graph);  // not const: Boost asks for the traits of the type as it is passed
  boost::initialize_incremental_components(view, sets);
  boost::incremental_components(view, sets);
  std::vector<std::uint32_t> size(vertices);
  for (std::uint32_t v = 0; v < vertices; ++v) ++size[sets.find_set(v)];
  Components result;
  for (const std::uint32_t members : size) {
    result.count += members > 0 ? 1 : 0;
    result.largest = std::max(result.largest, members);
  }
  return result;
}

DegreeMoments degree_moments(const CsrGraph& graph) {
  if (graph.vertices() == 0) return {kUndefined, kUndefined};
  std::uint64_t squares = 0;
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    squares += std::uint64_t{graph.degree(v)} * graph.degree(v);
  }
  const double n = graph.vertices();
  const double mean = graph.arcs() / n;
  return {mean, static_cast<double>(squares) / n - mean * mean};
}

Clustering clustering(const CsrGraph& graph, std::uint32_t sample) {
  if (graph.vertices() == 0 || sample == 0) return {kUndefined, kUndefined, 0};
  const UndirectedView view(graph);
  const std::uint32_t stride = (graph.vertices() - 1) / sample + 1;
  std::uint64_t triangles = 0;
  std::uint64_t pairs = 0;
  double local = 0;
  Clustering result;
  for (std::uint64_t next = 0; next < graph.vertices(); next += stride) {
    const auto v = static_cast<std::uint32_t>(next);
    const std::uint64_t closed = boost::num_triangles_on_vertex(view, v);
    const std::uint64_t open = boost::num_paths_through_vertex(view, v);
    triangles += closed;
    pairs += open;
    if (open > 0) local += static_cast<double>(closed) / static_cast<double>(open);
    ++result.sampled;
  }
  result.mean_local = local / result.sampled;
  result.transitivity = ratio(static_cast<double>(triangles), static_cast<double>(pairs));
  return result;
}

double degree_assortativity(const CsrGraph& graph) {
  std::uint64_t product = 0;
  std::uint64_t sum = 0;
  std::uint64_t squares = 0;
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    const std::uint64_t degree = graph.degree(v);
    for (const std::uint32_t u : graph.neighbours(v)) product += degree * graph.degree(u);
    sum += degree * degree;
    squares += degree * degree * degree;
  }
  const double arcs = graph.arcs();
  const double mean = static_cast<double>(sum) / arcs;
  const double variance = static_cast<double>(squares) / arcs - mean * mean;
  const double covariance = static_cast<double>(product) / arcs - mean * mean;
  // Rounding leaves a regular graph a variance of a few ulps of mean^2, not zero.
  return variance > 1e-12 * mean * mean ? covariance / variance : kUndefined;
}

Mixing mixing(const CsrGraph& graph, std::span<const std::uint32_t> labels) {
  if (labels.size() != graph.vertices()) {
    throw std::invalid_argument("mixing needs one label per vertex");
  }
  const EndCounts counts = count_ends(graph, labels);
  const double arcs = graph.arcs();
  double squares = 0;
  for (const std::uint64_t ends : counts.ends) {
    const double share = ratio(static_cast<double>(ends), arcs);
    squares += share * share;
  }
  Mixing result;
  result.within = ratio(static_cast<double>(counts.within), arcs);
  result.modularity = result.within - squares;
  result.assortativity = ratio(result.modularity, 1 - squares);
  result.expected = same_label(counts.vertices);
  result.excess = ratio(result.within - result.expected, 1 - result.expected);
  return result;
}

double mean_path_length(const CsrGraph& graph, std::uint32_t stride) {
  std::vector<std::uint32_t> depth(graph.vertices());
  PathSum sum;
  for (std::uint64_t source = 0; source < graph.vertices(); source += std::max(1U, stride)) {
    add_paths_from(graph, static_cast<std::uint32_t>(source), depth, sum);
  }
  return ratio(static_cast<double>(sum.length), static_cast<double>(sum.pairs));
}

}  // namespace minga
