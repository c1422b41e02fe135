// Are two societies the same, and if not, what differs?
#pragma once

#include <string>

#include "minga/society/society.hpp"

namespace minga::testing {

inline bool same(const CsrGraph& a, const CsrGraph& b) {
  return a.offsets() == b.offsets() && a.targets() == b.targets();
}

inline std::string first_difference(const Population& a, const Population& b) {
  if (a.id != b.id) return "id";
  if (a.district != b.district) return "district";
  if (a.flags != b.flags) return "flags";
  if (a.age != b.age) return "age";
  if (a.education != b.education) return "education";
  if (a.home_km != b.home_km) return "home_km";
  if (a.disposition_odds != b.disposition_odds) return "disposition_odds";
  if (a.judgement != b.judgement) return "judgement";
  if (a.voice != b.voice) return "voice";
  return "";
}

/// "" or the name of the first column that differs.
inline std::string first_difference(const Society& a, const Society& b) {
  const std::string people = first_difference(a.population, b.population);
  if (!people.empty()) return people;
  if (!same(a.ties, b.ties)) return "ties";
  if (a.district_rows != b.district_rows) return "district_rows";
  if (a.point_of != b.point_of || a.points.pool != b.points.pool) return "points";
  if (a.travel_km != b.travel_km) return "travel_km";
  if (!same(a.roads, b.roads) || a.road_km != b.road_km) return "roads";
  if (a.institutions.K0 != b.institutions.K0 || !same(a.institutions.peers, b.institutions.peers))
    return "institutions";
  if (a.pools.size() != b.pools.size()) return "pools";
  for (std::size_t p = 0; p < a.pools.size(); ++p)
    if (a.pools[p].points != b.pools[p].points || a.pools[p].clients != b.pools[p].clients) return "pools";
  return "";
}

}  // namespace minga::testing
