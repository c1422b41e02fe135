#include "minga/analysis/sequential.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"
#include "minga/analysis/paired.hpp"

namespace minga::analysis {
namespace {

/// Half as many again: 16, 24, 36, 54, ..
Look grown(const Look& look) noexcept { return {look.number + 1, look.replicates + (look.replicates + 1) / 2}; }

}  // namespace

void check(const SequentialPlan& plan) {
  require(plan.level > 0 && plan.level < 1, "a level lies between 0 and 1");
  require(plan.width > 0 && std::isfinite(plan.width), "a width is above 0");
  require(plan.comparisons > 0, "there is something to look at");
  require(plan.first >= 1 && plan.first <= plan.most, "the last look has at least the replicates of the first");
}

Look first_look(const SequentialPlan& plan) noexcept { return {1, plan.first}; }

std::optional<Look> next_look(const SequentialPlan& plan, const Look& look) noexcept {
  if (look.replicates >= plan.most) return {};
  Look next = grown(look);
  next.replicates = std::min(next.replicates, plan.most);
  return next;
}

double level_at(const SequentialPlan& plan, const Look& look) {
  const auto k = static_cast<double>(look.number);
  return 1 - (1 - plan.level) / (k * (k + 1) * static_cast<double>(plan.comparisons));
}

Seen see(const SequentialPlan& plan, const Look& look, std::span<const double> differences) {
  const SampleMoments moments = describe(differences);
  Seen seen{moments.count, moments.missing, moments.mean, moments.deviation(), {}};
  if (seen.pairs >= 2) seen.interval = student_interval(seen.mean, seen.deviation, seen.pairs, level_at(plan, look));
  return seen;
}

bool narrow_enough(const SequentialPlan& plan, const Seen& seen) noexcept { return seen.width() <= plan.width; }

std::optional<std::size_t> replicates_for(const SequentialPlan& plan, const Look& seen, double deviation) {
  if (!std::isfinite(deviation)) return {};
  for (Look look = grown(seen); look.replicates <= kMostReplicates; look = grown(look)) {
    if (look.replicates < 2) continue;
    const Interval interval = student_interval(0, deviation, look.replicates, level_at(plan, look));
    if (interval.high - interval.low <= plan.width) return look.replicates;
  }
  return {};
}

}  // namespace minga::analysis
