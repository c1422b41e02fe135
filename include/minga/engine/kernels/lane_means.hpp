// Means over ties for many rows at once: the same bits as kernels::mean_of_neighbours, with the lanes
// of a row in vectors and, for what the cache does not hold, the values fetched ahead of their use.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "minga/core/lane_parts.hpp"
#include "minga/graph/csr.hpp"

namespace minga::kernels {

/// The sum of rows of lanes, part by part in registers. One vector of all sixteen lanes is kept in memory
/// by g++ 12 where registers are shorter, which costs twice the instructions.
template <int W>
class LaneSum {
 public:
  void add(const Lanes<float, W>& row) noexcept {
    for (int k = 0; k < kParts<W>; ++k) parts_[k] += part_of(row, k);
  }
  Lanes<float, W> times(float factor) const noexcept {
    Lanes<float, W> product;
    for (int k = 0; k < kParts<W>; ++k) put_part(product, k, parts_[k] * factor);
    return product;
  }

 private:
  Part<float, W> parts_[kParts<W>] = {};
};

/// How many arcs ahead values are fetched. Measured: it pays where the column is larger than the
/// second cache (taken as half a megabyte) and hurts where it is not; a row of sixteen lanes is a
/// whole cache line, so that fewer rows are under way.
template <int W>
constexpr std::uint32_t fetch_distance(std::size_t rows) noexcept {
  constexpr std::size_t kSecondCache = 512 * 1024;
  return rows * sizeof(Lanes<float, W>) <= kSecondCache ? 0 : W == 1 ? 512 : 128;
}

/// Calls take(v, mean) for each v in [begin, end), in order: `mean` is the mean of `values` over the
/// neighbours of v in every lane, in the order of the row; of a vertex without any, its own value.
/// `ahead` arcs are fetched before they are needed; 0 fetches nothing.
template <int W, class Take>
void means_of_neighbours(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end,
                         std::span<const Lanes<float, W>> values, std::uint32_t ahead, Take&& take) {
  const std::uint32_t* const targets = graph.targets().data();
  const std::uint32_t* const offsets = graph.offsets().data();
  const std::uint32_t arcs = graph.arcs();
  const auto run = [&](auto fetches) {
    for (std::uint32_t v = begin; v < end; ++v) {
      const std::uint32_t first = offsets[v], past = offsets[v + 1];
      LaneSum<W> sum;
      for (std::uint32_t k = first; k < past; ++k) {
        if constexpr (fetches) __builtin_prefetch(&values[targets[std::min(k + ahead, arcs - 1)]]);
        sum.add(values[targets[k]]);
      }
      take(v, past == first ? values[v] : sum.times(1 / static_cast<float>(past - first)));
    }
  };
  ahead == 0 ? run(std::false_type{}) : run(std::true_type{});
}

}  // namespace minga::kernels
