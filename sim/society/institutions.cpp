// Offices at the level of their sector, a ministry for each national sector, capability at the
// start from the State Density Index, and the four nearest offices of the sector as peers.
#include <algorithm>
#include <cmath>

#include "minga/graph/spatial.hpp"
#include "society/build.hpp"

namespace minga::build {
namespace {

/// z-scores of the State Density Index over the areas of a level, unweighted.
template <class Rows>
std::vector<double> z_scores(const Rows& areas) {
  double sum = 0;
  double squares = 0;
  for (const auto& area : areas) sum += area.state_density;
  const double mean = sum / static_cast<double>(areas.size());
  for (const auto& area : areas) squares += (area.state_density - mean) * (area.state_density - mean);
  const double sd = std::sqrt(squares / static_cast<double>(areas.size()));
  std::vector<double> z;
  for (const auto& area : areas) z.push_back(sd > 0 ? (area.state_density - mean) / sd : 0);
  return z;
}

void add(Institutions& all, std::uint8_t sector, Tier tier, std::uint16_t region,
         std::uint16_t province, double K0, bool ministry) {
  all.sector.push_back(sector);
  all.tier.push_back(tier);
  all.region.push_back(region);
  all.province.push_back(province);
  all.K0.push_back(static_cast<float>(std::clamp(K0, .05, .95)));
  all.ministry.push_back(ministry ? 1 : 0);
}

}  // namespace

void institutions(Society& society, const ParameterSet& parameters) {
  const Country& country = society.country;
  const std::vector<double> province_z = z_scores(country.provinces);
  const std::vector<double> region_z = z_scores(country.regions);
  const double K0 = parameters[Parameter::K0];
  const double slope = parameters[Parameter::K0_slope];
  constexpr std::uint16_t kNone = Institutions::kNoRegion;
  constexpr std::uint32_t kPeers = 4;
  std::vector<Edge> peers;
  for (std::size_t s = 0; s < country.sectors.size(); ++s) {
    const SectorSpec& spec = country.sectors[s];
    const auto sector = static_cast<std::uint8_t>(s);
    const std::uint32_t first = society.institutions.size();
    std::vector<GeoPoint> places;
    if (spec.institutions == AreaLevel::province) {
      for (std::size_t p = 0; p < country.provinces.size(); ++p) {
        const ProvinceRow& province = country.provinces[p];
        add(society.institutions, sector, spec.tier, static_cast<std::uint16_t>(province.region),
            static_cast<std::uint16_t>(p), K0 + slope * province_z[p], false);
        places.push_back({province.latitude, province.longitude});
      }
    } else {
      for (std::size_t r = 0; r < country.regions.size(); ++r) {
        add(society.institutions, sector, spec.tier, static_cast<std::uint16_t>(r), kNone,
            K0 + slope * region_z[r], false);
        places.push_back({country.regions[r].latitude, country.regions[r].longitude});
      }
    }
    const CsrGraph near = k_nearest(places, kPeers);
    for (std::uint32_t i = 0; i < near.vertices(); ++i)
      for (const std::uint32_t j : near.neighbours(i)) peers.push_back({first + i, first + j});
    if (spec.tier == Tier::national) add(society.institutions, sector, spec.tier, kNone, kNone, K0, true);
  }
  society.institutions.peers = directed_from_edges(society.institutions.size(), peers);
}

}  // namespace minga::build
