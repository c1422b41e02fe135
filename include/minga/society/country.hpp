// A country as its files give it: what a society is built from. Plain data; io fills it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "minga/core/ids.hpp"
#include "minga/core/parameters.hpp"

namespace minga {

/// The area that a service point or an institution stands for.
enum class AreaLevel : std::uint8_t { district, province, region, macroregion, country };

struct SectorSpec {
  std::string name;   ///< as in configs: "health"
  std::string title;  ///< for people
  Tier tier = Tier::national;
  AreaLevel points = AreaLevel::district;       ///< one service point per such area
  AreaLevel institutions = AreaLevel::region;   ///< one institution per such area
};

/// Area tables are in ascending order of code; the parent is an index into its table.
struct DistrictRow {
  std::string code, name;
  std::uint32_t province = 0;
  double latitude = 0, longitude = 0;  ///< degrees
  double surface = 0;                  ///< km2
  double population = 0;               ///< persons of every age
  double poverty = 0;                  ///< share 0-1 under the poverty line
  double altitude = 0;                 ///< m
};
struct ProvinceRow {
  std::string code, name;
  std::uint32_t region = 0;
  double latitude = 0, longitude = 0;
  double state_density = 0;  ///< State Density Index, 0-1
};
struct RegionRow {
  std::string code, name;
  std::uint32_t macroregion = 0;
  double latitude = 0, longitude = 0;
  double state_density = 0;
  double hazard = 1;  ///< relative weight by which shocks choose the region
};

/// A cell of the survey's joint distribution.
struct JointCell {
  bool rural = false, indigenous = false, connected = false;
  int education = 0;  ///< 0 primary or less, 1 secondary, 2 tertiary
  int age_band = 0;   ///< 0: 18-29, 1: 30-49, 2: 50 and over
  double share = 0;   ///< of the sample
};

struct Country {
  std::string name;   ///< as in configs: "peru"
  std::string title;  ///< "Peru"
  std::vector<DistrictRow> districts;
  std::vector<ProvinceRow> provinces;
  std::vector<RegionRow> regions;
  std::vector<std::string> macroregions;
  std::vector<JointCell> cells;
  std::vector<SectorSpec> sectors;
  /// Months from the scenario's start to the first change of government.
  int first_alternation = 0;
  int oldest_age = 85;  ///< age within 50+ is uniform up to here
  std::vector<std::string> notes;     ///< what was done to the data ("23 districts without ...")
  std::vector<std::string> sources;   ///< where each file comes from
};

}  // namespace minga
