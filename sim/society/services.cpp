// Service points at the level of their sector, the nearest one for every district by road, and
// pools: points in areas with few sampled citizens share a queue with their siblings.
#include <algorithm>
#include <map>

#include "minga/graph/spatial.hpp"
#include "society/build.hpp"

namespace minga::build {
namespace {

/// Where points of a sector stand: every district, or the largest district of each province.
std::vector<std::uint32_t> sites(const Country& country, AreaLevel level) {
  std::vector<std::uint32_t> districts;
  if (level == AreaLevel::district) {
    for (std::uint32_t d = 0; d < country.districts.size(); ++d) districts.push_back(d);
    return districts;
  }
  std::vector<std::int64_t> largest(country.provinces.size(), -1);
  for (std::uint32_t d = 0; d < country.districts.size(); ++d) {
    std::int64_t& best = largest[country.districts[d].province];
    if (best < 0 || country.districts[d].population >
                        country.districts[static_cast<std::size_t>(best)].population)
      best = d;
  }
  for (const std::int64_t d : largest)
    if (d >= 0) districts.push_back(static_cast<std::uint32_t>(d));
  return districts;
}

/// The office of the sector that answers for a district.
std::uint32_t office(const Society& s, int sector, std::uint32_t district) {
  const std::uint32_t province = s.country.districts[district].province;
  const std::uint32_t region = s.country.provinces[province].region;
  for (std::uint32_t i = 0; i < s.institutions.size(); ++i) {
    if (s.institutions.sector[i] != sector || s.institutions.ministry[i]) continue;
    const bool by_province = s.institutions.province[i] != Institutions::kNoRegion;
    if (by_province ? s.institutions.province[i] == province : s.institutions.region[i] == region)
      return i;
  }
  return 0;  // every area has its office: see institutions.cpp
}

void add_points(Society& s, int sector, const std::vector<Decametres>& lengths) {
  const std::uint32_t first = s.points.size();
  const auto districts = static_cast<std::uint32_t>(s.country.districts.size());
  const std::vector<std::uint32_t> stand =
      sites(s.country, s.country.sectors[static_cast<std::size_t>(sector)].points);
  for (const std::uint32_t d : stand) {
    s.points.sector.push_back(static_cast<std::uint8_t>(sector));
    s.points.institution.push_back(office(s, sector, d));
    s.points.district.push_back(static_cast<std::uint16_t>(d));
  }
  const NearestSource nearest = nearest_source(s.roads, lengths, stand);
  s.point_of.emplace_back();
  for (std::uint32_t d = 0; d < districts; ++d) s.point_of.back().push_back(first + nearest.source[d]);
  s.travel_km.push_back(to_km(nearest.length));
}

/// Points that are still looking for siblings, and the areas that they belong to, small to large.
struct Small {
  std::uint32_t point;
  std::uint32_t citizens;
  std::uint32_t area[5];  ///< itself, province, region, macroregion, country
};

class Pooling {
 public:
  Pooling(Society& s, std::uint32_t limit) : s_(s), limit_(limit) {
    clients_.resize(s.points.size(), 0);
    for (const auto& point_of : s.point_of)
      for (std::size_t d = 0; d < point_of.size(); ++d)
        clients_[point_of[d]] += s.district_rows[d + 1] - s.district_rows[d];
    s.points.pool.resize(s.points.size());
  }

  void pool_sector(std::uint8_t sector) {
    std::vector<Small> rest;
    for (std::uint32_t p = 0; p < s_.points.size(); ++p) {
      if (s_.points.sector[p] != sector) continue;
      const std::uint32_t province = s_.country.districts[s_.points.district[p]].province;
      const std::uint32_t region = s_.country.provinces[province].region;
      rest.push_back({p, clients_[p], {p, province, region, s_.country.regions[region].macroregion, 0}});
    }
    const std::size_t first = s_.pools.size();
    for (int level = 0; level < 5; ++level) rest = join(rest, level, sector);
    if (rest.empty()) return;
    // What is left in the whole country is still too small: it joins the smallest queue.
    if (s_.pools.size() == first) s_.pools.push_back({sector, {}, {}, 0});
    const auto smallest = std::min_element(
        s_.pools.begin() + static_cast<std::ptrdiff_t>(first), s_.pools.end(),
        [](const Pool& a, const Pool& b) { return a.citizens < b.citizens; });
    for (const Small& small : rest) put(*smallest, small);
  }

  /// Clients as ranges of rows, once every point has its pool.
  void draw_ranges() {
    for (std::size_t sector = 0; sector < s_.point_of.size(); ++sector)
      for (std::size_t d = 0; d + 1 < s_.district_rows.size(); ++d) {
        const std::uint32_t begin = s_.district_rows[d];
        const std::uint32_t end = s_.district_rows[d + 1];
        if (begin == end) continue;
        auto& ranges = s_.pools[s_.points.pool[s_.point_of[sector][d]]].clients;
        if (!ranges.empty() && ranges.back().second == begin) {
          ranges.back().second = end;
        } else {
          ranges.emplace_back(begin, end);
        }
      }
    for (std::uint32_t p = 0; p < s_.pools.size(); ++p) {
      std::sort(s_.pools[p].points.begin(), s_.pools[p].points.end());
      for (const std::uint32_t point : s_.pools[p].points) s_.points.pool[point] = p;
    }
  }

 private:
  void put(Pool& pool, const Small& small) {
    pool.points.push_back(small.point);
    pool.citizens += small.citizens;
    s_.points.pool[small.point] = static_cast<std::uint32_t>(&pool - s_.pools.data());
  }
  /// Joins what shares an area of this level; areas that reach the limit become a pool.
  std::vector<Small> join(const std::vector<Small>& rest, int level, std::uint8_t sector) {
    std::map<std::uint32_t, std::vector<Small>> areas;
    for (const Small& small : rest) areas[small.area[level]].push_back(small);
    std::vector<Small> left;
    for (const auto& [area, members] : areas) {
      std::uint64_t citizens = 0;
      for (const Small& small : members) citizens += small.citizens;
      if (citizens < limit_) {
        left.insert(left.end(), members.begin(), members.end());
        continue;
      }
      s_.pools.push_back({sector, {}, {}, 0});
      for (const Small& small : members) put(s_.pools.back(), small);
    }
    return left;
  }

  Society& s_;
  std::uint32_t limit_;
  std::vector<std::uint32_t> clients_;
};

}  // namespace

void services(Society& society, const ParameterSet& parameters) {
  std::vector<Decametres> lengths;
  for (const float km : society.road_km) lengths.push_back(to_decametres(static_cast<double>(km)));
  for (int sector = 0; sector < society.sectors(); ++sector) add_points(society, sector, lengths);
  Pooling pooling(society, static_cast<std::uint32_t>(parameters[Parameter::pool_size]));
  for (int sector = 0; sector < society.sectors(); ++sector)
    pooling.pool_sector(static_cast<std::uint8_t>(sector));
  pooling.draw_ranges();
}

}  // namespace minga::build
