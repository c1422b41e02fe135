// The full model of Peru: a society, its phases, its memory; also one citizen for every adult.
#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "minga/engine/ensemble.hpp"
#include "phase_clock.hpp"
#include "shipped.hpp"

namespace minga::bench {
namespace {

constexpr int kWarmUp = 12;  // months until queues and memories have filled

int months_for(const Case& c, bool quick) {
  const double work = (quick ? 1e6 : 2e7) / (static_cast<double>(c.citizens) * c.lanes);
  return std::clamp(static_cast<int>(work), 2, 120);
}

/// Every month is recorded, as peru-baseline does; the horizon is as long as the benchmark needs.
std::vector<std::string> settings_for(int months) {
  return {"scenario.months=" + std::to_string(months), "scenario.burn_in=" + std::to_string(kWarmUp)};
}

template <int W>
std::unique_ptr<Simulation<W>> warm(const Scenario& s, const std::vector<Intervention>& forces, const Society& society, const Layout& layout,
                                    Executor& executor) {
  auto simulation = std::make_unique<Simulation<W>>(society, layout, lanes_of(s, W, &forces), s.burn_in, executor);
  for (int t = 0; t < kWarmUp; ++t) simulation->step();
  simulation->record(s.record, extents_of(s));
  return simulation;
}

/// Shares of the phases, over the first months after the warm-up; and that they are the engine's.
template <int W>
nlohmann::json phases(const Scenario& s, const std::vector<Intervention>& forces, const Society& society, const Layout& layout, int months) {
  SerialExecutor serial;
  const auto clocked = warm<W>(s, forces, society, layout, serial);
  const auto seconds = clocked_months(clocked->model(), months);
  if (society.population.size() <= 100'000) {
    const auto stepped = warm<W>(s, forces, society, layout, serial);
    for (int t = 0; t < months; ++t) stepped->step();
    demand_same(clocked->model(), stepped->model());
  }
  return shares<W>(seconds);
}

template <int W>
nlohmann::json run(const LoadedScenario& loaded, const Case& c, const Settings& settings) {
  const int months = months_for(c, settings.quick);
  const Scenario& s = loaded.scenario;
  const std::vector<Intervention> forces = s.forces();
  const auto executor = make_executor(c.threads);
  const double before = resident_bytes();
  const Stopwatch build;
  const Society society = build_society(s.country, s.parameters, {s.seed, 0, s.citizens}, *executor);
  const Layout layout(society);
  const double built = build.elapsed().wall;
  const double peak_of_build = peak_bytes() - before;
  auto simulation = warm<W>(s, forces, society, layout, *executor);
  const auto timing = repeated(settings.repeat, [&] {
    for (int t = 0; t < months; ++t) simulation->step();
  });
  const double per_citizen = 1.0 / society.population.size();
  const double steady = (resident_bytes() - before) * per_citizen;
  const double peak = (peak_bytes() - before) * per_citizen;
  simulation.reset();
  return {{"ticks", months}, {"citizen_ticks", static_cast<double>(society.population.size()) * W * months},
          {"timing", to_json(timing)}, {"phases", phases<W>(s, forces, society, layout, std::clamp(months, 2, 12))},
          {"memory", {{"steady", steady}, {"peak", peak}, {"peak_of_build", peak_of_build * per_citizen}, {"steady_per_lane", steady / W}}},
          {"build_seconds", built}, {"bound_bytes", steady / W}};
}

}  // namespace

nlohmann::json run_full_model(const Case& c, const Settings& settings) {
  const LoadedScenario loaded = peru(c, settings_for(months_for(c, settings.quick) * settings.repeat));
  return c.lanes == 1 ? run<1>(loaded, c, settings) : run<16>(loaded, c, settings);
}

/// Four pressures and the brief's six actions: what a run with policy costs more.
nlohmann::json run_full_model_policy(const Case& c, const Settings& settings) {
  std::vector<std::string> all = settings_for(months_for(c, settings.quick) * settings.repeat);
  all.insert(all.end(), {"scenario.strategy=\"six_actions\"", "budget.total=10000"});  // the horizon is longer than what it was planned for
  const LoadedScenario loaded = shipped("peru-four-challenges", c, all);
  return c.lanes == 1 ? run<1>(loaded, c, settings) : run<16>(loaded, c, settings);
}

/// Burn-in and ten years of every adult, building included, once: it is long.
nlohmann::json run_everybody(const Case& c, const Settings&) {
  const LoadedScenario loaded = peru(c);
  const Scenario& s = loaded.scenario;
  const auto executor = make_executor(c.threads);
  const double before = resident_bytes();
  double citizens = 0, built = 0, peak_of_build = 0;
  Stopwatch watch;
  EnsembleOptions options;
  options.lanes = c.lanes;
  options.on_society = [&](const Society& society) {
    citizens = society.population.size();
    built = watch.elapsed().wall;
    peak_of_build = peak_bytes() - before;
  };
  Forgetful recorder;
  run_ensemble(s, *executor, recorder, options);
  const std::vector<Seconds> once = {watch.elapsed()};
  return {{"ticks", s.burn_in + s.months}, {"citizen_ticks", citizens * c.lanes * (s.burn_in + s.months)},
          {"timing", to_json(once)}, {"citizens", citizens}, {"build_seconds", built},
          {"memory", {{"peak", (peak_bytes() - before) / citizens}, {"peak_of_build", peak_of_build / citizens}, {"peak_gib", peak_bytes() / (1 << 30)}}}};
}

}  // namespace minga::bench
