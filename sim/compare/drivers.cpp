#include "minga/compare/drivers.hpp"

#include <algorithm>
#include <cmath>

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

void correlate(Driver& driver, const std::vector<double>& values, const std::vector<double>& effects, std::size_t baseline) {
  const std::size_t strategies = effects.size() / values.size();
  for (std::size_t s = 0; s < strategies; ++s) {
    const double rho = rank_correlation(values, std::span(effects).subspan(s * values.size(), values.size())).value;
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
    const std::vector<double> values = runs.file().read(name).numbers;
    if (values.empty() || values.size() != runs.points) continue;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    Driver driver{name.substr(kHead.size()), *low, *high, {}, 0};
    for (const std::vector<double>& one : by_outcome) correlate(driver, values, one, baseline);
    found.push_back(std::move(driver));
  }
  std::stable_sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) { return a.strongest > b.strongest; });
  return found;
}

}  // namespace minga
