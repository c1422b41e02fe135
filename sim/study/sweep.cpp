#include "minga/study/sweep.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/engine/simulation.hpp"
#include "study/batches.hpp"

namespace minga {
namespace {

/// A scenario at a point under a strategy, or why it cannot be run there.
struct Opened {
  std::optional<LoadedScenario> loaded;
  std::vector<Intervention> forces;
  std::string failure;
};

/// A lane of a batch: its scenario under each strategy. Replicates of a point share them.
struct Lane {
  LaneWork work;
  std::vector<std::shared_ptr<const Opened>> at;  ///< [strategy]; null where nothing is to be done

  const Scenario& any() const {
    for (const auto& opened : at)
      if (opened) return opened->loaded->scenario;
    MINGA_ASSERT(false);
    return at.front()->loaded->scenario;
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
    const std::optional<LoadedScenario> first = first_that_loads(work);
    if (!first) {
      for (const Batch& batch : work.batches) (void)open(batch);
      return;
    }
    const std::unique_ptr<const Built> built = build(work, first->scenario);
    if (!built) return;
    executor_.for_blocks(static_cast<std::uint32_t>(work.batches.size()), [&](std::uint32_t b) {
      if (!stopped()) run_batch(built->society, built->layout, work.batches[b]);
    });
  }
  SweepCounts counts() const { return counts_; }

 private:
  struct Built {
    Society society;
    Layout layout{society};
  };
  /// Null where the society cannot be built: then all its runs have failed. Only this is tried: an error of
  /// the disk, which comes later, says nothing of a run.
  std::unique_ptr<const Built> build(const SocietyWork& work, const Scenario& s) {
    std::string failure;
    try {
      return std::unique_ptr<const Built>(new Built{build_society(s.country, s.parameters, {s.seed, work.society, s.citizens}, executor_)});
    } catch (const UserError& error) {
      failure = error.what();
    }
    for (const Batch& batch : work.batches) fail(open(batch), failure);
    return nullptr;
  }
  bool stopped() {
    bool stop = false;
    executor_.exclusive([&] { stop = counts_.interrupted || broken_; });
    return stop;
  }
  std::shared_ptr<const Opened> load(std::uint32_t strategy, std::uint32_t point) {
    auto opened = std::make_shared<Opened>();
    executor_.exclusive([&] {
      try {
        opened->loaded = scenario_at(study_, strategy, point);
        opened->forces = opened->loaded->scenario.forces();
      } catch (const UserError& error) {
        opened->failure = error.what();
      }
    });
    return opened;
  }
  /// A point may be refused, or a strategy at a point: any scenario that stands tells the society of all.
  std::optional<LoadedScenario> first_that_loads(const SocietyWork& work) {
    for (const Batch& batch : work.batches)
      for (const LaneWork& lane : batch.lanes)
        for (const std::uint32_t strategy : lane.strategies)
          if (const auto opened = load(strategy, lane.point); opened->loaded) return opened->loaded;
    return {};
  }
  void run_batch(const Society& society, const Layout& layout, const Batch& batch) {
    const std::vector<Lane> lanes = open(batch);
    if (lanes.empty()) return;
    lanes.size() > 1 ? simulate<16>(society, layout, lanes) : simulate<1>(society, layout, lanes);
  }
  /// The lanes that can be run. Runs whose scenario is refused end here, with the reason, and take no
  /// other run of the batch with them: which runs share a batch depends on what is left to do.
  std::vector<Lane> open(const Batch& batch) {
    std::vector<Lane> lanes;
    std::vector<FinishedRun> refused;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::shared_ptr<const Opened>> known;
    for (const LaneWork& work : batch.lanes) {
      Lane lane{work, std::vector<std::shared_ptr<const Opened>>(study_.strategies.size())};
      lane.work.strategies.clear();
      for (const std::uint32_t s : work.strategies) {
        std::shared_ptr<const Opened>& opened = known[{work.point, s}];
        if (!opened) opened = load(s, work.point);
        if (opened->loaded) {
          lane.at[s] = opened;
          lane.work.strategies.push_back(s);
        } else {
          refused.push_back({{s, work.point, work.society, work.replicate}, opened->failure, {}});
        }
      }
      if (!lane.work.strategies.empty()) lanes.push_back(std::move(lane));
    }
    finish(refused);
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
        specs.push_back({lanes[k].work.replicate, &lanes[k].at[strategy]->loaded->scenario.parameters, &lanes[k].at[strategy]->forces});
        from.push_back(static_cast<int>(k));
      }
    if (specs.empty() || stopped()) return;
    std::vector<FinishedRun> runs;
    for (const int lane : from) {
      const LaneWork& work = lanes[static_cast<std::size_t>(lane)].work;
      runs.push_back({{strategy, work.point, work.society, work.replicate}, "", {}});
    }
    const Scenario& scenario = lanes[static_cast<std::size_t>(from.front())].at[strategy]->loaded->scenario;
    try {
      Simulation<W> arm(society, layout, specs, scenario.burn_in, executor_);
      arm.branch(burnt, from);
      arm.record(scenario.record, extents_of(scenario));
      for (int t = 0; t < scenario.months; ++t) arm.step();
      for (std::size_t k = 0; k < runs.size(); ++k) {
        const int lane = static_cast<int>(k);
        if (scenario.record.citizens) runs[k].citizens = arm.citizens(lane);
        runs[k].record = arm.take_record(lane);
      }
    } catch (const UserError& error) {  // the strategy reaches for what this society does not have
      for (FinishedRun& run : runs) run.failure = error.what();
    }
    finish(runs);
  }
  void fail(const std::vector<Lane>& lanes, const std::string& failure) {
    std::vector<FinishedRun> runs;
    for (const Lane& lane : lanes)
      for (const std::uint32_t s : lane.work.strategies)
        runs.push_back({{s, lane.work.point, lane.work.society, lane.work.replicate}, failure, {}});
    finish(runs);
  }
  void finish(const std::vector<FinishedRun>& runs) {
    if (runs.empty()) return;
    executor_.exclusive([&] {
      if (broken_) return;
      broken_ = true;  // unless the shard takes them: its error ends the sweep, and what runs beside this stops
      shard_.append(runs);
      broken_ = false;
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
  bool broken_ = false;  ///< the shard could not be written
};

}  // namespace

SweepWork work_of(const Study& study, std::uint32_t task, std::uint32_t tasks) {
  const Plan plan = plan_batches(study, ShardIndex("", study.identity), task, tasks);
  SweepWork work{plan.societies.size(), 0, plan.runs};
  for (const SocietyWork& society : plan.societies) work.batches += society.batches.size();
  return work;
}

std::vector<std::uint32_t> unfinished_shares(const Study& study, const ShardIndex& finished, std::uint32_t tasks) {
  std::vector<std::uint32_t> shares;
  for (std::uint32_t task = 1; task <= tasks; ++task)
    if (plan_batches(study, finished, task, tasks).runs > 0) shares.push_back(task);
  return shares;
}

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
