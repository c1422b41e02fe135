// Spearman's rank correlation: how surely an output rises or falls with a parameter, whatever the
// design that sampled it. No share of variance: it is blind to bends and to interactions.
#pragma once

#include <span>

#include "minga/analysis/sensitivity.hpp"

namespace minga {

/// Of the pairs in which neither is missing; equal values share their mean rank. The interval is
/// Bonett & Wright's (2000): on Fisher's z, with standard error sqrt((1 + r^2 / 2) / (n - 3)).
/// NaN where a side is constant, the interval also below 4 pairs and where all pairs are in order, which few pairs
/// are by chance and of which z knows no error. Throws std::invalid_argument for
/// different sizes or a confidence outside (0, 1).
SensitivityIndex rank_correlation(std::span<const double> x, std::span<const double> y, double confidence = .95);

}  // namespace minga
