#include "minga/analysis/sample.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {

double SampleMoments::deviation() const noexcept { return std::sqrt(variance); }

SampleMoments describe(std::span<const double> values) {
  SampleMoments moments;
  double sum = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++moments.count;
  }
  moments.missing = values.size() - moments.count;
  if (moments.count == 0) return moments;
  moments.mean = sum / static_cast<double>(moments.count);
  double squares = 0;  // a second pass: the one-pass formula loses the spread of a large mean
  for (const double value : values) {
    if (!std::isnan(value)) squares += (value - moments.mean) * (value - moments.mean);
  }
  if (moments.count > 1) moments.variance = squares / static_cast<double>(moments.count - 1);
  return moments;
}

double quantile(std::span<const double> values, double p) {
  require(p >= 0 && p <= 1, "a quantile needs a probability from 0 to 1");
  std::vector<double> sorted;
  for (const double value : values) {
    if (!std::isnan(value)) sorted.push_back(value);
  }
  if (sorted.empty()) return kUndefined;
  std::sort(sorted.begin(), sorted.end());
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double above_share = place - static_cast<double>(below);
  if (above_share == 0) return sorted[below];
  return sorted[below] + above_share * (sorted[below + 1] - sorted[below]);
}

std::vector<std::size_t> complete_columns(const MatrixView& table) {
  require(table.values.size() == table.rows * table.columns,
          "a table needs rows x columns values");
  std::vector<std::size_t> complete;
  for (std::size_t column = 0; column < table.columns; ++column) {
    bool whole = table.rows > 0;
    for (std::size_t row = 0; row < table.rows; ++row) whole &= !std::isnan(table(row, column));
    if (whole) complete.push_back(column);
  }
  return complete;
}

}  // namespace minga::analysis
