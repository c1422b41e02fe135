#include "minga/compare/drivers.hpp"

#include <algorithm>
#include <cmath>

#include "minga/analysis/paired.hpp"
#include "minga/analysis/rank_correlation.hpp"

namespace minga {
namespace {

constexpr std::string_view kHead = "design:";

/// Strategies x points: effects, and levels of the baseline.
std::vector<double> effects(RunTable table, std::size_t baseline) {
  const std::vector<double> reference(table.of(baseline).begin(), table.of(baseline).end());
  for (std::size_t k = 0; k < table.values.size(); ++k)
    if (k / table.pairs() != baseline) table.values[k] -= reference[k % table.pairs()];
  return point_means(table);
}

/// Within each scenario, whose points are compared with one another only; the mean over scenarios.
double within_scenarios(const ComparedRuns& runs, const std::vector<double>& values, std::span<const double> effects) {
  std::vector<double> found;
  for (const std::string& scenario : runs.scenarios) {
    std::vector<double> x, y;
    for (std::size_t p = 0; p < values.size(); ++p) {
      if (runs.scenario_of[p] != scenario) continue;
      x.push_back(values[p]);
      y.push_back(effects[p]);
    }
    if (!x.empty()) found.push_back(rank_correlation(x, y).value);
  }
  return analysis::mean_of(found);
}

void correlate(const ComparedRuns& runs, Driver& driver, const std::vector<double>& values, const std::vector<double>& effects, std::size_t baseline) {
  const std::size_t strategies = effects.size() / values.size();
  for (std::size_t s = 0; s < strategies; ++s) {
    const double rho = within_scenarios(runs, values, std::span(effects).subspan(s * values.size(), values.size()));
    driver.correlation.push_back(rho);
    if ((s != baseline || strategies == 1) && !std::isnan(rho)) driver.strongest = std::max(driver.strongest, std::abs(rho));
  }
}

}  // namespace

std::vector<Driver> drivers(const ComparedRuns& runs, const std::vector<std::string>& outcomes, const std::string& group,
                            int month, std::size_t baseline) {
  std::vector<Driver> found;
  std::vector<std::vector<double>> by_outcome;
  for (const std::string& name : runs.file().names()) {
    if (!name.starts_with(kHead)) continue;
    if (by_outcome.empty())
      for (const std::string& outcome : outcomes) by_outcome.push_back(effects(runs.read(outcome, group, month), baseline));
    const std::vector<double> values = runs.design_values(name);
    if (values.empty()) continue;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    Driver driver{name.substr(kHead.size()), *low, *high, {}, 0};
    for (const std::vector<double>& one : by_outcome) correlate(runs, driver, values, one, baseline);
    found.push_back(std::move(driver));
  }
  std::stable_sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) { return a.strongest > b.strongest; });
  return found;
}

}  // namespace minga
