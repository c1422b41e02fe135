// Measured quantities into a statistic, and its uncertainty over runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "minga/patterns/evaluate.hpp"
#include "minga/patterns/pattern.hpp"

namespace minga::patterns {

/// The statistic of one value for each of the pattern's quantities; NaN where it is undefined.
double statistic_of(Statistic statistic, std::span<const double> values, std::span<const Quantity> quantities);

/// The same over runs: values[quantity][run], runs of a society after another.
Estimate estimate_of(Statistic statistic, const std::vector<std::vector<double>>& values, std::span<const Quantity> quantities,
                     std::uint32_t societies);

}  // namespace minga::patterns
