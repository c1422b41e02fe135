#include "minga/study/sweep.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/engine/simulation.hpp"
#include "study/batches.hpp"

namespace minga {
namespace {

/// A lane of a batch: its scenario under each strategy.
struct Lane {
  LaneWork work;
  std::vector<std::optional<LoadedScenario>> at;  ///< [strategy]; none where nothing is to be done
  std::vector<std::vector<Intervention>> forces;  ///< [strategy]

  const Scenario& any() const {
    for (const auto& scenario : at)
      if (scenario) return scenario->scenario;
    MINGA_ASSERT(false);
    return at.front()->scenario;
  }
};

/// What all batches of a sweep share.
class Sweep {
 public:
  Sweep(Study& study, ShardWriter& shard, Executor& executor, const SweepOptions& options, std::uint64_t total)
      : study_(study), shard_(shard), executor_(executor), options_(options) {
    progress_.total = total;
  }
  /// All batches of one society.
  void run(const SocietyWork& work) {
    if (stopped()) return;
    try {
      const LoadedScenario first = load(work.batches.front().lanes.front());
      const Scenario& s = first.scenario;
      const Society society = build_society(s.country, s.parameters, {s.seed, work.society, s.citizens}, executor_);
      const Layout layout(society);
      executor_.for_blocks(static_cast<std::uint32_t>(work.batches.size()), [&](std::uint32_t b) {
        if (!stopped()) run_batch(society, layout, work.batches[b]);
      });
    } catch (const UserError& error) {
      for (const Batch& batch : work.batches) fail(batch, error);
    }
  }
  SweepCounts counts() const { return counts_; }

 private:
  bool stopped() {
    bool stop = false;
    executor_.exclusive([&] { stop = counts_.interrupted; });
    return stop;
  }
  LoadedScenario load(const LaneWork& lane) {
    std::optional<LoadedScenario> loaded;
    executor_.exclusive([&] { loaded = scenario_at(study_, lane.strategies.front(), lane.point); });
    return std::move(*loaded);
  }
  void run_batch(const Society& society, const Layout& layout, const Batch& batch) {
    try {
      const std::vector<Lane> lanes = open(batch);
      batch.lanes.size() > 1 ? simulate<16>(society, layout, lanes) : simulate<1>(society, layout, lanes);
    } catch (const UserError& error) {
      fail(batch, error);
    }
  }
  std::vector<Lane> open(const Batch& batch) {
    std::vector<Lane> lanes;
    for (const LaneWork& work : batch.lanes) {
      Lane lane{work, std::vector<std::optional<LoadedScenario>>(study_.strategies.size()),
                std::vector<std::vector<Intervention>>(study_.strategies.size())};
      executor_.exclusive([&] {
        for (const std::uint32_t s : work.strategies) {
          lane.at[s] = scenario_at(study_, s, work.point);
          lane.forces[s] = lane.at[s]->scenario.forces();
        }
      });
      lanes.push_back(std::move(lane));
    }
    return lanes;
  }
  /// Burn-in once; then each strategy continues the lanes that want it.
  template <int W>
  void simulate(const Society& society, const Layout& layout, const std::vector<Lane>& lanes) {
    const int burn_in = lanes.front().any().burn_in;
    std::vector<LaneSpec> specs;
    for (const Lane& lane : lanes) specs.push_back({lane.work.replicate, &lane.any().parameters, nullptr});
    Simulation<W> burnt(society, layout, specs, burn_in, executor_);
    for (int t = 0; t < burn_in; ++t) burnt.step();
    for (std::uint32_t s = 0; s < study_.strategies.size(); ++s) continue_with<W>(society, layout, lanes, s, burnt);
  }
  template <int W>
  void continue_with(const Society& society, const Layout& layout, const std::vector<Lane>& lanes, std::uint32_t strategy,
                     Simulation<W>& burnt) {
    std::vector<LaneSpec> specs;
    std::vector<int> from;
    for (std::size_t k = 0; k < lanes.size(); ++k)
      if (lanes[k].at[strategy]) {
        specs.push_back({lanes[k].work.replicate, &lanes[k].at[strategy]->scenario.parameters, &lanes[k].forces[strategy]});
        from.push_back(static_cast<int>(k));
      }
    if (specs.empty() || stopped()) return;
    const Scenario& scenario = lanes[static_cast<std::size_t>(from.front())].at[strategy]->scenario;
    Simulation<W> arm(society, layout, specs, scenario.burn_in, executor_);
    arm.branch(burnt, from);
    arm.record(scenario.record, extents_of(scenario));
    for (int t = 0; t < scenario.months; ++t) arm.step();
    std::vector<FinishedRun> runs;
    for (std::size_t k = 0; k < from.size(); ++k) {
      const LaneWork& work = lanes[static_cast<std::size_t>(from[k])].work;
      runs.push_back({{strategy, work.point, work.society, work.replicate}, "", arm.take_record(static_cast<int>(k))});
    }
    finish(runs);
  }
  void fail(const Batch& batch, const UserError& error) {
    std::vector<FinishedRun> runs;
    for (const LaneWork& lane : batch.lanes)
      for (const std::uint32_t s : lane.strategies)
        runs.push_back({{s, lane.point, lane.society, lane.replicate}, error.what(), {}});
    finish(runs);
  }
  void finish(const std::vector<FinishedRun>& runs) {
    executor_.exclusive([&] {
      shard_.append(runs);
      for (const FinishedRun& run : runs) {
        ++counts_.computed;
        if (run.failure.empty()) continue;
        ++counts_.failed;
        if (counts_.first_failure.empty()) counts_.first_failure = run.failure;
        if (study_.on_failure == OnFailure::stop) counts_.interrupted = true;
      }
      progress_.done = counts_.computed;
      progress_.failed = counts_.failed;
      if (options_.progress && !options_.progress(progress_)) counts_.interrupted = true;
    });
  }

  Study& study_;
  ShardWriter& shard_;
  Executor& executor_;
  const SweepOptions& options_;
  SweepProgress progress_;
  SweepCounts counts_;
};

}  // namespace

SweepCounts run_sweep(Study& study, const ShardIndex& finished, ShardWriter& shard, Executor& executor,
                      const SweepOptions& options) {
  const Plan plan = plan_batches(study, finished, options.task, options.tasks);
  Sweep sweep(study, shard, executor, options, plan.runs);
  executor.for_blocks(static_cast<std::uint32_t>(plan.societies.size()),
                      [&](std::uint32_t k) { sweep.run(plan.societies[k]); });
  SweepCounts counts = sweep.counts();
  counts.reused = plan.reused;
  counts.other_tasks = plan.other_tasks;
  return counts;
}

}  // namespace minga
