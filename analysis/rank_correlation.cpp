#include "minga/analysis/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <boost/math/statistics/bivariate_statistics.hpp>

namespace minga::analysis {
namespace {

/// 1 to n; equal values get the mean of their places.
std::vector<double> mid_ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t k = first; k < end; ++k) ranks[order[k]] = static_cast<double>(first + end + 1) / 2;
  }
  return ranks;
}

bool varies(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [&](double x) { return x != values.front(); });
}

}  // namespace

double rank_correlation(std::span<const double> x, std::span<const double> y) {
  if (x.size() != y.size()) throw std::invalid_argument("rank_correlation: sizes differ");
  std::vector<double> a, b;
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (std::isnan(x[k]) || std::isnan(y[k])) continue;
    a.push_back(x[k]);
    b.push_back(y[k]);
  }
  if (a.size() < 3 || !varies(a) || !varies(b)) return kUndefined;
  return boost::math::statistics::correlation_coefficient(mid_ranks(a), mid_ranks(b));
}

}  // namespace minga::analysis
