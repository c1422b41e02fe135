#include "minga/patterns/evaluate.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/engine/simulation.hpp"
#include "patterns/conditions.hpp"
#include "patterns/reader.hpp"
#include "patterns/statistics.hpp"

namespace minga {
namespace patterns {
namespace {

constexpr std::size_t kLanes = 16;

/// Counts citizen-ticks and asks now and then whether to go on.
class Clock {
 public:
  Clock(double total, const EvaluationPlan& plan, Executor& executor) : plan_(plan), executor_(executor) {
    progress_.total = total;
    progress_.stage = "running";
  }
  bool tick(double amount) {
    bool go_on = false;
    executor_.exclusive([&] {
      progress_.done += amount;
      if (!cancelled_ && plan_.progress) cancelled_ = !plan_.progress(progress_);
      go_on = !cancelled_;
    });
    return go_on;
  }

 private:
  const EvaluationPlan& plan_;
  Executor& executor_;
  Progress progress_;
  bool cancelled_ = false;
};

/// A condition's parameters at a point.
ParameterSet at_point(const Scenario& scenario, const ParameterPoint& point) {
  ParameterSet parameters = scenario.parameters;
  for (const auto& [name, value] : point) {
    parameters.set(name, {value, Status::assumption, "a point of parameters", "a point of parameters"});
    if (parameters.info(name).stage == Stage::society)
      throw UserError({fmt::format("'{}' cannot differ between points", name), "a point of parameters",
                       "it is a parameter of the society, and all points share one",
                       "choose parameters of stage 'dynamics' ('minga list parameters')"});
  }
  return parameters;
}

struct Lane {
  std::uint32_t point, replicate;
};

/// values[slot][point * runs + run]
using Values = std::vector<std::vector<double>>;

struct Job {
  const PatternBook& book;
  const EvaluationPlan& plan;
  const Society& society;
  const Layout& layout;
  const Condition& condition;
  const std::vector<ParameterSet>& parameters;  ///< [point]
  Executor& executor;
  Clock& clock;
  Values& values;
};

/// Observers by the months that they watch before a reading.
template <int W>
class Watch {
 public:
  explicit Watch(const std::vector<Wanted>& wanted) {
    for (const Wanted& one : wanted)
      if (one.quantity->measure.window > 0) observers_[{one.quantity->month - one.quantity->measure.window, one.quantity->month}];
  }
  /// Starts the observers that are due at this month.
  void start(const Model<W>& model, int month) {
    for (auto& [span, observer] : observers_)
      if (span.first == month) observer = std::make_unique<Observer<W>>(model);
  }
  void stepped(const Model<W>& model, int month) {
    for (auto& [span, observer] : observers_)
      if (span.first < month && month <= span.second) observer->watch(model);
  }
  const Observer<W>* of(const Quantity& quantity) const {
    const auto found = observers_.find({quantity.month - quantity.measure.window, quantity.month});
    return quantity.measure.window == 0 ? nullptr : found->second.get();
  }
  /// Frees what watched up to this month.
  void finish(int month) {
    std::erase_if(observers_, [&](const auto& entry) { return entry.first.second == month; });
  }

