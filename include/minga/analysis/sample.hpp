// What all comparisons share: how a missing value is treated, moments, quantiles, tables of numbers.
//
// A missing value is a NaN. It is left out together with whatever it was paired with, and counted.
// What is undefined (a spread of one value, a ratio to 0) is NaN too. Sizes that do not match and
// settings outside their range are the caller's mistake: std::invalid_argument.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace minga::analysis {

inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// Which end of an outcome is wanted: access higher, waiting lower.
enum class Better : std::uint8_t { higher, lower };

/// Both ends are NaN when it is undefined.
struct Interval {
  double low = kUndefined;
  double high = kUndefined;
};

struct SampleMoments {
  std::size_t count = 0;
  std::size_t missing = 0;
  double mean = kUndefined;      ///< of `count` values; NaN for none
  double variance = kUndefined;  ///< divided by count - 1; NaN for fewer than two values
  double deviation() const noexcept;
};
SampleMoments describe(std::span<const double> values);

/// The p-quantile, 0 <= p <= 1, linear between order statistics (type 7 of Hyndman & Fan 1996, the
/// rule of R and NumPy). Missing values are left out; NaN when none is left.
double quantile(std::span<const double> values, double p);

/// A table in row-major order: values[row * columns + column]. Throughout this layer a row is a
/// strategy and a column is a future, a draw or a replicate that all strategies share.
struct MatrixView {
  std::span<const double> values;
  std::size_t rows = 0;
  std::size_t columns = 0;
  double operator()(std::size_t row, std::size_t column) const noexcept {
    return values[row * columns + column];
  }
};

/// The columns in which no row is missing. Throws unless values.size() == rows * columns.
std::vector<std::size_t> complete_columns(const MatrixView& table);

}  // namespace minga::analysis
