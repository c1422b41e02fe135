#include "minga/compare/trajectories.hpp"

namespace minga {
namespace {

TrajectoryPoint point_of(std::span<const double> values, double share) {
  return {analysis::describe(values).mean, analysis::quantile(values, (1 - share) / 2), analysis::quantile(values, (1 + share) / 2)};
}

std::vector<double> less(std::span<const double> a, std::span<const double> b) {
  std::vector<double> difference(a.begin(), a.end());
  for (std::size_t k = 0; k < difference.size(); ++k) difference[k] -= b[k];
  return difference;
}

}  // namespace

std::vector<Trajectory> trajectories(const ComparedRuns& runs, const std::string& outcome, const std::string& group,
                                     std::size_t baseline, const std::vector<int>& months, double share) {
  std::vector<Trajectory> all(runs.strategies.size());
  for (const int month : months) {
    const RunTable table = runs.read(outcome, group, month);
    for (std::size_t s = 0; s < all.size(); ++s) {
      all[s].level.push_back(point_of(table.of(s), share));
      all[s].difference.push_back(point_of(less(table.of(s), table.of(baseline)), share));
    }
  }
  return all;
}

}  // namespace minga
