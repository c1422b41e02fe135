// What every barrier must keep: its usual level is the default of every parameter, and a higher one
// lets less through.
#pragma once

#include <numeric>

#include "support/elements.hpp"

namespace minga::testing {

inline ParameterSet under(const Barrier& barrier, double level, ParameterSet set = hand_parameters()) {
  for (const Barrier::Setting& setting : barrier.settings(level))
    set.set(setting.parameter, {setting.value, Status::assumption, "barrier", "test"});
  return set;
}

inline void expect_usual_is_default(const Barrier& barrier) {
  const ParameterSet usual;
  ASSERT_FALSE(barrier.settings(0).empty());
  for (const Barrier::Setting& setting : barrier.settings(barrier.usual_level()))
    EXPECT_EQ(setting.value, usual.entry(setting.parameter).value) << setting.parameter;  // every bit
}

/// Each setting moves one way as the level rises, and no level leaves the parameter's range.
inline void expect_levels_in_range(const Barrier& barrier) {
  std::vector<Barrier::Setting> before = barrier.settings(0);
  std::vector<double> direction(before.size(), 0);
  for (int percent = 0; percent <= 100; ++percent) {
    EXPECT_NO_THROW(under(barrier, percent / 100.0)) << percent;
    const auto now = barrier.settings(percent / 100.0);
    for (std::size_t k = 0; k < now.size(); ++k) {
      const double step = now[k].value - before[k].value;
      EXPECT_GE(step * direction[k], 0) << now[k].parameter << " at " << percent;
      if (step != 0) direction[k] = step;
    }
    before = now;
  }
  for (const double moved : direction) EXPECT_NE(moved, 0);
}

/// Mean share of an action that institutions carry out after some months.
inline double carried_out_share(const Action& action, const ParameterSet& set, int months = 8) {
  Hand run({made(action)}, small_society(210), set);
  for (int t = 0; t < months; ++t) run.simulation.step();
  const auto& delivered = run.model().policy.interventions[0].delivered;
  return std::accumulate(delivered.begin(), delivered.end(), 0.0,
                         [](double sum, const auto& lanes) { return sum + static_cast<double>(lanes[0]); }) /
         static_cast<double>(delivered.size());
}

/// Of all that institutions may try in sixteen replicates, the number of pilots begun in a year.
inline int pilots_begun(const ParameterSet& set) {
  const Society society = small_society(210);
  const Layout layout(society);
  const std::vector<Intervention> strategy = {
      made(find_action("foster_innovation", ""), {{}, bundle_of({"a", "b", "c", "d"})})};
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &set, &strategy});
  SerialExecutor executor;
  Simulation<16> run(society, layout, lanes, 0, executor);
  for (int t = 0; t < 12; ++t) run.step();
  int begun = 0;
  for (const auto& row : run.model().state.stage)
    for (int lane = 0; lane < 16; ++lane) begun += row[lane] == 1;  // not what peers' example brought
  return begun;
}

enum class AtWorst : bool { something, nothing };

inline void expect_throttles(const Barrier& barrier, AtWorst at_worst) {
  const double middle = (barrier.usual_level() + 1) / 2;
  for (const Action* action : actions()) {
    const double usual = carried_out_share(*action, under(barrier, barrier.usual_level()));
    const double more = carried_out_share(*action, under(barrier, middle));
    const double worst = carried_out_share(*action, under(barrier, 1));
    EXPECT_FLOAT_EQ(static_cast<float>(usual), 1) << action->name();
    EXPECT_LT(more, usual) << action->name();
    EXPECT_LT(worst, more) << action->name();
    if (at_worst == AtWorst::nothing) {
      EXPECT_EQ(worst, 0) << action->name();
    }
  }
  // Pilots that never end, so that every one begun is counted.
  const ParameterSet lasting = lively_parameters({{"pipeline.pilot_rate", .06}, {"pipeline.pilot_months", 60},
                                                  {"pipeline.abandonment", 0}});
  const auto begun = [&](double level) { return pilots_begun(under(barrier, level, lasting)); };
  const int none = begun(0), usual = begun(barrier.usual_level()), more = begun(middle), worst = begun(1);
  EXPECT_GT(none, usual);
  EXPECT_GT(usual, more);
  EXPECT_GT(more, worst);
  if (at_worst == AtWorst::nothing) {
    EXPECT_EQ(worst, 0);
  }
}

}  // namespace minga::testing
