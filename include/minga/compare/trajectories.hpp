// How an outcome moves month by month under each strategy, and away from the baseline.
#pragma once

#include <string>
#include <vector>

#include "minga/compare/compared_runs.hpp"

namespace minga {

/// Over the runs that did not fail; NaN where nothing was measured.
struct TrajectoryPoint {
  double mean = analysis::kUndefined;
  double low = analysis::kUndefined, high = analysis::kUndefined;  ///< the middle share of single runs
};

struct Trajectory {
  std::vector<TrajectoryPoint> level;       ///< [month]
  std::vector<TrajectoryPoint> difference;  ///< to the baseline, run by run; 0 for the baseline itself
};

/// [strategy]; `months` are recorded ones, `share` of the runs lies in the band: .9 is 5 to 95 %.
/// Throws UserError for an unknown outcome, group or month.
std::vector<Trajectory> trajectories(const ComparedRuns& runs, const std::string& outcome, const std::string& group,
                                     std::size_t baseline, const std::vector<int>& months, double share = .9);

}  // namespace minga
