#include "patterns/regression.hpp"

#include <cmath>
#include <limits>

#include <Eigen/Dense>

namespace minga::patterns {
namespace {

std::vector<std::size_t> complete_rows(std::span<const std::vector<double>> columns) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < columns.front().size(); ++row) {
    bool complete = true;
    for (const std::vector<double>& column : columns) complete = complete && !std::isnan(column[row]);
    if (complete) rows.push_back(row);
  }
  return rows;
}

}  // namespace

Fit fit(std::span<const std::vector<double>> columns) {
  const std::vector<std::size_t> rows = complete_rows(columns);
  const std::size_t terms = columns.size() - 1;
  const auto n = static_cast<Eigen::Index>(rows.size());
  Fit result{std::vector<double>(terms, std::numeric_limits<double>::quiet_NaN()), {}, rows.size()};
  result.deviations = result.slopes;
  if (rows.size() <= terms + 1) return result;
  Eigen::MatrixXd X(n, static_cast<Eigen::Index>(terms));
  Eigen::VectorXd y(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    y(i) = columns[0][rows[static_cast<std::size_t>(i)]];
    for (std::size_t k = 0; k < terms; ++k) X(i, static_cast<Eigen::Index>(k)) = columns[k + 1][rows[static_cast<std::size_t>(i)]];
  }
  // Centred columns stand for the constant, and their lengths are the deviations.
  y.array() -= y.mean();
  for (Eigen::Index k = 0; k < X.cols(); ++k) {
    X.col(k).array() -= X.col(k).mean();
    result.deviations[static_cast<std::size_t>(k)] = X.col(k).norm() / std::sqrt(static_cast<double>(n - 1));
  }
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(X);
  if (qr.rank() < X.cols()) return result;
  const Eigen::VectorXd slopes = qr.solve(y);
  for (std::size_t k = 0; k < terms; ++k) result.slopes[k] = slopes(static_cast<Eigen::Index>(k));
  return result;
}

}  // namespace minga::patterns
