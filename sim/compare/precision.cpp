#include "minga/compare/precision.hpp"

namespace minga {

std::vector<double> differences_by_draw(const RunTable& table, std::size_t a, std::size_t b, std::size_t societies) {
  PairedMeans means = paired_means(table, a, b, table.replicates / societies);  // axis replicate is societies x draws
  for (std::size_t draw = 0; draw < means.b.size(); ++draw) means.b[draw] -= means.a[draw];
  return means.b;
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
