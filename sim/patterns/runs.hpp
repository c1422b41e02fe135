// A batch of lanes: burn-in once, then every arm of a condition up to its last reading.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/engine/simulation.hpp"
#include "minga/patterns/evaluate.hpp"
#include "patterns/conditions.hpp"

namespace minga::patterns {

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

/// Runs the lanes and puts what was read into job.values.
template <int W>
void run_batch(const Job& job, const std::vector<Lane>& lanes);

}  // namespace minga::patterns
