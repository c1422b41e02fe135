#include "study/batches.hpp"

#include <algorithm>

#include "minga/core/parameters.hpp"

namespace minga {
namespace {

/// The lanes of one society and a stretch of points: replicate by replicate within a point.
std::vector<Batch> cut(const Study& study, std::uint32_t society, std::uint32_t first, std::uint32_t last) {
  std::vector<Batch> batches;
  for (std::uint32_t point = first; point < last; ++point)
    for (std::uint32_t r = 0; r < study.replicates; ++r) {
      // Sixteen replicates of one point share their dense draws, so a batch begins with each of them.
      const bool full = batches.empty() || batches.back().lanes.size() == kLanes;
      if (full) batches.emplace_back();
      batches.back().lanes.push_back({point, society, r, {}});
    }
  return batches;
}

class Cutter {
 public:
  Cutter(const Study& study, const ShardIndex& finished, std::uint32_t task, std::uint32_t tasks)
      : study_(study), finished_(finished), task_(task), tasks_(tasks) {}

  void add(std::uint32_t society, std::uint32_t first, std::uint32_t last) {
    SocietyWork work{society, {}};
    for (Batch& batch : cut(study_, society, first, last)) {
      const bool ours = number_++ % tasks_ + 1 == task_;
      for (LaneWork& lane : batch.lanes)
        for (std::uint32_t s = 0; s < study_.strategies.size(); ++s) {
          if (finished_.has({s, lane.point, lane.society, lane.replicate})) {
            ++plan_.reused;
          } else if (ours) {
            lane.strategies.push_back(s);
            ++plan_.runs;
          } else {
            ++plan_.other_tasks;
          }
        }
      std::erase_if(batch.lanes, [](const LaneWork& lane) { return lane.strategies.empty(); });
      if (!batch.lanes.empty()) work.batches.push_back(std::move(batch));
    }
    if (!work.batches.empty()) plan_.societies.push_back(std::move(work));
  }
  Plan take() { return std::move(plan_); }

 private:
  const Study& study_;
  const ShardIndex& finished_;
  std::uint32_t task_, tasks_;
  std::uint64_t number_ = 0;
  Plan plan_;
};

}  // namespace

bool varies_society(const Study& study) {
  const ParameterSet& parameters = study.bases.front().scenario.parameters;
  const std::vector<std::string> names = parameters.names();
  for (const std::string& name : study.design.names) {
    const bool parameter = std::find(names.begin(), names.end(), name) != names.end();
    if (parameter ? parameters.info(name).stage == Stage::society : name.starts_with("scenario.") || name.starts_with("barriers."))
      return true;
  }
  return false;
}

Plan plan_batches(const Study& study, const ShardIndex& finished, std::uint32_t task, std::uint32_t tasks) {
  Cutter cutter(study, finished, task, tasks);
  const auto rows = static_cast<std::uint32_t>(study.design.rows.size());
  const bool own = varies_society(study);
  for (std::uint32_t society = 0; society < study.societies; ++society)
    for (std::uint32_t k = 0; k < study.scenarios.size(); ++k) {
      // Scenarios may differ in country or citizens, so each has its societies.
      if (!own) cutter.add(society, k * rows, (k + 1) * rows);
      for (std::uint32_t p = k * rows; own && p < (k + 1) * rows; ++p) cutter.add(society, p, p + 1);
    }
  return cutter.take();
}

}  // namespace minga
