#include "minga/calibration/calibrate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "minga/analysis/sample.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

std::vector<MatchTarget> targets_of(const PatternBook& book, const Calibration& calibration, const std::vector<std::size_t>& which) {
  std::vector<MatchTarget> targets;
  for (const std::size_t place : which) {
    const Pattern& pattern = book.patterns[place];
    const auto own = calibration.discrepancies.find(pattern.id);
    targets.push_back({pattern.id, {pattern.low, pattern.high}, own != calibration.discrepancies.end() ? own->second : calibration.discrepancy});
  }
  return targets;
}

Simulator simulator_of(const PatternBook& book, const Calibration& calibration, const std::vector<std::size_t>& which, Executor& executor,
                       const CalibrationWatch& watch) {
  return [&, which](const std::vector<Point>& units) {
    EvaluationPlan plan;
    plan.points.clear();
    const std::vector<std::string> names = columns_of(calibration);
    for (const Point& unit : units) {
      const std::vector<double> row = row_of(calibration, unit);
      ParameterPoint point;
      for (std::size_t k = 0; k < names.size(); ++k) point.emplace_back(names[k], row[k]);
      plan.points.push_back(std::move(point));
    }
    plan.citizens = calibration.citizens;
    plan.societies = calibration.societies;
    plan.replicates = calibration.replicates;
    plan.seed = calibration.plan.seed;
    plan.progress = watch.progress;
    std::vector<std::vector<Simulated>> simulated;
    for (const std::vector<Estimate>& point : evaluate_patterns(book, which, plan, executor)) {
      simulated.emplace_back();
      for (const Estimate& estimate : point) simulated.back().push_back({estimate.mean, estimate.standard_error});
    }
    return simulated;
  };
}

void judge_patterns(const PatternBook& book, CalibrationResult& result) {
  const Match& match = result.match;
  result.inside.assign(match.set.size(), 0);
  for (std::size_t t = 0; t < result.which.size(); ++t) {
    const Pattern& pattern = book.patterns[result.which[t]];
    PatternOverSet over;
    over.pattern = result.which[t];
    std::vector<double> values;
    for (std::size_t s = 0; s < match.set.size(); ++s) {
      values.push_back(match.simulated[match.set[s]][t].mean);
      const bool in = values.back() >= pattern.low && values.back() <= pattern.high;
      over.inside += in;
      result.inside[s] += in ? 1. / static_cast<double>(result.which.size()) : 0;
    }
    over.low = *std::min_element(values.begin(), values.end());
    over.high = *std::max_element(values.begin(), values.end());
    over.median = analysis::quantile(values, .5);
    result.patterns.push_back(over);
  }
}

void judge_parameters(const Calibration& calibration, CalibrationResult& result) {
  const Match& match = result.match;
  for (std::size_t k = 0; k < calibration.parameters.size(); ++k) {
    const CalibratedParameter& p = calibration.parameters[k];
    std::vector<double> values;
    for (const std::size_t i : match.set) values.push_back(p.low + (p.high - p.low) * match.points[i][k]);
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (std::size_t i = 0; i < match.points.size(); ++i)
      if (match.implausibility[i] <= kRuledOut) {
        sum += match.points[i][k];
        squares += match.points[i][k] * match.points[i][k];
        ++count;
      }
    // An even spread over the range has a variance of 1/12.
    const double variance = std::max(0., squares / count - sum / count * (sum / count));
    result.parameters.push_back({*std::min_element(values.begin(), values.end()), analysis::quantile(values, .5), *std::max_element(values.begin(), values.end()),
                                 std::sqrt(12 * variance)});
  }
}

}  // namespace

CalibrationResult calibrate(const PatternBook& book, const Calibration& calibration, Executor& executor, const CalibrationWatch& watch) {
  CalibrationResult result;
  result.which = book.of_role(Role::calibrated);
  if (result.which.empty())
    throw UserError({fmt::format("'{}' has no calibrated pattern", book.name), "", "there is nothing to hold runs against",
                     "give patterns the role \"calibrated\""});
  const std::vector<MatchTarget> targets = targets_of(book, calibration, result.which);
  const Simulator simulator = simulator_of(book, calibration, result.which, executor, watch);
  result.match = match_history(calibration.plan, targets, simulator, executor, watch.after_wave);
  result.runs = static_cast<std::uint64_t>(result.match.points.size()) * calibration.societies * calibration.replicates;
  if (result.match.set.empty()) return result;
  judge_patterns(book, result);
  judge_parameters(calibration, result);
  return result;
}

}  // namespace minga
