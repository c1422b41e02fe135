#include "minga/patterns/evaluate.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "patterns/runs.hpp"
#include "patterns/statistics.hpp"

namespace minga {
namespace patterns {
namespace {

constexpr std::size_t kLanes = 16;

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
      const Pattern& pattern = book.patterns[which[k]];
      std::vector<std::vector<double>> of_point;
      for (const std::size_t slot : work.slots[k]) {
        const auto begin = values[slot].begin() + static_cast<std::ptrdiff_t>(point * runs);
        of_point.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(runs));
      }
      evaluation[point].push_back(estimate_of(pattern.statistic, of_point, pattern.quantities, plan.societies));
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
