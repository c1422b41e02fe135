#include "minga/analysis/gap.hpp"

#include <cmath>

#include <Eigen/QR>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

using Rows = std::vector<std::size_t>;

Rows complete_citizens(const MatrixView& regressors, std::span<const double> outcome) {
  Rows rows;
  for (std::size_t row = 0; row < regressors.rows; ++row) {
    bool whole = !std::isnan(outcome[row]);
    for (std::size_t k = 0; k < regressors.columns; ++k) whole &= !std::isnan(regressors(row, k));
    if (whole) rows.push_back(row);
  }
  return rows;
}

}  // namespace

GroupFit fit_group(const MatrixView& regressors, std::span<const double> outcome) {
  require(regressors.values.size() == regressors.rows * regressors.columns,
          "a table needs rows x columns values");
  require(outcome.size() == regressors.rows, "every citizen needs an outcome");
  const Rows rows = complete_citizens(regressors, outcome);
  GroupFit fit;
  fit.used = rows.size();
  fit.missing = regressors.rows - rows.size();
  fit.coefficients.assign(regressors.columns, kUndefined);
  fit.means = fit.coefficients;
  if (rows.empty() || regressors.columns == 0) return fit;
  Eigen::MatrixXd x(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(regressors.columns));
  Eigen::VectorXd y(x.rows());
  for (Eigen::Index row = 0; row < x.rows(); ++row) {
    const std::size_t citizen = rows[static_cast<std::size_t>(row)];
    y(row) = outcome[citizen];
    for (Eigen::Index k = 0; k < x.cols(); ++k) x(row, k) = regressors(citizen, static_cast<std::size_t>(k));
  }
  fit.outcome_mean = y.mean();
  Eigen::Map<Eigen::RowVectorXd>(fit.means.data(), x.cols()) = x.colwise().mean();
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> factors(x);
  if (factors.rank() < x.cols()) return fit;
  Eigen::Map<Eigen::VectorXd>(fit.coefficients.data(), x.cols()) = factors.solve(y);
  return fit;
}

GapParts oaxaca_blinder(const GroupFit& a, const GroupFit& b) {
  const std::size_t regressors = a.coefficients.size();
  require(a.means.size() == regressors && b.means.size() == regressors && b.coefficients.size() == regressors,
          "both groups need the same regressors");
  GapParts parts{0, 0, 0};
  for (std::size_t k = 0; k < regressors; ++k) {
    parts.explained += (a.means[k] - b.means[k]) * a.coefficients[k];
    parts.unexplained += b.means[k] * (a.coefficients[k] - b.coefficients[k]);
  }
  parts.gap = parts.explained + parts.unexplained;
  return parts;
}

}  // namespace minga::analysis
