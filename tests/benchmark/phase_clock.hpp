// The engine's schedule with a clock around each phase; the engine itself knows no clock.
#pragma once

#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "minga/engine/capacity.hpp"
#include "minga/engine/simulation.hpp"
#include "timing.hpp"

namespace minga::bench {

/// CPU seconds of each phase of the schedule, in its order.
template <int W>
using PhaseSeconds = std::array<double, kSchedule<W>.size()>;

/// One month as Simulation<W>::step runs it. `around(k, run)` is to call run(), phase k, once.
template <int W, class Around>
void step_by_phase(Model<W>& model, Around&& around) {
  for (std::size_t k = 0; k < kSchedule<W>.size(); ++k) around(k, [&] { kSchedule<W>[k].run(model); });
  ++model.tick;
  const int left = model.burn_in - model.tick;
  if (left >= 0 && left % 12 == 0) reset_capacity(model);
}

template <int W>
PhaseSeconds<W> clocked_months(Model<W>& model, int months) {
  PhaseSeconds<W> seconds{};
  for (int t = 0; t < months; ++t)
    step_by_phase(model, [&](std::size_t k, auto&& run) {
      const Stopwatch watch;
      run();
      seconds[k] += watch.elapsed().cpu;
    });
  return seconds;
}

/// Guards the copy of the step above: the same months give the same trust.
template <int W>
void demand_same(const Model<W>& clocked, const Model<W>& stepped) {
  for (std::uint32_t c = 0; c < clocked.citizens(); ++c)
    if (clocked.state.trust[0][c].value != stepped.state.trust[0][c].value)
      throw std::logic_error("the schedule with clocks does not give what Simulation::step gives");
}

template <int W>
nlohmann::json shares(const PhaseSeconds<W>& seconds) {
  double total = 0;
  for (const double s : seconds) total += s;
  nlohmann::json json = nlohmann::json::array();
  for (std::size_t k = 0; k < seconds.size(); ++k) json.push_back({kSchedule<W>[k].name, seconds[k] / total});
  return json;
}

}  // namespace minga::bench
