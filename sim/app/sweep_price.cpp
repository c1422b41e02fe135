#include "app/sweep_price.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/memory.hpp"
#include "app/progress.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/engine/simulation.hpp"
#include "minga/study/calibrated_set.hpp"

namespace minga::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLanesAtOnce = 16;
constexpr double kStrategyBytes = 7e6;  ///< levers and innovations of a batch under a strategy

struct Probe {
  double build = 0;        ///< seconds of a society
  double batch_month = 0;  ///< seconds of a month of sixteen lanes
};

/// Measured on the first scenario: a society, and some of its first months.
Probe probe(Study& study, Executor& executor) {
  const LoadedScenario loaded = scenario_at(study, 0, 0);
  const Scenario& s = loaded.scenario;
  Probe probe;
  Clock::time_point start = Clock::now();
  const Society society = build_society(s.country, s.parameters, {s.seed, 0, s.citizens}, executor);
  probe.build = seconds_since(start);
  const Layout layout(society);
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < kLanesAtOnce; ++r) lanes.push_back({r, &s.parameters, nullptr});
  Simulation<kLanesAtOnce> simulation(society, layout, lanes, 0, executor);
  constexpr int kMonths = 6;
  start = Clock::now();
  for (int t = 0; t < kMonths; ++t) simulation.step();
  probe.batch_month = seconds_since(start) / kMonths;
  return probe;
}

double bytes_of_results(const Study& study, const SweepWork& work) {
  const Scenario& s = study.bases.front().scenario;
  const Extents extents = extents_of(s);
  double values = 0;
  for (const int outcome : s.record.outcomes) {
    double size = 1;
    for (const Dim dim : outcome_table()[static_cast<std::size_t>(outcome)].dims) size *= extents[dim];
    values += size;
  }
  const double citizens = s.record.citizens ? citizen_record_bytes(s) : 0;
  return (values * 4 + citizens) * static_cast<double>(work.runs);
}

/// Finished runs wait in shards: only batches under way are in memory, each twice, because the strategy
/// that runs starts from a burn-in that is kept for the next one.
double memory_of_sweep(const Study& study, const SweepWork& work, int threads) {
  Scenario s = study.bases.front().scenario;
  const auto batches = static_cast<int>(std::min(work.batches, static_cast<std::uint64_t>(threads)));
  const double citizens = s.record.citizens ? citizen_record_bytes(s) * kLanesAtOnce * batches : 0;
  s.record.citizens = false;
  s.societies = 1;
  s.replicates = static_cast<std::uint32_t>(2 * kLanesAtOnce * batches);
  return memory_bytes(s, kLanesAtOnce, 2 * batches) + kStrategyBytes * 2 * batches + citizens;
}

}  // namespace

SweepPrice price_of(Study& study, const SweepWork& work, Executor& executor) {
  const Probe probed = probe(study, executor);
  const Scenario& s = study.bases.front().scenario;
  const double months = static_cast<double>(work.batches) * (s.burn_in + s.months * static_cast<double>(study.strategies.size()));
  SweepPrice price;
  price.seconds = months * probed.batch_month + static_cast<double>(work.societies) * probed.build;
  price.memory_bytes = memory_of_sweep(study, work, executor.threads());
  price.results_bytes = bytes_of_results(study, work);
  return price;
}

std::string bytes_text(double bytes) {
  const char* const units[] = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 1000 && unit + 1 < std::size(units); ++unit) bytes /= 1000;
  return fmt::format("{:.3g} {}", bytes, units[unit]);
}

std::string uncertainty_lines(const Study& study) {
  const LoadedScenario& base = study.bases.front();
  const std::string& country = base.scenario.country.name;
  if (study.design.kind == "none" && has_calibrated(country, study.path))
    return fmt::format("  no uncertainty: '{}' has a calibrated set, which an empty [design] takes\n", country);
  if (study.design.calibrated.empty()) return "";
  const CalibratedSet set = read_calibrated(study.design.calibrated);
  std::string lines = fmt::format("  points of the calibrated set {} ({} of {})\n", set.path, study.design.rows.size(), set.rows.size());
  const std::vector<std::string> outdated = outdated_inputs(set, base.inputs);
  if (!outdated.empty()) lines += fmt::format("  which was made from another {}: calibrate anew to be consistent\n", fmt::join(outdated, ", "));
  return lines;
}

}  // namespace minga::app
