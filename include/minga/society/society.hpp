// A society: the citizens, services and institutions of a country on one graph. Immutable; what
// changes in a run is the engine's state. Tables are columns: one vector per attribute.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/core/ids.hpp"
#include "minga/core/keyed.hpp"
#include "minga/core/parameters.hpp"
#include "minga/graph/csr.hpp"
#include "minga/society/country.hpp"
#include "minga/society/groups.hpp"

namespace minga {

/// Citizens as columns. Rows are ordered by district. A row's id is the key of its random draws:
/// permuting rows inside a district with their ids permutes results and changes none.
struct Population {
  std::vector<std::uint32_t> id;        ///< unique; by default the row
  std::vector<std::uint16_t> district;  ///< index into Country::districts
  std::vector<Flags> flags;
  std::vector<std::uint8_t> age;        ///< years
  std::vector<std::uint8_t> education;  ///< 0 primary or less, 1 secondary, 2 tertiary
  std::vector<float> home_km;           ///< home to the centre of the district
  /// Odds of the disposition without its country offset D0: exp(s_z z + shifts of the groups).
  std::array<std::vector<float>, kTiers> disposition_odds;
  std::vector<float> judgement;         ///< u: how the citizen judges the same service, signal units
  std::vector<std::uint8_t> voice;      ///< 1: feels to have a say at the start

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(flags.size()); }
};

/// Service points, sector by sector in the order of the country's sectors, by area inside a sector.
struct ServicePoints {
  std::vector<std::uint8_t> sector;
  std::vector<std::uint32_t> institution;
  std::vector<std::uint16_t> district;  ///< where it stands
  std::vector<std::uint32_t> pool;      ///< whose queue it shares
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(sector.size()); }
};

/// A queue: the points of one sector that share it, and its clients as ranges of rows.
struct Pool {
  std::uint8_t sector = 0;
  std::vector<std::uint32_t> points;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> clients;  ///< [begin, end) rows, ascending
  std::uint32_t citizens = 0;
};

/// Institutions, sector by sector; the ministry of a national sector stands after its offices.
struct Institutions {
  std::vector<std::uint8_t> sector;
  std::vector<Tier> tier;
  std::vector<std::uint16_t> region;    ///< index into regions; kNoRegion for a ministry
  std::vector<std::uint16_t> province;  ///< kNoRegion unless the institution is a province's
  std::vector<float> K0;                ///< capability at the start
  std::vector<std::uint8_t> ministry;   ///< 1: oversees the offices of its sector
  CsrGraph peers;                       ///< 4 nearest centroids of the sector (directed rows)
  static constexpr std::uint16_t kNoRegion = 0xFFFF;
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(sector.size()); }
};

struct Society {
  Country country;
  std::uint64_t seed = 0;
  std::uint32_t number = 0;          ///< which society of the seed
  double persons_per_citizen = 0;    ///< adults that a citizen stands for
  Population population;
  ServicePoints points;
  Institutions institutions;
  std::vector<Pool> pools;
  CsrGraph ties;                     ///< rows of citizens, neighbours in ascending order of their ids
  /// First row of each district, and one past the last: districts + 1 entries.
  std::vector<std::uint32_t> district_rows;
  /// point_of[sector][district]: the service point where people of the district go.
  std::vector<std::vector<std::uint32_t>> point_of;
  /// travel_km[sector][district]: from the centre of the district to that point.
  std::vector<std::vector<float>> travel_km;
  /// road_km: neighbouring districts and the road between them, from the district graph.
  CsrGraph roads;
  std::vector<float> road_km;        ///< one per arc of `roads`

  Draws draws() const noexcept { return Draws(seed, number); }
  int sectors() const noexcept { return static_cast<int>(country.sectors.size()); }
  /// The office to which people of the district go in the sector.
  std::uint32_t institution_of(std::size_t sector, std::uint32_t district) const noexcept {
    return points.institution[point_of[sector][district]];
  }
  /// The region (department) of a district.
  std::uint32_t region_of(std::uint32_t district) const noexcept {
    return country.provinces[country.districts[district].province].region;
  }
};

struct SocietyRequest {
  std::uint64_t seed = 1;
  std::uint32_t number = 0;
  std::uint32_t citizens = 0;  ///< 0: everybody, one citizen per adult
};

/// Adults of the country: its population times society.adult_share, rounded.
std::uint64_t adults(const Country& country, const ParameterSet& parameters);

/// Builds a society. The same country, parameters and request give the same bits on any executor.
/// Throws UserError for zero citizens where the country has no adults and for more than its adults.
Society build_society(const Country& country, const ParameterSet& parameters,
                      const SocietyRequest& request, Executor& executor);

/// The same society with its rows permuted inside districts: new row i was old row order[i].
/// Ids go with their citizens. Throws std::invalid_argument when a citizen would change district.
Society permuted(const Society& society, std::span<const std::uint32_t> order);

}  // namespace minga
