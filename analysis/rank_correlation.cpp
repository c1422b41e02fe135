#include "minga/analysis/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/statistics/bivariate_statistics.hpp>

#include "analysis/require.hpp"
#include "minga/analysis/sample.hpp"

namespace minga {
namespace {

/// Ranks from 1; equal values share the mean of theirs.
std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  std::vector<double> ranks(values.size());
  for (std::size_t k = 0; k < order.size();) {
    std::size_t end = k + 1;
    while (end < order.size() && values[order[end]] == values[order[k]]) ++end;
    for (std::size_t i = k; i < end; ++i) ranks[order[i]] = static_cast<double>(k + 1 + end) / 2;
    k = end;
  }
  return ranks;
}

bool constant(const std::vector<double>& values) { return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end(); }

/// Releases of Boost differ in what they give for a constant: 0, 1 or NaN.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  return constant(a) || constant(b) ? analysis::kUndefined : boost::math::statistics::correlation_coefficient(a, b);
}

}  // namespace

SensitivityIndex rank_correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  analysis::require(x.size() == y.size(), "x and y differ in size");
  analysis::require(confidence > 0 && confidence < 1, "the confidence lies outside (0, 1)");
  std::vector<double> a, b;
  for (std::size_t k = 0; k < x.size(); ++k)
    if (!std::isnan(x[k]) && !std::isnan(y[k])) {
      a.push_back(x[k]);
      b.push_back(y[k]);
    }
  SensitivityIndex index{correlation(ranks_of(a), ranks_of(b)), analysis::kUndefined, analysis::kUndefined};
  if (std::isnan(index.value) || a.size() < 4 || std::abs(index.value) > 1 - 1e-9) return index;
  const double r = index.value;
  const double error = std::sqrt((1 + r * r / 2) / static_cast<double>(a.size() - 3));
  const double half = boost::math::quantile(boost::math::normal(), (1 + confidence) / 2) * error;
  index.low = std::tanh(std::atanh(r) - half);
  index.high = std::tanh(std::atanh(r) + half);
  return index;
}

}  // namespace minga
