#include "minga/graph/spatial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "graph/sphere.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

/// Picks the k nearest of one point after another; keeps its working columns between points.
class Nearest {
 public:
  Nearest(std::span<const GeoPoint> points, std::uint32_t k)
      : at_(sphere::unit_vectors(points)),
        k_(std::min<std::size_t>(k, points.empty() ? 0 : points.size() - 1)) {}

  void append(std::uint32_t v, std::vector<Edge>& edges) {
    if (k_ == 0) return;
    const double limit = squared_chord_limit(v);
    near_.clear();
    for (std::uint32_t u = 0; u < at_.size(); ++u) {
      if (!(chords_[u] <= limit)) continue;
      near_.emplace_back(to_decametres(sphere::kilometres(at_[v], at_[u])), u);
    }
    std::sort(near_.begin(), near_.end());
    for (std::size_t i = 0; i < k_; ++i) edges.push_back({v, near_[i].second});
  }

 private:
  /// No point beyond it can be among the k nearest, even after rounding to 10 m.
  double squared_chord_limit(std::uint32_t v) {
    chords_.resize(at_.size());
    for (std::uint32_t u = 0; u < at_.size(); ++u) chords_[u] = sphere::squared_chord(at_[v], at_[u]);
    chords_[v] = std::numeric_limits<double>::infinity();
    least_.resize(k_);
    std::partial_sort_copy(chords_.begin(), chords_.end(), least_.begin(), least_.end());
    const double chord = std::sqrt(least_.back()) + 0.02 / kEarthRadiusKm;
    return chord * chord;
  }

  std::vector<sphere::Vector> at_;
  std::size_t k_;
  std::vector<double> chords_;  ///< from the point in hand to every other
  std::vector<double> least_;   ///< the k least of them
  std::vector<std::pair<Decametres, std::uint32_t>> near_;
};

std::vector<Edge> nearest_edges(std::span<const GeoPoint> points, std::uint32_t k) {
  std::vector<Edge> edges;
  Nearest nearest(points, k);
  for (std::uint32_t v = 0; v < points.size(); ++v) nearest.append(v, edges);
  return edges;
}

}  // namespace

double great_circle_km(GeoPoint a, GeoPoint b) {
  return sphere::kilometres(sphere::unit_vector(a), sphere::unit_vector(b));
}

Decametres to_decametres(double km) {
  MINGA_ASSERT(km >= 0 && km < 4e7);
  return static_cast<Decametres>(std::floor(km * 100 + 0.5));
}

float to_km(Decametres length) {
  if (length == kUnreachable) return std::numeric_limits<float>::infinity();
  return static_cast<float>(length / 100.0);
}

std::vector<float> to_km(std::span<const Decametres> lengths) {
  std::vector<float> km;
  km.reserve(lengths.size());
  for (const Decametres length : lengths) km.push_back(to_km(length));
  return km;
}

CsrGraph k_nearest(std::span<const GeoPoint> points, std::uint32_t k) {
  return directed_from_edges(static_cast<std::uint32_t>(points.size()), nearest_edges(points, k));
}

RoadGraph road_graph(std::span<const GeoPoint> points, std::uint32_t k, double road_factor) {
  std::vector<Edge> edges = nearest_edges(points, k);
  const std::vector<Edge> tree = minimum_spanning_tree(points);
  edges.insert(edges.end(), tree.begin(), tree.end());
  const std::vector<sphere::Vector> at = sphere::unit_vectors(points);
  RoadGraph roads;
  roads.graph = undirected_from_edges(static_cast<std::uint32_t>(points.size()), edges);
  roads.lengths.reserve(roads.graph.arcs());
  for (std::uint32_t v = 0; v < roads.graph.vertices(); ++v) {
    for (const std::uint32_t u : roads.graph.neighbours(v)) {
      roads.lengths.push_back(to_decametres(sphere::kilometres(at[v], at[u]) * road_factor));
    }
  }
  return roads;
}

}  // namespace minga
