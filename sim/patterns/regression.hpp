// Least squares with a constant.
#pragma once

#include <span>
#include <vector>

namespace minga::patterns {

struct Fit {
  std::vector<double> slopes;      ///< of each term; NaN for all where the terms do not determine them
  std::vector<double> deviations;  ///< standard deviation of each term
  std::size_t used = 0;            ///< rows without a missing value
};

/// columns[0] is the dependent variable, the others are the terms. Rows with a missing value (NaN) are left
/// out. By a QR decomposition with column pivoting (Eigen).
Fit fit(std::span<const std::vector<double>> columns);

}  // namespace minga::patterns
