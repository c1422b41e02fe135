// Influence among neighbours: means over rows of a graph and the synchronous steps of DeGroot (1974),
// Friedkin and Johnsen (1990) and Hegselmann and Krause (2002). Sums run in the order of the row, so
// the bits do not depend on who computes which vertex.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "minga/core/lanes.hpp"
#include "minga/graph/csr.hpp"

namespace minga::kernels {

/// Mean of the values of a row's neighbours; `if_none` for a vertex without any.
template <class T>
T mean_of_neighbours(std::span<const std::uint32_t> row, std::span<const T> values,
                     T if_none) noexcept {
  if (row.empty()) return if_none;
  T sum = 0;
  for (const std::uint32_t v : row) sum += values[v];
  return sum * (1 / static_cast<T>(row.size()));
}

/// The same in every lane.
template <class T, int W>
Lanes<T, W> mean_of_neighbours(std::span<const std::uint32_t> row,
                               std::span<const Lanes<T, W>> values,
                               const Lanes<T, W>& if_none) noexcept {
  if (row.empty()) return if_none;
  Lanes<T, W> sum{};
  for (const std::uint32_t v : row)
    for (int lane = 0; lane < W; ++lane) sum[lane] += values[v][lane];
  const T share = 1 / static_cast<T>(row.size());
  for (int lane = 0; lane < W; ++lane) sum[lane] *= share;
  return sum;
}

/// Weighted mean; `weights` stand beside the row. `if_none` when they sum to 0.
template <class T>
T mean_of_neighbours(std::span<const std::uint32_t> row, std::span<const T> weights,
                     std::span<const T> values, T if_none) noexcept {
  T sum = 0;
  T total = 0;
  for (std::size_t k = 0; k < row.size(); ++k) {
    sum += weights[k] * values[row[k]];
    total += weights[k];
  }
  return total > 0 ? sum / total : if_none;
}

/// Mean over those neighbours whose value is at most `confidence` from one's own (the ball is closed), in
/// every lane; one's own value where nobody is as near. value_of(v) is the row of v.
template <class T, int W, class ValueOf>
Lanes<T, W> mean_of_near(std::span<const std::uint32_t> row, ValueOf&& value_of, const Lanes<T, W>& own,
                         const Lanes<T, W>& confidence) noexcept {
  Lanes<T, W> sum{}, count{};
  for (const std::uint32_t v : row) {
    const Lanes<T, W>& value = value_of(v);
    for (int lane = 0; lane < W; ++lane) {
      const T gap = value[lane] - own[lane];
      const bool near = (gap < 0 ? -gap : gap) <= confidence[lane];
      sum[lane] += near ? value[lane] : T{0};
      count[lane] += near ? T{1} : T{0};
    }
  }
  for (int lane = 0; lane < W; ++lane) sum[lane] = count[lane] > 0 ? sum[lane] / count[lane] : own[lane];
  return sum;
}

/// The matrix of influence W: one weight for each arc of the graph and, because a graph has no
/// loops, one for each vertex on itself (`own` empty: none). Rows are taken as they are.
template <class T>
struct WeightedRows {
  const CsrGraph& graph;
  std::span<const T> weights;  ///< [arc]
  std::span<const T> own;      ///< [vertex] or empty

  T own_weight(std::uint32_t v) const noexcept { return own.empty() ? T{0} : own[v]; }
  std::span<const T> row_weights(std::uint32_t v) const noexcept {
    return weights.subspan(graph.offsets()[v], graph.degree(v));
  }
};

/// Row v of W times the values.
template <class T>
T influence(const WeightedRows<T>& rows, std::uint32_t v, std::span<const T> values) noexcept {
  const auto row = rows.graph.neighbours(v);
  const auto weights = rows.row_weights(v);
  T sum = rows.own_weight(v) * values[v];
  for (std::size_t k = 0; k < row.size(); ++k) sum += weights[k] * values[row[k]];
  return sum;
}

/// DeGroot: next = W now. `now` and `next` may not overlap; this holds for every step below.
template <class T>
void degroot_step(const WeightedRows<T>& rows, std::span<const T> now, std::span<T> next) noexcept {
  for (std::uint32_t v = 0; v < rows.graph.vertices(); ++v) next[v] = influence(rows, v, now);
}

/// Friedkin-Johnsen: next = L W now + (1 - L) anchor, with susceptibilities L in [0, 1].
template <class T>
void friedkin_johnsen_step(const WeightedRows<T>& rows, std::span<const T> susceptibility,
                           std::span<const T> anchor, std::span<const T> now,
                           std::span<T> next) noexcept {
  for (std::uint32_t v = 0; v < rows.graph.vertices(); ++v)
    next[v] = susceptibility[v] * influence(rows, v, now) + (1 - susceptibility[v]) * anchor[v];
}

/// Hegselmann-Krause: the weighted mean of oneself and of those neighbours whose value is at most
/// `confidence` away (the ball is closed). Own weights must be positive.
template <class T>
void hegselmann_krause_step(const WeightedRows<T>& rows, T confidence, std::span<const T> now,
                            std::span<T> next) noexcept {
  for (std::uint32_t v = 0; v < rows.graph.vertices(); ++v) {
    const auto row = rows.graph.neighbours(v);
    const auto weights = rows.row_weights(v);
    T total = rows.own_weight(v);
    T sum = total * now[v];
    for (std::size_t k = 0; k < row.size(); ++k) {
      const T gap = now[row[k]] - now[v];
      const bool near = (gap < 0 ? -gap : gap) <= confidence;
      total += near ? weights[k] : T{0};
      sum += near ? weights[k] * now[row[k]] : T{0};
    }
    next[v] = sum / total;
  }
}

}  // namespace minga::kernels
