#include "patterns/runs.hpp"

#include <map>
#include <memory>

#include "patterns/reader.hpp"

namespace minga::patterns {
namespace {

/// Observers by the months that they watch before a reading.
template <int W>
class Watch {
 public:
  explicit Watch(const std::vector<Wanted>& wanted) {
    for (const Wanted& one : wanted)
      if (one.quantity->measure.window > 0) observers_[{one.quantity->month - one.quantity->measure.window, one.quantity->month}];
  }
  /// Starts the observers that are due at this month.
  void start(Model<W>& model, int month) {
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

}  // namespace

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

template void run_batch<1>(const Job&, const std::vector<Lane>&);
template void run_batch<16>(const Job&, const std::vector<Lane>&);

}  // namespace minga::patterns
