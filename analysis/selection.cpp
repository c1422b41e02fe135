#include "minga/analysis/selection.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

double sign_of(Better better) { return better == Better::higher ? 1 : -1; }

/// Variances of the differences between all pairs over the given columns.
std::vector<double> difference_variances(const MatrixView& table, const std::vector<std::size_t>& columns) {
  std::vector<double> variances(table.rows * table.rows);
  std::vector<double> difference(columns.size());
  for (std::size_t i = 0; i < table.rows; ++i) {
    for (std::size_t l = 0; l < i; ++l) {
      for (std::size_t r = 0; r < columns.size(); ++r) {
        difference[r] = table(i, columns[r]) - table(l, columns[r]);
      }
      variances[i * table.rows + l] = variances[l * table.rows + i] = describe(difference).variance;
    }
  }
  return variances;
}

/// Strategies whose mean and deviation are known.
std::vector<std::size_t> known_strategies(std::span<const double> means, std::span<const double> deviations) {
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < means.size(); ++i) {
    require(!(deviations[i] < 0), "a deviation is not negative");
    if (!std::isnan(means[i]) && !std::isnan(deviations[i])) known.push_back(i);
  }
  return known;
}

}  // namespace

KimNelsonConstants kim_nelson_constants(std::size_t strategies, std::size_t first, double alpha) {
  require(strategies >= 2 && first >= 2, "a selection needs two strategies and two replicates");
  const auto k = static_cast<double>(strategies);
  const auto n0 = static_cast<double>(first);
  require(alpha > 0 && alpha < 1 - 1 / k, "the chance of a wrong selection lies below that of guessing");
  const double eta = (std::pow(2 * alpha / (k - 1), -2 / (n0 - 1)) - 1) / 2;
  return {eta, 2 * eta * (n0 - 1)};
}

double kim_nelson_boundary(double h2, double variance, double delta, std::size_t replicates) noexcept {
  const auto r = static_cast<double>(replicates);
  return std::max(0., delta / (2 * r) * (h2 * variance / (delta * delta) - r));
}

KimNelson::KimNelson(const MatrixView& first, const SelectionSettings& settings)
    : settings_(settings), strategies_(first.rows), sums_(first.rows) {
  require(settings.delta > 0, "a selection needs a smallest difference that matters");
  const std::vector<std::size_t> complete = complete_columns(first);
  constants_ = kim_nelson_constants(first.rows, complete.size(), settings.alpha);
  replicates_ = complete.size();
  missing_ = first.columns - complete.size();
  variances_ = difference_variances(first, complete);
  const double largest = *std::max_element(variances_.begin(), variances_.end());
  const double certain = std::min(1e15, constants_.h2 * largest / (settings.delta * settings.delta));
  most_replicates_ = std::max(replicates_, static_cast<std::size_t>(certain) + 1);
  for (std::size_t i = 0; i < strategies_; ++i) {
    standing_.push_back(i);
    for (const std::size_t r : complete) sums_[i] += sign_of(settings.better) * first(i, r);
  }
  eliminate();
}

void KimNelson::add(std::span<const double> outcomes) {
  require(outcomes.size() == strategies_, "a replicate needs a value for each strategy");
  for (const std::size_t i : standing_) {
    if (!std::isnan(outcomes[i])) continue;
    ++missing_;
    return;
  }
  ++replicates_;
  for (const std::size_t i : standing_) sums_[i] += sign_of(settings_.better) * outcomes[i];
  eliminate();
}

bool KimNelson::falls(std::size_t i) const {
  const auto r = static_cast<double>(replicates_);
  return std::any_of(standing_.begin(), standing_.end(), [&](std::size_t l) {
    const double boundary = kim_nelson_boundary(constants_.h2, variances_[i * strategies_ + l],
                                                settings_.delta, replicates_);
    const double behind = (sums_[l] - sums_[i]) / r;
    // Where the boundary has closed and both are equal, the first stands.
    return behind > boundary || (behind == 0 && boundary == 0 && l < i);
  });
}

void KimNelson::eliminate() {
  std::vector<std::size_t> left;
  for (const std::size_t i : standing_) {
    if (!falls(i)) left.push_back(i);
  }
  standing_ = left;
}

Allocation ocba(std::span<const double> means, std::span<const double> deviations, Better better,
                double smallest) {
  require(means.size() == deviations.size(), "every mean needs a deviation");
  require(smallest >= 0, "a distance is not negative");
  const std::vector<std::size_t> known = known_strategies(means, deviations);
  Allocation result;
  result.share.assign(means.size(), 0);
  result.missing = means.size() - known.size();
  if (known.empty()) return result;
  const double sign = sign_of(better);
  result.best = *std::max_element(known.begin(), known.end(), [&](std::size_t i, std::size_t j) {
    return sign * means[i] < sign * means[j];
  });
  double total = 0;
  double squares = 0;  // of N_i / s_i
  for (const std::size_t i : known) {
    if (i == result.best) continue;
    const double distance = std::max(std::abs(means[i] - means[result.best]), smallest);
    result.share[i] = std::pow(deviations[i] / distance, 2);
    squares += std::pow(deviations[i] / (distance * distance), 2);
    total += result.share[i];
  }
  result.share[result.best] = deviations[result.best] * std::sqrt(squares);
  total += result.share[result.best];
  const bool allocated = total > 0 && std::isfinite(total);
  for (const std::size_t i : known) result.share[i] = allocated ? result.share[i] / total : kUndefined;
  return result;
}

}  // namespace minga::analysis
