// Direct and spillover effects: the mean change of those whom the strategy treats, and of the others.
#include <cmath>

#include "compare/people_parts.hpp"

namespace minga {
namespace {

struct Mean {
  double sum = 0;
  std::size_t count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  double value() const { return count == 0 ? analysis::kUndefined : sum / static_cast<double>(count); }
};

}  // namespace

void SpilloverOfRuns::add(std::size_t strategy, const Twins& twins) {
  const std::size_t citizens = twins.after.treated.size();
  for (std::size_t k = 0; k < kOutcomesOfCitizens.size(); ++k) {
    Mean share, direct, spillover, near, far;
    for (std::size_t c = 0; c < citizens; ++c) {
      if (twins.before.treated[c] > 0) continue;  // by the baseline: no twin without policy
      const bool treated = twins.after.treated[c] > 0;
      share.add(treated);
      const double change = twins.after.outcomes[k][c] - twins.before.outcomes[k][c];
      if (std::isnan(change)) continue;
      (treated ? direct : spillover).add(change);
      if (!treated) (twins.after.treated_ties[c] > 0 ? near : far).add(change);
    }
    Values& to = values_[{strategy, k}];
    to.share.add(twins.replicate, share.value());
    to.direct.add(twins.replicate, direct.value());
    to.spillover.add(twins.replicate, spillover.value());
    to.near.add(twins.replicate, near.value());
    to.far.add(twins.replicate, far.value());
  }
}

std::vector<Spillover> SpilloverOfRuns::take(double level) const {
  std::vector<Spillover> rows;
  for (const auto& [key, values] : values_)
    rows.push_back({key.first, kOutcomesOfCitizens[key.second], over_replicates(values.share, level), over_replicates(values.direct, level),
                    over_replicates(values.spillover, level), over_replicates(values.near, level), over_replicates(values.far, level)});
  return rows;
}

}  // namespace minga