 private:
  std::map<std::pair<int, int>, std::unique_ptr<Observer<W>>> observers_;
};

template <int W>
void read_month(const Job& job, const ArmWork& arm, const std::vector<Lane>& lanes, Simulation<W>& simulation, const Watch<W>& watch,
                int month) {
  std::vector<Measure> measures;
  std::vector<const Observer<W>*> observers;
  std::vector<std::size_t> slots;
  for (const Wanted& one : arm.wanted) {
    if (one.quantity->month != month) continue;
    measures.push_back(one.quantity->measure);
    observers.push_back(watch.of(*one.quantity));
    slots.push_back(one.slot);
  }
  if (slots.empty()) return;
  const auto read_values = read<W>(simulation, arm.arm->loaded.scenario, job.book.regressions, measures, observers);
  const std::size_t runs = static_cast<std::size_t>(job.plan.societies) * job.plan.replicates;
  const std::size_t first = static_cast<std::size_t>(job.society.number) * job.plan.replicates;
  for (std::size_t k = 0; k < slots.size(); ++k)
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
      job.values[slots[k]][lanes[lane].point * runs + first + lanes[lane].replicate] = read_values[k][lane];
}

/// An arm from the end of burn-in to its last reading; false: somebody wants to stop.
template <int W>
bool run_arm(const Job& job, const ArmWork& arm, const std::vector<Lane>& lanes, Simulation<W>& burnt) {
  const Scenario& scenario = arm.arm->loaded.scenario;
  const std::vector<Intervention> forces = scenario.forces();
  std::vector<LaneSpec> specs;
  std::vector<int> from;
  for (const Lane& lane : lanes) {
    specs.push_back({lane.replicate, &job.parameters[lane.point], &forces});
    from.push_back(static_cast<int>(from.size()));
  }
  Simulation<W> simulation(job.society, job.layout, specs, scenario.burn_in, job.executor);
  simulation.branch(burnt, from);
  Watch<W> watch(arm.wanted);
  const double step = static_cast<double>(job.society.population.size()) * static_cast<double>(lanes.size());
  for (int month = 0;; ++month) {
    read_month(job, arm, lanes, simulation, watch, month);
    watch.finish(month);
    if (month == arm.months) return true;
    watch.start(simulation.model(), month);
    simulation.step();
    watch.stepped(simulation.model(), month + 1);
    if (!job.clock.tick(step)) return false;
  }
}

template <int W>
void run_batch(const Job& job, const std::vector<Lane>& lanes) {
  std::vector<LaneSpec> specs;
  for (const Lane& lane : lanes) specs.push_back({lane.replicate, &job.parameters[lane.point], nullptr});
  const int burn_in = job.condition.scenario().burn_in;
  Simulation<W> burnt(job.society, job.layout, specs, burn_in, job.executor);
  const double step = static_cast<double>(job.society.population.size()) * static_cast<double>(lanes.size());
  for (int month = 0; month < burn_in; ++month) {
    burnt.step();
    if (!job.clock.tick(step)) return;
  }
  for (const ArmWork& arm : job.condition.arms)
    if (!run_arm<W>(job, arm, lanes, burnt)) return;
}

/// Points and their replicates, cut into batches of lanes.
std::vector<std::vector<Lane>> batches_of(const EvaluationPlan& plan) {
  std::vector<std::vector<Lane>> batches;
  for (std::uint32_t point = 0; point < plan.points.size(); ++point)
    for (std::uint32_t r = 0; r < plan.replicates; ++r) {
      if (batches.empty() || batches.back().size() == kLanes) batches.emplace_back();
      batches.back().push_back({point, r});
    }
  return batches;
}

/// Everything that runs in one society; false: somebody wants to stop.
bool run_society(const PatternBook& book, const EvaluationPlan& plan, const std::vector<Condition>& conditions, std::uint32_t number,
                 Executor& executor, Clock& clock, Values& values) {
  std::vector<std::vector<ParameterSet>> parameters(conditions.size());
  for (std::size_t k = 0; k < conditions.size(); ++k)
    for (const ParameterPoint& point : plan.points) parameters[k].push_back(at_point(conditions[k].scenario(), point));
  const Scenario& scenario = conditions.front().scenario();
  const Society society = build_society(scenario.country, scenario.parameters, {plan.seed, number, plan.citizens}, executor);
  const Layout layout(society);
  const std::vector<std::vector<Lane>> batches = batches_of(plan);
  const auto jobs = static_cast<std::uint32_t>(conditions.size() * batches.size());
  executor.for_blocks(jobs, [&](std::uint32_t b) {
    const std::size_t k = b / batches.size();
    const Job job{book, plan, society, layout, conditions[k], parameters[k], executor, clock, values};
    const std::vector<Lane>& lanes = batches[b % batches.size()];
    if (clock.tick(0)) lanes.size() > 1 ? run_batch<16>(job, lanes) : run_batch<1>(job, lanes);
  });
  return clock.tick(0);
}

double months_of(const Work& work) {
  double months = 0;
  for (const std::vector<Condition>& conditions : work.societies)
    for (const Condition& condition : conditions) {
      months += condition.scenario().burn_in;
      for (const ArmWork& arm : condition.arms) months += arm.months;
    }
  return months;
}

double work_of(const Work& work, const EvaluationPlan& plan) {
  return months_of(work) * plan.citizens * plan.societies * plan.replicates * static_cast<double>(plan.points.size());
}

Evaluation estimates(const PatternBook& book, const std::vector<std::size_t>& which, const Work& work, const EvaluationPlan& plan,
                     const Values& values) {
  const std::size_t runs = static_cast<std::size_t>(plan.societies) * plan.replicates;
  Evaluation evaluation(plan.points.size());
  for (std::size_t point = 0; point < plan.points.size(); ++point)
    for (std::size_t k = 0; k < which.size(); ++k) {
      std::vector<std::vector<double>> of_point;
      std::vector<int> months;
      for (const std::size_t slot : work.slots[k]) {
        const auto begin = values[slot].begin() + static_cast<std::ptrdiff_t>(point * runs);
        of_point.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(runs));
        months.push_back(work.quantities[slot]->month);
      }
      evaluation[point].push_back(estimate_of(book.patterns[which[k]].statistic, of_point, months, plan.societies));
    }
  return evaluation;
}

}  // namespace
}  // namespace patterns

double work_of(const PatternBook& book, const std::vector<std::size_t>& which, const EvaluationPlan& plan) {
  return patterns::work_of(patterns::plan_work(book, which), plan);
}

Evaluation evaluate_patterns(const PatternBook& book, const std::vector<std::size_t>& which, const EvaluationPlan& plan,
                             Executor& executor) {
  const patterns::Work work = patterns::plan_work(book, which);
  const std::size_t runs = plan.points.size() * plan.societies * plan.replicates;
  patterns::Values values(work.quantities.size(), std::vector<double>(runs));
  patterns::Clock clock(patterns::work_of(work, plan), plan, executor);
  for (std::uint32_t number = 0; number < plan.societies; ++number)
    for (const std::vector<patterns::Condition>& conditions : work.societies)
      if (!patterns::run_society(book, plan, conditions, number, executor, clock, values)) return {};
  return patterns::estimates(book, which, work, plan, values);
}

}  // namespace minga
