#include "minga/analysis/sobol_indices.hpp"

#include <algorithm>
#include <limits>

#include "analysis/resample.hpp"

namespace minga {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct Moments {
  double mean = 0;
  double variance = 0;
};

/// Of A and B together. Counted from the first output, so that a constant has variance 0, not dust.
Moments moments(const CompleteBlocks& blocks, std::span<const double> weight) {
  if (weight.empty()) return {kUnknown, kUnknown};
  const double origin = blocks.block(0)[0];
  double count = 0, sum = 0, squares = 0;
  for (std::size_t b = 0; b < weight.size(); ++b) {
    count += 2 * weight[b];
    sum += weight[b] * ((blocks.block(b)[0] - origin) + (blocks.block(b)[1] - origin));
  }
  const double mean = origin + sum / count;
  for (std::size_t b = 0; b < weight.size(); ++b)
    for (std::size_t row = 0; row < 2; ++row) {
      const double apart = blocks.block(b)[row] - mean;
      squares += weight[b] * apart * apart;
    }
  return {mean, squares / count};
}

/// Adds a block's share of first and total order, to out[i] and out[k + i].
void add_single(const double* y, SaltelliRows rows, double mean, double weight, double* out) {
  const double a = y[rows.a()];
  const double b = y[rows.b()] - mean;
  for (std::size_t i = 0; i < rows.parameters; ++i) {
    const double change = y[rows.ab(i)] - a;
    out[i] += weight * b * change;
    out[rows.parameters + i] += weight * change * change / 2;
  }
}

/// Adds a block's share of the closed second order of each pair, in the order of pair(i, j).
void add_pairs(const double* y, SaltelliRows rows, double mean, double weight, double* out) {
  const double both = (y[rows.a()] - mean) * (y[rows.b()] - mean);
  for (std::size_t i = 0; i < rows.parameters; ++i)
    for (std::size_t j = i + 1; j < rows.parameters; ++j)
      *out++ += weight * ((y[rows.ba(i)] - mean) * (y[rows.ab(j)] - mean) - both);
}

/// First orders, total orders and, where blocks hold BA_i, pairs.
class Indices {
 public:
  Indices(const CompleteBlocks& blocks, std::size_t parameters)
      : blocks_(blocks), rows_{parameters}, pairs_(blocks.size == rows_.size(SecondOrder::with)) {}

  std::size_t count() const noexcept {
    const std::size_t k = rows_.parameters;
    return 2 * k + (pairs_ ? k * (k - 1) / 2 : 0);
  }

  void operator()(std::span<const double> weight, std::span<double> out) const {
    const std::size_t k = rows_.parameters;
    const auto [mean, variance] = moments(blocks_, weight);
    std::fill(out.begin(), out.end(), 0.);
    double sum = 0;
    for (std::size_t b = 0; b < weight.size(); ++b) {
      if (weight[b] == 0) continue;
      sum += weight[b];
      add_single(blocks_.block(b), rows_, mean, weight[b], out.data());
      if (pairs_) add_pairs(blocks_.block(b), rows_, mean, weight[b], out.data() + 2 * k);
    }
    for (double& index : out)  // no share of nothing
      index = variance > 0 ? index / (sum * variance) : kUnknown;
    if (pairs_) take_off_first(out);
  }

 private:
  void take_off_first(std::span<double> out) const {
    double* pair = out.data() + 2 * rows_.parameters;
    for (std::size_t i = 0; i < rows_.parameters; ++i)
      for (std::size_t j = i + 1; j < rows_.parameters; ++j) *pair++ -= out[i] + out[j];
  }

  const CompleteBlocks& blocks_;
  SaltelliRows rows_;
  bool pairs_;
};

}  // namespace

SobolIndices sobol_indices(const Design& design, std::span<const double> outputs,
                           const Resampling& resampling) {
  const CompleteBlocks blocks = complete_blocks(design, DesignKind::saltelli, outputs);
  const std::size_t used = blocks.kept.size();
  const Indices indices(blocks, design.parameters());
  const auto all = with_intervals(used, indices.count(), resampling, indices);
  const auto first = all.begin();
  const auto total = first + static_cast<std::ptrdiff_t>(design.parameters());
  const auto second = total + static_cast<std::ptrdiff_t>(design.parameters());
  const Moments whole = moments(blocks, std::vector<double>(used, 1.));
  return {design.names, {first, total}, {total, second}, {second, all.end()}, whole.mean,
          whole.variance, static_cast<std::uint32_t>(used), blocks.dropped(design)};
}

}  // namespace minga
