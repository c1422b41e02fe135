// A results file of several strategies and points: each the small run of Peru, and every later strategy
// with all shares a step higher than the one before it, so that what a comparison must find is known.
#pragma once

#include <string>
#include <vector>

#include "support/results_fixture.hpp"

namespace minga::testing {

inline constexpr float kShift = 1.F / 64;  ///< of a strategy against the one before it, times (1 + point)

struct Shifted {
  bool alone = false;  ///< one replicate, where otherwise there are four
  int failed = -1;     ///< all runs of that strategy
};

inline void write_shifted(const std::string& path, const std::vector<std::string>& strategies, std::size_t points = 2,
                          const std::string& title = "Made up", const Shifted& shifted = {}) {
  const ResultsSink& small = small_results();
  LoadedScenario loaded = small.loaded;
  if (shifted.alone) loaded.scenario.societies = loaded.scenario.replicates = 1;
  ResultsHead head{loaded, strategies, small.head().interventions, std::vector<std::string>(points, "peru-placebo"), {}, {}, {}, {}, title, "A summary"};
  DesignColumn column{"trust.omega", {}};
  for (std::size_t p = 0; p < points; ++p) column.values.push_back(1 + static_cast<double>(p));
  if (points > 1) head.design = {column};
  head.status.assign(strategies.size() * points * head.replicates(), 0);
  for (std::size_t k = 0; k < head.status.size(); ++k)
    head.status[k] = static_cast<int>(k / (points * head.replicates())) == shifted.failed ? 1 : 0;
  RunRecord record;
  write_results(path, head, [&](std::uint32_t s, std::uint32_t p, std::uint32_t r) -> const RunRecord* {
    if (static_cast<int>(s) == shifted.failed) return nullptr;
    record = small.runs[r];
    for (std::size_t k = 0; k < record.values.size(); ++k) {
      const OutcomeInfo& info = outcome_table()[static_cast<std::size_t>(small.loaded.scenario.record.outcomes[k])];
      for (float& value : record.values[k])
        if (info.units == "1" && info.high == 1) value = .5F * value + kShift * static_cast<float>(s * (1 + p));
    }
    return &record;
  });
}

}  // namespace minga::testing
