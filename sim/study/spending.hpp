// Spending is recorded for a strategy's own interventions; a results file has those of all.
#pragma once

#include <string>
#include <vector>

#include "minga/engine/scenario.hpp"
#include "minga/record/outcome.hpp"

namespace minga {

/// Spreads the column of spending, if there is one, over the interventions `all` (ascending): months x
/// all, 0 where the scenario has no such intervention.
void spread_spending(RunRecord& record, const Scenario& scenario, const std::vector<std::string>& all);

}  // namespace minga
