// A society of a few thousand citizens in six districts of two regions, made directly and quickly,
// for tests of the engine that need crowds, several pools and both tiers.
#pragma once

#include <algorithm>
#include <vector>

#include "minga/engine/simulation.hpp"
#include "support/five_citizens.hpp"

namespace minga::testing {

inline constexpr std::uint32_t kSmallDistricts = 6;

inline Country small_country() {
  Country country = one_district_country();
  country.name = "small";
  country.title = "Smalland";
  country.districts.clear();
  for (std::uint32_t d = 0; d < kSmallDistricts; ++d)
    country.districts.push_back({"0" + std::to_string(d / 3 + 1) + "010" + std::to_string(d % 3 + 1),
                                 "District " + std::to_string(d), d / 3, -12.0 + d, -77, 100,
                                 1000.0 * (d + 1), .3, 100});
  country.provinces.push_back({"0201", "Other province", 1, -9, -77, .8});
  country.regions.push_back({"02", "Other region", 0, -9, -77, .8, 1});
  return country;
}

/// Citizens per district grow from n/21 to 6n/21; flags and ties are keyed by the citizen.
inline Society small_society(std::uint32_t n = 2100, std::uint64_t seed = 11) {
  Society s;
  s.country = small_country();
  s.seed = seed;
  s.persons_per_citizen = 1;
  s.district_rows = {0};
  for (std::uint32_t d = 0; d < kSmallDistricts; ++d)
    s.district_rows.push_back(n * ((d + 1) * (d + 2) / 2) / 21);
  Population& p = s.population;
  const Draws draws(seed, 0);
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> targets;
  for (std::uint32_t d = 0; d < kSmallDistricts; ++d)
    for (std::uint32_t c = s.district_rows[d]; c < s.district_rows[d + 1]; ++c) {
      const Words w = draws.fixed(Process::attributes, c);
      p.id.push_back(c);
      p.district.push_back(static_cast<std::uint16_t>(d));
      p.flags.push_back(static_cast<Flags>(w[0] & 0xFF));
      p.age.push_back(static_cast<std::uint8_t>(18 + w[1] % 60));
      p.education.push_back(static_cast<std::uint8_t>(w[1] % 3));
      p.home_km.push_back(unit_float(w[2]) * 12);
      p.disposition_odds[0].push_back(.2F + 2 * unit_float(w[3]));
      p.disposition_odds[1].push_back(.3F + unit_float(w[2]));
      p.judgement.push_back(.2F * (unit_float(w[1]) - .5F));
      p.voice.push_back((w[3] & 3) == 0);
      std::vector<std::uint32_t> ties = {(c + 1) % n, (c + n - 1) % n, (c + n / 2) % n};
      std::sort(ties.begin(), ties.end());
      targets.insert(targets.end(), ties.begin(), ties.end());
      offsets.push_back(static_cast<std::uint32_t>(targets.size()));
    }
  s.ties = CsrGraph(std::move(offsets), std::move(targets));
  // A point per district and sector; districts 0 and 1 share a queue, the others have their own.
  for (std::uint8_t sector = 0; sector < 2; ++sector) {
    s.point_of.emplace_back();
    s.travel_km.emplace_back(kSmallDistricts, 0.F);
    for (std::uint32_t d = 0; d < kSmallDistricts; ++d) {
      const std::uint32_t point = s.points.size();
      s.points.sector.push_back(sector);
      s.points.institution.push_back(sector * 2U + d / 3);
      s.points.district.push_back(static_cast<std::uint16_t>(d));
      if (d != 1) s.pools.push_back({sector, {}, {}, 0});
      Pool& pool = s.pools.back();
      pool.points.push_back(point);
      pool.clients.emplace_back(s.district_rows[d], s.district_rows[d + 1]);
      pool.citizens += s.district_rows[d + 1] - s.district_rows[d];
      s.points.pool.push_back(static_cast<std::uint32_t>(s.pools.size() - 1));
      s.point_of.back().push_back(point);
    }
  }
  s.institutions.sector = {0, 0, 1, 1, 1};
  s.institutions.tier = {Tier::local, Tier::local, Tier::national, Tier::national, Tier::national};
  s.institutions.region = {0, 1, 0, 1, Institutions::kNoRegion};
  s.institutions.province = {0, 1, Institutions::kNoRegion, Institutions::kNoRegion,
                             Institutions::kNoRegion};
  s.institutions.K0 = {.4F, .45F, .4F, .35F, .4F};
  s.institutions.ministry = {0, 0, 0, 0, 1};
  s.institutions.peers = CsrGraph({0, 1, 2, 3, 4, 4}, {1, 0, 3, 2});
  return s;
}

/// Everything recorded, every month.
inline RecordPlan full_plan() {
  RecordPlan plan;
  for (int k = 0; k < kOutcomes; ++k) plan.outcomes.push_back(k);
  for (int g = 0; g < kGroups; ++g) plan.groups.push_back(g);
  plan.district_months = {0, 6};
  return plan;
}

inline Extents small_extents(int months, std::size_t interventions) {
  Extents e;
  e.length[static_cast<int>(Dim::time)] = static_cast<std::uint32_t>(months + 1);
  e.length[static_cast<int>(Dim::sector)] = 2;
  e.length[static_cast<int>(Dim::group)] = kGroups;
  e.length[static_cast<int>(Dim::institution_class)] = 3;
  e.length[static_cast<int>(Dim::stage)] = 5;
  e.length[static_cast<int>(Dim::region)] = 2;
  e.length[static_cast<int>(Dim::intervention)] = static_cast<std::uint32_t>(interventions);
  e.length[static_cast<int>(Dim::district_time)] = 2;
  e.length[static_cast<int>(Dim::district)] = kSmallDistricts;
  return e;
}

/// Runs lanes of one society and returns their records.
template <int W>
std::vector<RunRecord> run_lanes(const Society& society, std::vector<LaneSpec> lanes, int burn_in,
                                 int months, Executor& executor) {
  const Layout layout(society);
  std::size_t most = 0;
  for (const LaneSpec& lane : lanes)
    if (lane.strategy != nullptr) most = std::max(most, lane.strategy->size());
  Simulation<W> simulation(society, layout, lanes, burn_in, executor);
  for (int t = 0; t < burn_in; ++t) simulation.step();
  Extents extents = small_extents(months, most);
  extents.length[static_cast<int>(Dim::region)] = static_cast<std::uint32_t>(society.country.regions.size());
  simulation.record(full_plan(), extents);
  for (int t = 0; t < months; ++t) simulation.step();
  std::vector<RunRecord> records;
  for (int lane = 0; lane < simulation.lanes(); ++lane) records.push_back(simulation.take_record(lane));
  return records;
}

/// The name of the first outcome that differs in any bit, or "".
inline std::string first_difference(const RunRecord& a, const RunRecord& b,
                                    const std::vector<Outcome>& except = {}) {
  for (std::size_t k = 0; k < a.values.size(); ++k) {
    if (std::find(except.begin(), except.end(), static_cast<Outcome>(k)) != except.end()) continue;
    const bool equal = a.values[k].size() == b.values[k].size() &&
                       std::equal(a.values[k].begin(), a.values[k].end(), b.values[k].begin(),
                                  [](float x, float y) {
                                    return __builtin_bit_cast(std::uint32_t, x) ==
                                           __builtin_bit_cast(std::uint32_t, y);
                                  });
    if (!equal) return std::string(outcome_table()[k].name);
  }
  return "";
}

}  // namespace minga::testing
