#include "study/spending.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "minga/engine/ensemble.hpp"

namespace minga {

void spread_spending(RunRecord& record, const Scenario& scenario, const std::vector<std::string>& all) {
  const auto& outcomes = scenario.record.outcomes;
  const auto found = std::find(outcomes.begin(), outcomes.end(), static_cast<int>(Outcome::spending));
  if (found == outcomes.end()) return;
  const std::vector<Intervention>& own = scenario.interventions;
  std::vector<float>& values = record.values[static_cast<std::size_t>(found - outcomes.begin())];
  const std::size_t months = extents_of(scenario)[Dim::time];
  if (values.size() != months * own.size())
    throw std::logic_error(fmt::format("{} values of spending for {} months and {} interventions", values.size(), months, own.size()));
  std::vector<float> wide(months * all.size(), 0.F);
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto name = std::lower_bound(all.begin(), all.end(), own[i].spec.name);
    if (name == all.end() || *name != own[i].spec.name) throw std::logic_error(fmt::format("intervention '{}' has no place", own[i].spec.name));
    const auto at = static_cast<std::size_t>(name - all.begin());
    for (std::size_t m = 0; m < months; ++m) wide[m * all.size() + at] = values[m * own.size() + i];
  }
  values = std::move(wide);
}

}  // namespace minga
