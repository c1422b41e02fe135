// The district graph: each district joined to its six nearest and by a minimum spanning tree.
#include "minga/graph/spatial.hpp"
#include "society/build.hpp"

namespace minga::build {

void geography(Society& society, const ParameterSet& parameters) {
  std::vector<GeoPoint> places;
  for (const DistrictRow& district : society.country.districts)
    places.push_back({district.latitude, district.longitude});
  constexpr std::uint32_t kNeighbours = 6;
  RoadGraph roads = road_graph(places, kNeighbours, parameters[Parameter::road_factor]);
  society.road_km = to_km(roads.lengths);
  society.roads = std::move(roads.graph);
}

}  // namespace minga::build
