// Runs the replicates of a scenario: societies are built once, replicates fill lanes.
#pragma once

#include <cstdint>
#include <functional>

#include "minga/core/executor.hpp"
#include "minga/engine/scenario.hpp"
#include "minga/record/outcome.hpp"
#include "minga/society/society.hpp"

namespace minga {

/// How far the work is, in citizen-ticks of all runs.
struct Progress {
  double done = 0;
  double total = 0;
  const char* stage = "";  ///< "building society 1 of 2", "running"
};

struct EnsembleOptions {
  int lanes = 0;  ///< 1 or 16; 0 chooses (16 when more than one run shares a society)
  /// Called now and then; returning false cancels and run_ensemble returns false.
  std::function<bool(const Progress&)> progress;
  /// Called with each society before its runs start.
  std::function<void(const Society&)> on_society;
};

/// The lanes that a run of this scenario uses: as asked for, or chosen where `asked` is 0.
int lanes_in_force(const Scenario& scenario, int asked) noexcept;

/// Extents of one run's record under a scenario.
Extents extents_of(const Scenario& scenario);

/// Runs every replicate of every society and hands each record to the recorder: strategy 0, point 0,
/// replicate = society x replicates + r. Same scenario, same records, on any executor and width.
bool run_ensemble(const Scenario& scenario, Executor& executor, Recorder& recorder,
                  const EnsembleOptions& options = {});

}  // namespace minga
