// A society of five citizens, written by hand: one district, one region, two sectors, one point and
// one office each, a ministry for the national sector, ties 0-1, 1-2, 2-3, 3-4. Small enough to
// check every number of a phase on paper.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "minga/core/math.hpp"
#include "minga/engine/simulation.hpp"
#include "minga/engine/utility.hpp"

namespace minga::testing {

inline Country one_district_country() {
  Country country;
  country.name = "hand";
  country.title = "Handland";
  country.districts.push_back({"010101", "Only", 0, -12, -77, 100, 7, .4, 100});
  country.provinces.push_back({"0101", "Province", 0, -12, -77, .7});
  country.regions.push_back({"01", "Region", 0, -12, -77, .7, 1});
  country.macroregions = {"Whole"};
  country.sectors = {
      {"administrative", "Administrative services", Tier::local, AreaLevel::district, AreaLevel::province},
      {"health", "Health", Tier::national, AreaLevel::district, AreaLevel::region}};
  country.first_alternation = 30;
  return country;
}

/// Every sector parameter set; nothing left to a country file.
inline ParameterSet hand_parameters() {
  ParameterSet set({"administrative", "health"});
  const auto put = [&](const std::string& name, double value) {
    set.set(name, {value, Status::assumption, "hand", "hand"});
  };
  for (const std::string sector : {"administrative", "health"}) {
    put("sector." + sector + ".need", .2);
    put("sector." + sector + ".need_poor", .2);
    put("sector." + sector + ".take_up", 1.5);
    put("sector." + sector + ".signal_offset", -.3);
    put("sector." + sector + ".fee", .4);
    put("sector." + sector + ".hours", 5.4);
    put("sector." + sector + ".digital_share", .1);
  }
  return set;
}

inline Society five_citizens() {
  constexpr auto flag = [](Flag f) { return static_cast<Flags>(f); };
  Society s;
  s.country = one_district_country();
  s.seed = 7;
  s.persons_per_citizen = 1;
  Population& people = s.population;
  people.id = {0, 1, 2, 3, 4};
  people.district.assign(5, 0);
  people.flags = {0, flag(Flag::poor), flag(Flag::indigenous),
                  static_cast<Flags>(flag(Flag::disability) | flag(Flag::connected)),
                  static_cast<Flags>(flag(Flag::migrant) | flag(Flag::formative) | flag(Flag::young))};
  people.age = {40, 50, 60, 35, 20};
  people.education.assign(5, 1);
  people.home_km = {0, 1, 2, 3, 20};
  people.disposition_odds = {std::vector<float>{1, .5F, 2, 1, 1}, std::vector<float>{1, 1, 1, .5F, 2}};
  people.judgement = {0, .1F, -.1F, 0, 0};
  people.voice = {1, 0, 0, 1, 0};
  s.points.sector = {0, 1};
  s.points.institution = {0, 1};
  s.points.district = {0, 0};
  s.points.pool = {0, 1};
  s.institutions.sector = {0, 1, 1};
  s.institutions.tier = {Tier::local, Tier::national, Tier::national};
  s.institutions.region = {0, 0, Institutions::kNoRegion};
  s.institutions.province = {0, Institutions::kNoRegion, Institutions::kNoRegion};
  s.institutions.K0 = {.4F, .5F, .4F};
  s.institutions.ministry = {0, 0, 1};
  s.institutions.peers = CsrGraph({0, 0, 0, 0}, {});
  for (std::uint8_t sector = 0; sector < 2; ++sector)
    s.pools.push_back({sector, {sector}, {{0, 5}}, 5});
  s.ties = CsrGraph({0, 1, 3, 5, 7, 8}, {1, 0, 2, 1, 3, 2, 4, 3});
  s.district_rows = {0, 5};
  s.point_of = {{0}, {1}};
  s.travel_km = {{0}, {0}};
  s.roads = CsrGraph({0, 0}, {});
  return s;
}

/// A one-lane model of the five citizens, at the start of a run without burn-in.
struct Hand {
  explicit Hand(std::vector<Intervention> strategy_ = {}, Society society_ = five_citizens(),
                ParameterSet set = hand_parameters(), int burn_in = 0)
      : society(std::move(society_)), layout(society), parameters(std::move(set)),
        strategy(std::move(strategy_)),
        simulation(society, layout, {{0, &parameters, &strategy}}, burn_in, executor) {
    model().keep_signals();
  }
  Model<1>& model() { return simulation.model(); }
  State<1>& state() { return simulation.model().state; }
  /// The phase of trust in a month without experiences: ties see trust as it stands.
  void settle_trust() {
    for (std::uint32_t c = 0; c < model().citizens(); ++c) state().trust_before[c] = {state().trust[0][c], state().trust[1][c]};
    phases::trust(model());
  }

  SerialExecutor executor;
  Society society;
  Layout layout;
  ParameterSet parameters;
  std::vector<Intervention> strategy;
  Simulation<1> simulation;
};

inline Intervention moving(Lever lever, Operation operation, double amount, double dose = 1,
                           int start = 0, std::string name = "test") {
  Intervention intervention;
  intervention.spec.name = std::move(name);
  intervention.spec.dose = dose;
  intervention.spec.timing.start = start;
  intervention.effects = {{lever, operation, amount, 0}};
  return intervention;
}

}  // namespace minga::testing
