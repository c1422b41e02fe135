// What every element of the brief must keep, whatever it does: it moves exactly its levers, in
// proportion to the dose, not before its start, in any order; nothing at dose zero.
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "minga/scenarios/catalogue.hpp"
#include "support/small_society.hpp"

namespace minga {
inline void PrintTo(Lever lever, std::ostream* out) {
  *out << lever_table()[static_cast<std::size_t>(lever)].name;
}
}  // namespace minga

namespace minga::testing {

using Options = std::vector<std::pair<std::string, double>>;

/// How a scenario would write an element; options that it does not give are at their defaults.
struct Written {
  Options options = {};
  std::vector<InnovationType> bundle = {};
  double dose = 1;
  int start = 0;
  std::string name = "element";
};

inline InterventionSpec write(const Element& element, const Written& as) {
  InterventionSpec spec;
  spec.name = as.name;
  spec.action = std::string(element.name());
  spec.where = "scenario.toml:7, " + as.name;
  spec.dose = as.dose;
  spec.timing.start = as.start;
  for (const OptionInfo& info : element.options()) {
    double value = info.fallback;
    for (const auto& [name, other] : as.options)
      if (name == info.name) value = other;
    spec.options.emplace_back(info.name, value);
  }
  for (const InnovationType& type : as.bundle) spec.innovations.push_back(type.name);
  return spec;
}
inline Intervention made(const Action& action, const Written& as = {}) {
  return make_intervention(action, write(action, as), as.bundle);
}
inline Intervention made(const Pressure& pressure, const Written& as = {}) {
  return make_intervention(pressure, write(pressure, as));
}

/// Values of a lever as all entities of its scope see it; a citizen lever as a citizen of each group
/// sees it, in every sector and outside of them.
inline std::vector<float> seen(const Model<1>& m, Lever lever) {
  std::vector<float> values;
  const Society& society = m.society;
  switch (lever_table()[static_cast<std::size_t>(lever)].scope) {
    case LeverScope::institution:
      for (std::uint32_t i = 0; i < society.institutions.size(); ++i)
        values.push_back(m.policy.institution.value(i, lever)[0]);
      break;
    case LeverScope::service_point:
      for (std::uint32_t p = 0; p < society.points.size(); ++p)
        values.push_back(m.policy.point.value(p, lever)[0]);
      break;
    case LeverScope::region:
      for (std::uint32_t r = 0; r < society.country.regions.size(); ++r)
        values.push_back(m.policy.region.value(r, lever)[0]);
      break;
    case LeverScope::citizen:
      for (int group = 0; group < kGroups; ++group) {
        std::uint32_t c = 0;
        while (!((groups_of(society.population.flags[c]) >> group) & 1)) ++c;
        for (int sector = kNoSector; sector < m.sectors(); ++sector)
          values.push_back(m.policy.citizen(lever, sector, society.population.flags[c],
                                            society.population.district[c], 0));
      }
  }
  return values;
}

/// Levers that everybody sees off the baseline in the months after burn-in, with the value in force.
using Moves = std::map<Lever, double>;
inline Moves moved(std::vector<Intervention> strategy, int month = 0) {
  Hand run(std::move(strategy), small_society(210));
  Hand baseline({}, small_society(210));
  for (int t = 0; t <= month; ++t) {
    run.simulation.step();
    baseline.simulation.step();
  }
  Moves moves;
  for (int l = 0; l < kLevers; ++l) {
    const auto lever = static_cast<Lever>(l);
    const std::vector<float> values = seen(run.model(), lever);
    const std::vector<float> usual = seen(baseline.model(), lever);
    if (values == usual) continue;
    moves[lever] = static_cast<double>(values[0]);
    for (const float value : values)
      EXPECT_EQ(value, values[0]) << lever_table()[static_cast<std::size_t>(l)].name << " for some only";
  }
  return moves;
}

/// At full dose exactly these levers are in force with these values, at half a dose half as far from
/// the baseline, at none none.
template <class Kind>
void expect_moves(const Kind& kind, const Moves& expected, Written as = {}) {
  constexpr double kClose = 2e-7;
  const Moves full = moved({made(kind, as)});
  as.dose = .5;
  const Moves half = moved({made(kind, as)});
  as.dose = 0;
  EXPECT_EQ(moved({made(kind, as)}), Moves{});
  ASSERT_EQ(full.size(), expected.size()) << ::testing::PrintToString(full);
  ASSERT_EQ(half.size(), expected.size()) << ::testing::PrintToString(half);
  for (const auto& [lever, value] : expected) {
    const LeverInfo& info = lever_table()[static_cast<std::size_t>(lever)];
    ASSERT_TRUE(full.contains(lever) && half.contains(lever)) << info.name;
    EXPECT_NEAR(full.at(lever), value, kClose * (1 + std::abs(value))) << info.name;
    EXPECT_NEAR(half.at(lever) - info.base, (value - info.base) / 2, kClose * (1 + std::abs(value)))
        << info.name;
  }
}

/// Innovations that do something, by names.
inline std::vector<InnovationType> bundle_of(const std::vector<std::string>& names,
                                             bool existing_channel = false) {
  std::vector<InnovationType> bundle = {};
  for (const std::string& name : names)
    bundle.push_back({name, false, existing_channel, {{Lever::capacity, Operation::multiply, 1.2}}});
  return bundle;
}

/// Everything happens soon: pilots, adoption, shocks.
inline ParameterSet lively_parameters(const Options& other = {}) {
  ParameterSet set = hand_parameters();
  Options all = {{"pipeline.pilot_rate", .3}, {"pipeline.pilot_months", 2},
                 {"pipeline.adoption_months", 1}, {"pipeline.abandonment", .05},
                 {"pipeline.retry_rate", .3}, {"shocks.rate", .4}};
  all.insert(all.end(), other.begin(), other.end());
  for (const auto& [name, value] : all) set.set(name, {value, Status::assumption, "test", "test"});
  return set;
}

/// Runs a strategy beside innovations on trial, so that what acts on them shows, and an assembly.
inline RunRecord lively_run(std::vector<Intervention> strategy, int months) {
  static const Society society = small_society(420);
  static const ParameterSet set = lively_parameters();
  strategy.push_back(made(find_action("foster_innovation", ""),
                          {{}, bundle_of({"a", "b", "c", "d"}), 1, 0, "beside"}));
  SerialExecutor executor;
  return run_lanes<1>(society, {{0, &set, &strategy}}, 1, months, executor)[0];
}

enum class Bites : bool { no, yes };

/// Dose zero is the baseline bit for bit; nothing differs before the start, and something after it;
/// the order in the list does not matter.
template <class Kind>
void expect_promises(const Kind& kind, Written as = {}, Bites bites = Bites::yes) {
  const std::vector<Outcome> spending = {Outcome::spending};
  constexpr int kStart = 12;
  constexpr int kMonths = 30;
  const RunRecord baseline = lively_run({}, kMonths);
  as.dose = 0;
  EXPECT_EQ(first_difference(baseline, lively_run({made(kind, as)}, kMonths), spending), "") << "dose zero";
  as.dose = 1;
  as.start = kStart;
  EXPECT_EQ(first_difference(lively_run({}, kStart), lively_run({made(kind, as)}, kStart), spending), "")
      << "before the start";
  const RunRecord treated = lively_run({made(kind, as)}, kMonths);
  if (bites == Bites::yes) {
    EXPECT_NE(first_difference(baseline, treated, spending), "") << "after the start";
  } else {
    EXPECT_EQ(first_difference(baseline, treated, spending), "");
  }
  Written early = as;
  early.start = 3;
  early.dose = .25;
  early.name = "another";
  const Intervention a = made(kind, as);
  const Intervention b = made(kind, early);
  EXPECT_EQ(first_difference(lively_run({a, b}, kMonths), lively_run({b, a}, kMonths)), "") << "order";
}

}  // namespace minga::testing
