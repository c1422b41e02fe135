// The reference workload, on either graph.
#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "timing.hpp"
#include "trust_step.hpp"
#include "workload.hpp"

namespace minga::bench {
namespace {

using Ties = CsrGraph (*)(std::uint32_t, Executor&);

// Memory traffic that cannot be avoided once the state exceeds the cache: the row of ten ties
// (40 bytes, shared by all lanes), its offset, trust and experience read and trust written by each.
constexpr double kBoundBytes1 = 72;
constexpr double kBoundBytes16 = 27;
constexpr int kCheckedTicks = 120;

/// So many ticks that a repetition takes about half a second on one core.
int ticks_for(const Case& c, bool quick) {
  const double work = (quick ? 2e6 : 1e8) / (static_cast<double>(c.citizens) * c.lanes);
  return std::clamp(static_cast<int>(work * (c.lanes == 1 ? .5 : 1)), 2, 600);
}

template <int W>
nlohmann::json phase_shares(TrustStep<W>& model, int ticks) {
  std::array<double, kTrustPhaseNames.size()> seconds{};
  for (int t = 0; t < ticks; ++t)
    model.tick_by_phase([&](TrustPhase phase, auto&& run_phase) {
      const Stopwatch watch;  // costs a few per cent of the shortest phases
      run_phase();
      seconds[static_cast<std::size_t>(phase)] += watch.elapsed().cpu;
    });
  double total = 0;
  for (const double s : seconds) total += s;
  nlohmann::json shares = nlohmann::json::array();
  for (std::size_t k = 0; k < seconds.size(); ++k) shares.push_back({kTrustPhaseNames[k], seconds[k] / total});
  return shares;
}

template <int W>
nlohmann::json run(const Case& c, const Settings& settings, Ties ties) {
  const auto executor = make_executor(c.threads);
  const double before = resident_bytes();
  const Stopwatch build;
  TrustStep<W> model(ties(c.citizens, *executor), 1, *executor);
  const Seconds built = build.elapsed();
  const double per_citizen = 1.0 / c.citizens;
  const double peak = (peak_bytes() - before) * per_citizen;
  const int ticks = ticks_for(c, settings.quick);
  nlohmann::json checks;
  if (c.citizens <= 100'000) {
    for (int t = 0; t < kCheckedTicks; ++t) model.tick();
    checks = {{"ticks", kCheckedTicks}, {"mean_trust", model.mean_trust()}, {"attempts", model.attempts_per_lane()}};
  } else {
    model.tick();
  }
  const auto timing = repeated(settings.repeat, [&] {
    for (int t = 0; t < ticks; ++t) model.tick();
  });
  const double steady = (resident_bytes() - before) * per_citizen;
  return {{"ticks", ticks}, {"citizen_ticks", static_cast<double>(c.citizens) * W * ticks},
          {"timing", to_json(timing)}, {"phases", phase_shares(model, std::max(2, ticks / 4))},
          {"memory", {{"steady", steady}, {"peak", peak}, {"steady_per_lane", steady / W}}},
          {"build_seconds", built.wall}, {"bound_bytes", W == 1 ? kBoundBytes1 : kBoundBytes16},
          {"checks", checks}};
}

nlohmann::json run(const Case& c, const Settings& settings, Ties ties) {
  return c.lanes == 1 ? run<1>(c, settings, ties) : run<16>(c, settings, ties);
}

}  // namespace

nlohmann::json run_trust_step(const Case& c, const Settings& settings) { return run(c, settings, small_world_ties); }
nlohmann::json run_trust_step_blocks(const Case& c, const Settings& settings) { return run(c, settings, block_ties); }

}  // namespace minga::bench
