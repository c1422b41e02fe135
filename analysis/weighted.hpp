// Values with their weights: what is complete, sums and means.
#pragma once

#include <span>
#include <vector>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// The rows that are complete in all columns and weights, with shares of weight that sum to 1.
struct Weighted {
  std::vector<std::size_t> rows;  ///< in the caller's tables
  std::vector<double> share;
  std::size_t missing = 0;
};

/// Throws when a column or non-empty weights have another size than the first column, or a weight
/// is negative. No shares (but rows) when weights sum to 0.
Weighted complete_rows(std::span<const std::span<const double>> columns,
                       std::span<const double> weights);

/// Sum of share x value(row).
template <class Value>
double weighted_mean(const Weighted& who, Value&& value) {
  if (who.share.empty()) return kUndefined;
  double sum = 0;
  for (std::size_t i = 0; i < who.share.size(); ++i) sum += who.share[i] * value(who.rows[i]);
  return sum;
}

}  // namespace minga::analysis
