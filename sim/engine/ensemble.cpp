#include "minga/engine/ensemble.hpp"

#include <algorithm>
#include <memory>

#include "minga/engine/simulation.hpp"

namespace minga {
namespace {

/// A scenario's plan with "all" written out.
RecordPlan complete(RecordPlan plan) {
  if (plan.outcomes.empty())
    for (int k = 0; k < kOutcomes; ++k) plan.outcomes.push_back(k);
  if (plan.groups.empty())
    for (int g = 0; g < kGroups; ++g) plan.groups.push_back(g);
  return plan;
}

/// Counts citizen-ticks of all runs and asks now and then whether to go on.
class Clock {
 public:
  Clock(double total, const EnsembleOptions& options, Executor& executor)
      : options_(options), executor_(executor) {
    progress_.total = total;
  }
  /// Adds work done; false: somebody wants to stop.
  bool tick(double amount, const char* stage) {
    bool go_on = false;
    executor_.exclusive([&] {
      progress_.done += amount;
      progress_.stage = stage;
      if (!cancelled_ && options_.progress) cancelled_ = !options_.progress(progress_);
      go_on = !cancelled_;
    });
    return go_on;
  }

 private:
  const EnsembleOptions& options_;
  Executor& executor_;
  Progress progress_;
  bool cancelled_ = false;
};

struct Job {
  const Scenario& scenario;
  const Society& society;
  const Layout& layout;
  const RecordPlan& plan;
  const std::vector<Intervention>& forces;
  Executor& executor;
  Recorder& recorder;
  Clock& clock;
};

/// Replicates first .. first + count - 1 of one society, side by side.
template <int W>
void run_batch(const Job& job, std::uint32_t first, std::uint32_t count) {
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = first; r < first + count; ++r)
    lanes.push_back({r, &job.scenario.parameters, &job.forces});
  Simulation<W> simulation(job.society, job.layout, lanes, job.scenario.burn_in, job.executor);
  const double step = static_cast<double>(job.society.population.size()) * count;
  const int ticks = job.scenario.burn_in + job.scenario.months;
  for (int tick = 0; tick < ticks; ++tick) {
    if (tick == job.scenario.burn_in)
      simulation.record(job.plan, extents_of(job.scenario));
    simulation.step();
    if (!job.clock.tick(step, tick < job.scenario.burn_in ? "burn-in" : "running")) return;
  }
  job.executor.exclusive([&] {
    for (std::uint32_t k = 0; k < count; ++k) {
      const int lane = static_cast<int>(k);
      CitizenRecord citizens;
      if (job.plan.citizens) citizens = simulation.citizens(lane);
      job.recorder.finished(0, 0, job.society.number * job.scenario.replicates + first + k,
                            simulation.take_record(lane), std::move(citizens));
    }
  });
}

void run_society(const Job& job, int width) {
  const std::uint32_t replicates = job.scenario.replicates;
  const auto lanes = static_cast<std::uint32_t>(width);
  const std::uint32_t batches = (replicates + lanes - 1) / lanes;
  job.executor.for_blocks(batches, [&](std::uint32_t b) {
    if (!job.clock.tick(0, "running")) return;
    const std::uint32_t first = b * lanes;
    const std::uint32_t count = std::min(lanes, replicates - first);
    width == 1 ? run_batch<1>(job, first, count) : run_batch<16>(job, first, count);
  });
}

}  // namespace

int lanes_in_force(const Scenario& scenario, int asked) noexcept {
  return asked != 0 ? asked : scenario.replicates > 1 ? 16 : 1;
}

Extents extents_of(const Scenario& scenario) {
  const RecordPlan plan = complete(scenario.record);
  Extents extents;
  const auto set = [&](Dim dim, std::size_t length) {
    extents.length[static_cast<int>(dim)] = static_cast<std::uint32_t>(length);
  };
  set(Dim::time, static_cast<std::size_t>(scenario.months / plan.every) + 1);
  set(Dim::sector, scenario.country.sectors.size());
  set(Dim::group, plan.groups.size());
  set(Dim::institution_class, scenario.country.sectors.size() + 1);
  set(Dim::stage, std::size(kStageNames));
  set(Dim::region, scenario.country.regions.size());
  set(Dim::intervention, scenario.interventions.size());
  set(Dim::district_time, plan.district_months.size());
  set(Dim::district, scenario.country.districts.size());
  return extents;
}

bool run_ensemble(const Scenario& scenario, Executor& executor, Recorder& recorder,
                  const EnsembleOptions& options) {
  const RecordPlan plan = complete(scenario.record);
  const int width = lanes_in_force(scenario, options.lanes);
  const std::vector<Intervention> forces = scenario.forces();
  std::unique_ptr<Clock> clock;
  for (std::uint32_t number = 0; number < scenario.societies; ++number) {
    const Society society = build_society(scenario.country, scenario.parameters,
                                          {scenario.seed, number, scenario.citizens}, executor);
    if (options.on_society) options.on_society(society);
    if (!clock) {
      const double ticks = scenario.burn_in + scenario.months;
      clock = std::make_unique<Clock>(ticks * society.population.size() * scenario.runs(), options,
                                      executor);
    }
    const Layout layout(society);
    if (!clock->tick(0, "building")) return false;
    run_society({scenario, society, layout, plan, forces, executor, recorder, *clock}, width);
    if (!clock->tick(0, "running")) return false;
  }
  return true;
}

}  // namespace minga
