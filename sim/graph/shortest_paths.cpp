#include <array>
#include <functional>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "minga/graph/boost_graph.hpp"
#include "minga/graph/spatial.hpp"

namespace minga {
namespace {

// A way is compared by its length and then by its source: both in one number, length above.
using Way = std::uint64_t;
constexpr int kLengthShift = 32;
constexpr Way kNoWay = std::numeric_limits<Way>::max();

struct WayLengths {
  using key_type = Arc;
  using value_type = Way;
  using reference = Way;
  using category = boost::readable_property_map_tag;
  std::span<const Decametres> lengths;
  friend Way get(const WayLengths& map, Arc arc) {
    return Way{map.lengths[arc.index]} << kLengthShift;
  }
};

/// Sets the ways that start at a source; returns each source vertex once.
std::vector<std::uint32_t> start(std::span<const std::uint32_t> sources, std::vector<Way>& ways) {
  std::vector<std::uint32_t> distinct;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    if (sources[i] >= ways.size()) throw std::invalid_argument("a source is not in the graph");
    if (ways[sources[i]] != kNoWay) continue;
    ways[sources[i]] = i;
    distinct.push_back(sources[i]);
  }
  return distinct;
}

}  // namespace

NearestSource nearest_source(const CsrGraph& graph, std::span<const Decametres> lengths,
                             std::span<const std::uint32_t> sources) {
  if (lengths.size() != graph.arcs()) {
    throw std::invalid_argument("shortest ways need one length per arc");
  }
  std::vector<Way> ways(graph.vertices(), kNoWay);
  const std::vector<std::uint32_t> starts = start(sources, ways);
  boost::dijkstra_shortest_paths_no_init(
      graph, starts.begin(), starts.end(), boost::dummy_property_map(), ways.data(),
      WayLengths{lengths}, get(boost::vertex_index, graph), std::less<Way>(), std::plus<Way>(),
      Way{0}, boost::dijkstra_visitor<>());
  NearestSource nearest;
  for (const Way way : ways) {
    // kNoWay is kUnreachable in both halves.
    nearest.source.push_back(static_cast<std::uint32_t>(way));
    nearest.length.push_back(static_cast<Decametres>(way >> kLengthShift));
  }
  return nearest;
}

std::vector<Decametres> shortest_from(const CsrGraph& graph, std::span<const Decametres> lengths,
                                      std::uint32_t source) {
  const std::array<std::uint32_t, 1> sources{source};
  return nearest_source(graph, lengths, sources).length;
}

}  // namespace minga
