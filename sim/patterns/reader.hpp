// Reads measures off a simulation at the end of a month.
#pragma once

#include <span>
#include <vector>

#include "minga/patterns/pattern.hpp"
#include "patterns/observer.hpp"

namespace minga::patterns {

/// values[k][lane] for measures[k], in every lane that is not free. `observers[k]` watched the window of
/// measures[k]; null where it has none. The simulation goes on afterwards as if nothing had been read.
template <int W>
std::vector<std::vector<double>> read(Simulation<W>& simulation, const Scenario& scenario, std::span<const Regression> regressions,
                                      std::span<const Measure> measures, std::span<const Observer<W>* const> observers);

}  // namespace minga::patterns
