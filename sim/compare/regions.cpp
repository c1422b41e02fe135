#include "minga/compare/regions.hpp"

#include <algorithm>
#include <cmath>

namespace minga {
namespace {

struct Districts {
  std::vector<double> latitude, longitude, population;
  std::vector<std::size_t> region;  ///< index into the map's regions
};

std::size_t region_index(RegionMap& map, const std::string& name) {
  const auto found = std::find(map.regions.begin(), map.regions.end(), name);
  if (found == map.regions.end()) map.regions.push_back(name);
  return static_cast<std::size_t>(std::find(map.regions.begin(), map.regions.end(), name) - map.regions.begin());
}

Districts read_districts(const ResultsFile& file, RegionMap& map) {
  Districts d{file.read("district_latitude").numbers, file.read("district_longitude").numbers,
              file.read("district_population").numbers, {}};
  for (const std::string& name : file.read("district_region").texts) d.region.push_back(region_index(map, name));
  return d;
}

void place_regions(RegionMap& map, const Districts& d) {
  std::vector<double> weight(map.regions.size(), 0);
  map.latitude = map.longitude = weight;
  for (std::size_t k = 0; k < d.region.size(); ++k) {
    weight[d.region[k]] += d.population[k];
    map.latitude[d.region[k]] += d.population[k] * d.latitude[k];
    map.longitude[d.region[k]] += d.population[k] * d.longitude[k];
  }
  for (std::size_t r = 0; r < weight.size(); ++r) {
    map.latitude[r] /= weight[r];
    map.longitude[r] /= weight[r];
  }
}

/// The last month's values of each run: values[run * districts + district].
std::vector<double> last_month(const Variable& v, std::size_t runs, std::size_t months, std::size_t districts) {
  std::vector<double> values;
  for (std::size_t run = 0; run < runs; ++run) {
    const auto first = v.numbers.begin() + static_cast<std::ptrdiff_t>((run * months + months - 1) * districts);
    values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(districts));
  }
  return values;
}

/// A table for each region.
std::vector<RunTable> gather(const ComparedRuns& runs, const Districts& d, const std::vector<double>& values, std::size_t regions) {
  const std::size_t districts = d.region.size(), pairs = runs.points * runs.replicates;
  std::vector<RunTable> tables(regions, {runs.strategies.size(), runs.points, runs.replicates, std::vector<double>(runs.runs(), 0)});
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    std::vector<double> weight(regions, 0);
    for (std::size_t k = 0; k < districts; ++k) {
      bool measured = true;
      for (std::size_t run = pair; run < runs.runs(); run += pairs)
        measured = measured && (!runs.ok(run) || !std::isnan(values[run * districts + k]));
      if (!measured) continue;
      weight[d.region[k]] += d.population[k];
      for (std::size_t run = pair; run < runs.runs(); run += pairs)
        tables[d.region[k]].values[run] += d.population[k] * values[run * districts + k];
    }
    for (std::size_t r = 0; r < regions; ++r)
      for (std::size_t run = pair; run < runs.runs(); run += pairs)
        tables[r].values[run] = runs.ok(run) && weight[r] > 0 ? tables[r].values[run] / weight[r] : analysis::kUndefined;
  }
  return tables;
}

}  // namespace

std::optional<DistrictPlaces> district_places(const ComparedRuns& runs) {
  if (!runs.file().has("district_latitude")) return std::nullopt;
  return DistrictPlaces{runs.file().read("district_latitude").numbers, runs.file().read("district_longitude").numbers};
}

std::optional<RegionMap> region_map(const ComparedRuns& runs, const std::string& outcome, std::size_t baseline, double level) {
  if (!runs.everywhere(outcome) || !runs.everywhere("district_month") || !runs.file().has("district_latitude")) return std::nullopt;
  RegionMap map;
  map.outcome = outcome;
  const Districts districts = read_districts(runs.file(), map);
  place_regions(map, districts);
  const std::vector<double> months = runs.file().read("district_month").numbers;
  const Variable v = runs.joined(outcome);
  if (months.empty() || districts.region.empty() || v.numbers.size() != runs.runs() * months.size() * districts.region.size()) return std::nullopt;
  map.month = static_cast<int>(months.back());
  const std::vector<RunTable> tables =
      gather(runs, districts, last_month(v, runs.runs(), months.size(), districts.region.size()), map.regions.size());
  for (std::size_t s = 0; s < runs.strategies.size(); ++s)
    for (std::size_t r = 0; r < tables.size(); ++r) {
      map.level.push_back(analysis::describe(tables[r].of(s)).mean);
      if (s != baseline) map.changes.push_back(contrast(tables[r], s, baseline, outcome, map.regions[r], level));
    }
  std::vector<Contrast*> family;
  for (Contrast& change : map.changes) family.push_back(&change);
  correct(family);
  return map;
}

}  // namespace minga
