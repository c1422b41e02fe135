#include "minga/compare/precision.hpp"

#include <cmath>

namespace minga {

std::vector<double> differences_by_draw(const RunTable& table, std::size_t a, std::size_t b, std::size_t societies) {
  const std::size_t draws = table.replicates / societies;  // axis replicate is societies x draws
  const std::span<const double> from = table.of(a);
  const std::span<const double> to = table.of(b);
  std::vector<double> means(draws, analysis::kUndefined);
  for (std::size_t draw = 0; draw < draws; ++draw) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t run = draw; run < table.pairs(); run += draws) {
      const double difference = to[run] - from[run];
      if (std::isnan(difference)) continue;
      sum += difference;
      ++count;
    }
    if (count > 0) means[draw] = sum / static_cast<double>(count);
  }
  return means;
}

std::vector<analysis::Seen> effects_seen(const ComparedRuns& runs, const std::string& outcome, const std::string& group,
                                         const analysis::SequentialPlan& plan, const analysis::Look& look) {
  const RunTable table = runs.read(outcome, group, runs.months.back());
  std::vector<analysis::Seen> seen;
  for (std::size_t s = 1; s < runs.strategies.size(); ++s)
    seen.push_back(analysis::see(plan, look, differences_by_draw(table, 0, s, runs.societies)));
  return seen;
}

}  // namespace minga
