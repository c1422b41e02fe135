// A number for each run, and what outcomes are: whether they can be compared, by group, and which way is better.
#include <algorithm>
#include <cmath>
#include <set>

#include "minga/analysis/paired.hpp"
#include "minga/compare/compared_runs.hpp"

namespace minga {

PairedMeans paired_means(const RunTable& table, std::size_t a, std::size_t b, std::size_t units) {
  const std::span<const double> from = table.of(a), to = table.of(b);
  const auto missing = [&](std::size_t run) { return std::isnan(from[run]) || std::isnan(to[run]); };
  const std::size_t strata = table.pairs() / units;
  std::vector<std::size_t> whole, all;
  for (std::size_t stratum = 0; stratum < strata; ++stratum) {
    all.push_back(stratum);
    bool complete = true;
    for (std::size_t unit = 0; unit < units; ++unit) complete = complete && !missing(stratum * units + unit);
    if (complete) whole.push_back(stratum);
  }
  PairedMeans means;
  for (std::size_t unit = 0; unit < units; ++unit) {
    std::vector<double> own_a, own_b;
    for (const std::size_t stratum : whole.empty() ? all : whole) {
      const std::size_t run = stratum * units + unit;
      if (missing(run)) continue;
      own_a.push_back(from[run]);
      own_b.push_back(to[run]);
    }
    means.a.push_back(analysis::mean_of(own_a));
    means.b.push_back(analysis::mean_of(own_b));
  }
  return means;
}

std::vector<double> point_means(const RunTable& table) {
  std::vector<double> means;
  for (std::size_t k = 0; k < table.strategies * table.points; ++k)
    means.push_back(analysis::describe(std::span(table.values).subspan(k * table.replicates, table.replicates)).mean);
  return means;
}

bool comparable(const OutcomeInfo& info) {
  return !info.dims.empty() && info.dims.front() == Dim::time && info.name != "group_size" &&
         std::all_of(info.dims.begin(), info.dims.end(), [](Dim dim) {
           return dim == Dim::time || dim == Dim::sector || dim == Dim::institution_class || dim == Dim::group;
         });
}

bool by_group(const std::string& outcome) {
  return std::any_of(outcome_table().begin(), outcome_table().end(), [&](const OutcomeInfo& info) {
    return info.name == outcome && !info.dims.empty() && info.dims.back() == Dim::group;
  });
}

bool lower_is_better(const std::string& outcome) {
  static const std::set<std::string> names = {"distrusting_national", "distrusting_local", "forgone", "waiting", "burden",
                                              "private_provision", "bribe_asked", "cases_abandoned", "cases_waiting"};
  return names.contains(outcome);
}

bool undirected(const std::string& outcome) {
  return outcome.ends_with("_spread") || outcome == "utilisation" || outcome == "cases_opened" || outcome == "cases_served";
}

}  // namespace minga
