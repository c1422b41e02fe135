// One run of a results file again: its scenario from the file, its draws by their address, and every
// recorded value compared bit by bit.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/io/results_file.hpp"

namespace minga {

/// A run as a results file has it.
struct RecordedRun {
  std::size_t strategy = 0, point = 0, replicate = 0;  ///< positions on the file's axes
  std::uint32_t society = 0, draw = 0;
  int status = 0;          ///< 0 ok, 1 failed, 2 skipped
  std::string strategy_name;
  std::string failure;     ///< why it failed; "" otherwise

  /// STRATEGY/POINT/REPLICATE, as people name it: "participation/4/3".
  std::string id() const;
};

/// Every run of the file, in the order of its axes.
std::vector<RecordedRun> recorded_runs(const ResultsFile& file);
/// Throws UserError for what is no id, or is not in the file.
RecordedRun recorded_run(const ResultsFile& file, const std::string& path, const std::string& id);

/// The scenario of that run, with `settings` on top: the file's config at the run's point. `path` is the
/// file's own. Throws UserError where it cannot be run (the reason of a run that failed), and when an
/// input is no longer the one that the file names.
LoadedScenario scenario_of(const ResultsFile& file, const std::string& path, const RecordedRun& run,
                           const std::vector<std::string>& settings);

/// The records of a single run, which keep a reference to `scenario`: society, citizens and ties as the scenario asks. Nothing when `go_on`
/// said false. Throws UserError where the society cannot be built.
std::unique_ptr<ResultsSink> replay(const LoadedScenario& scenario, const RecordedRun& run, Executor& executor,
                                  const std::function<bool(int month, int months)>& go_on = {});

/// How the records of a replay stand to those of the file.
struct ReplayCheck {
  std::size_t variables = 0, values = 0;
  std::size_t different = 0;  ///< values
  std::string first;          ///< "access at [time 3, sector 1, group 0]: 0.41 in the file, 0.42 now"
};
ReplayCheck check_replay(const ResultsFile& file, const RecordedRun& run, const ResultsSink& replayed);

/// The head of a file of the replayed run: its place, its point, its interventions and what it repeats.
ResultsHead replay_head(const ResultsFile& file, const RecordedRun& run, const ResultsSink& replayed);

}  // namespace minga
