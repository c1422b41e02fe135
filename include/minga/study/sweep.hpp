// Runs the runs of a study that are not finished yet, lanes filled with points and replicates of the
// same society; burn-in once for all strategies.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/study/shard.hpp"
#include "minga/study/study.hpp"

namespace minga {

struct SweepProgress {
  std::uint64_t done = 0, total = 0, failed = 0;  ///< runs of this call
};

struct SweepOptions {
  std::uint32_t task = 1, tasks = 1;  ///< this process's share of the batches
  /// Called now and then; false stops after the batches under way.
  std::function<bool(const SweepProgress&)> progress;
};

struct SweepCounts {
  std::uint64_t reused = 0, computed = 0, failed = 0, other_tasks = 0;
  bool interrupted = false;
  std::string first_failure;
};

/// How much a sweep is, or a share of it, were nothing of it finished.
struct SweepWork {
  std::uint64_t societies = 0;  ///< that are built
  std::uint64_t batches = 0;    ///< of up to 16 lanes, each once through burn-in and once through every strategy
  std::uint64_t runs = 0;
};
SweepWork work_of(const Study& study, std::uint32_t task = 1, std::uint32_t tasks = 1);

/// Which of so many shares lack runs, from 1.
std::vector<std::uint32_t> unfinished_shares(const Study& study, const ShardIndex& finished, std::uint32_t tasks);

/// Appends what is missing of the study's runs to the shard. Same study, same runs, on any executor
/// and however the work is cut.
SweepCounts run_sweep(Study& study, const ShardIndex& finished, ShardWriter& shard, Executor& executor,
                      const SweepOptions& options = {});

/// What a gathered file says of runs that failed.
struct GatheredFailures {
  std::uint64_t count = 0;
  std::string first;  ///< its reason
};

/// Builds the results file from the shards; the same bytes whoever made them. Throws UserError that
/// names the runs that are missing, and the shares that they are of.
GatheredFailures gather(const Study& study, const ShardIndex& finished, const std::string& output);

}  // namespace minga
