// How a sweep is cut: societies, batches of lanes in each, strategies in each lane.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/study/shard.hpp"
#include "minga/study/study.hpp"

namespace minga {

inline constexpr std::size_t kLanes = 16;

/// A point and replicate, and the strategies whose runs are missing.
struct LaneWork {
  std::uint32_t point = 0, society = 0, replicate = 0;
  std::vector<std::uint32_t> strategies;
};

/// Up to 16 lanes of one society: they share a burn-in.
struct Batch {
  std::vector<LaneWork> lanes;
};

/// Everything that runs in one society.
struct SocietyWork {
  std::uint32_t society = 0;
  std::vector<Batch> batches;
};

struct Plan {
  std::vector<SocietyWork> societies;
  std::uint64_t runs = 0;         ///< to be computed by this task
  std::uint64_t reused = 0;       ///< finished before
  std::uint64_t other_tasks = 0;  ///< missing, but another task's
};

/// Batches are cut from all runs, finished or not, so that every task and every attempt cuts alike. They
/// are dealt out in turn, in the order of their numbers: shares differ by one batch at most.
Plan plan_batches(const Study& study, const ShardIndex& finished, std::uint32_t task, std::uint32_t tasks);

/// Whether a design can change the society itself: then every point has societies of its own.
bool varies_society(const Study& study);

}  // namespace minga
