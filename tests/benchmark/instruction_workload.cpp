// A small fixed run for callgrind: scripts/check-instructions counts the instructions of each phase
// of the full model and of trust-step. Without valgrind it only prints how much work it does.
#include <array>
#include <string>

#include <fmt/core.h>
#include <valgrind/callgrind.h>

#include "minga/engine/ensemble.hpp"
#include "phase_clock.hpp"
#include "shipped.hpp"
#include "trust_step.hpp"

namespace minga::bench {
namespace {

constexpr std::uint32_t kCitizens = 2000;
constexpr int kWarmUp = 6;  // months until queues have filled
constexpr int kMonths = 3;

/// Counts what `work` does under the name; the names' counts add up over calls.
template <class Work>
void counted(const std::string& name, Work&& work) {
  CALLGRIND_ZERO_STATS;
  CALLGRIND_TOGGLE_COLLECT;
  work();
  CALLGRIND_TOGGLE_COLLECT;
  CALLGRIND_DUMP_STATS_AT(name.c_str());
}

template <int W>
void full_model() {
  const LoadedScenario loaded = peru({kCitizens, W, 1}, {"scenario.burn_in=" + std::to_string(kWarmUp), "scenario.months=" + std::to_string(kMonths), "record.district_months=[]"});
  const Scenario& s = loaded.scenario;
  SerialExecutor serial;
  const Society society = build_society(s.country, s.parameters, {s.seed, 0, s.citizens}, serial);
  const Layout layout(society);
  Simulation<W> simulation(society, layout, lanes_of(s, W), s.burn_in, serial);
  for (int t = 0; t < kWarmUp; ++t) simulation.step();
  simulation.record(s.record, extents_of(s));
  for (int t = 0; t < kMonths; ++t)
    step_by_phase(simulation.model(), [](std::size_t k, auto&& run) {
      counted(fmt::format("full-model/{}/{}", W, kSchedule<W>[k].name), run);
    });
}

template <int W>
void trust_step() {
  SerialExecutor serial;
  TrustStep<W> model(small_world_ties(kCitizens, serial), 1, serial);
  model.tick();
  for (int t = 0; t < kMonths; ++t)
    model.tick_by_phase([](TrustPhase phase, auto&& run) {
      counted(fmt::format("trust-step/{}/{}", W, kTrustPhaseNames[static_cast<std::size_t>(phase)]), run);
    });
}

}  // namespace
}  // namespace minga::bench

int main() {
  using namespace minga::bench;  // NOLINT: a program of one file
  full_model<1>();
  full_model<16>();
  trust_step<1>();
  trust_step<16>();
  fmt::print("{} citizens, {} months\n", kCitizens, kMonths);
}
