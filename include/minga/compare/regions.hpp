// Maps: districts, and what is measured in them, gathered into regions. With few sampled citizens in
// a district its own mean is mostly noise; a region has enough.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "minga/compare/comparison.hpp"

namespace minga {

struct RegionMap {
  std::string outcome;                          ///< "access_district"
  int month = 0;                                ///< the last mapped one
  std::vector<std::string> regions;             ///< those with a mapped district, in the order of the file
  std::vector<double> latitude, longitude;      ///< [region] degrees, mean of its districts by population
  std::vector<double> level;                    ///< [strategy * regions + region] mean over runs
  std::vector<Contrast> changes;                ///< strategy by strategy, region by region; `group` is the region;
                                                ///< verdicts corrected over all of the map. Without the baseline.
};

/// Degrees, one entry for each district.
struct DistrictPlaces {
  std::vector<double> latitude, longitude;
};

/// None where the files hold no maps.
std::optional<DistrictPlaces> district_places(const ComparedRuns& runs);

/// A region's value in a run is the mean of its districts weighted by population, over districts with
/// sampled citizens (and, for access, needs) in every strategy of that run. None where it was not recorded.
std::optional<RegionMap> region_map(const ComparedRuns& runs, const std::string& outcome, std::size_t baseline, double level);

}  // namespace minga
