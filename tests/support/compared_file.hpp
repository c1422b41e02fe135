// Results files of made-up numbers, for comparisons that can be checked by hand.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/results_fixture.hpp"

namespace minga::testing {

inline constexpr std::uint32_t kPoints = 2;

/// A number that says where it stands.
inline float value_at(std::uint32_t s, std::uint32_t p, std::uint32_t r, std::size_t cell) {
  return static_cast<float>(s * 40 + p * 20 + r * 4) + static_cast<float>(cell) / 1024;
}

using Change = std::function<void(RunRecord&, std::uint32_t, std::uint32_t, std::uint32_t)>;

/// Strategies x 2 points x 4 runs of made-up numbers; `failed` has no record.
inline void write(const std::string& path, const std::vector<std::string>& strategies, const Change& change = {}, int failed = -1,
                  const CitizenSource& citizens = {}) {
  const LoadedScenario& loaded = small_scenario();
  ResultsHead head{loaded, strategies, {"first", "second"}, {"x", "y"}, {}, {}, {}, {}, "Made up", ""};
  const std::uint32_t replicates = head.replicates();
  head.status.assign(strategies.size() * kPoints * replicates, 0);
  if (failed >= 0) head.status[static_cast<std::size_t>(failed)] = 1;
  Extents extents = extents_of(loaded.scenario);
  extents.length[static_cast<int>(Dim::intervention)] = 2;
  RunRecord record;
  write_results(path, head, [&](std::uint32_t s, std::uint32_t p, std::uint32_t r) -> const RunRecord* {
    if (static_cast<int>((s * kPoints + p) * replicates + r) == failed) return nullptr;
    record = {};
    for (const int outcome : loaded.scenario.record.outcomes) {
      std::size_t size = 1;
      for (const Dim dim : outcome_table()[static_cast<std::size_t>(outcome)].dims) size *= extents[dim];
      record.values.emplace_back(size);
      for (std::size_t cell = 0; cell < size; ++cell) record.values.back()[cell] = value_at(s, p, r, cell);
    }
    if (change) change(record, s, p, r);
    return &record;
  }, {}, citizens);
}

}  // namespace minga::testing
