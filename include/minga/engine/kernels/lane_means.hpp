// Means over ties for many rows at once: the same bits as kernels::mean_of_neighbours, with the lanes
// of a row in vectors and, for what the cache does not hold, the values fetched ahead of their use.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

#include "minga/core/lane_parts.hpp"
#include "minga/graph/csr.hpp"
#include "minga/graph/sliced_rows.hpp"

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

namespace detail {

/// out[i] is the mean of row block.begin + i: value_of(k) is the value behind tie k in the block's order, and
/// own(i) that of the row. Nobody foresees where a single short row ends; eight rows of one length end
/// together, and their sums, each in the order of its row, do not wait for one another.
template <class ValueOf, class EightOf, class Own>
void means_of_slices(const SlicedRows::Block& b, ValueOf&& value_of, EightOf&& eight_of, Own&& own, float* out) {
  constexpr std::size_t kWidth = SlicedRows::kWidth;
  static_assert(kWidth == 8);
  std::size_t at = 0;
  const auto finish = [&](std::size_t i, float sum, std::uint32_t done) {
    const std::uint32_t degree = b.degree[i];
    for (std::uint32_t k = done; k < degree; ++k) sum += value_of(at++);
    out[b.row[i]] = degree == 0 ? own(b.row[i]) : sum * (1 / static_cast<float>(degree));
  };
  std::size_t i = 0;
  for (; i + kWidth <= b.row.size(); i += kWidth) {
    const std::uint32_t shortest = b.degree[i];
    const bool even = shortest > 0 && b.degree[i + kWidth - 1] == shortest;
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;  // not an array: g++ 12 would gather them into vectors
    for (const std::size_t past = at + kWidth * shortest; at < past; at += kWidth) {
      const auto v = eight_of(at);
      s0 += v(0), s1 += v(1), s2 += v(2), s3 += v(3);
      s4 += v(4), s5 += v(5), s6 += v(6), s7 += v(7);
    }
    const float share = even ? 1 / static_cast<float>(shortest) : 1;
    const std::uint16_t* const row = &b.row[i];
    out[row[0]] = s0 * share, out[row[1]] = s1 * share, out[row[2]] = s2 * share, out[row[3]] = s3 * share;
    out[row[4]] = s4 * share, out[row[5]] = s5 * share, out[row[6]] = s6 * share, out[row[7]] = s7 * share;
    for (std::size_t j = 0; !even && j < kWidth; ++j) finish(i + j, out[row[j]], shortest);
  }
  for (; i < b.row.size(); ++i) finish(i, 0, 0);
}

/// Copies the values that pieces packed for a block, in whole steps, so that mostly nobody has to guess how many:
/// what is too much is overwritten by the next run.
inline void copy_runs(const SlicedRows::Block& b, const Lanes<float, 1>* halo, float* to) {
  for (std::size_t piece = 0; piece < b.runs.size(); ++piece) {
    const std::uint32_t first = b.runs[piece], size = b.past[piece] - first;
    for (std::uint32_t k = 0; k < size; k += SlicedRows::kRunStep)
      std::memcpy(to + k, halo + first + k, SlicedRows::kRunStep * sizeof(float));
    to += size;
  }
}

template <bool Fetches>
void means_of_block(const SlicedRows::Block& b, std::span<const Lanes<float, 1>> values, std::span<const Lanes<float, 1>> halo, float* out) {
  const std::uint32_t* const ends = b.ends.data();
  const auto fetched = [&](std::size_t k) {
    if constexpr (Fetches) __builtin_prefetch(&values[ends[k + SlicedRows::kAhead]]);
    return values[ends[k]][0];
  };
  const auto own = [&](std::uint32_t row) { return values[b.begin + row][0]; };
  if (b.wide()) return means_of_slices(b, fetched, [&](std::size_t at) { return [&fetched, at](std::size_t j) { return fetched(at + j); }; }, own, out);
  std::array<float, SlicedRows::kTable + SlicedRows::kRunStep> table;
  std::memcpy(table.data(), values.data() + b.window, b.window_rows * sizeof(float));
  for (std::size_t k = 0; k < b.ends.size(); ++k) table[b.window_rows + k] = fetched(k);
  copy_runs(b, halo.data(), table.data() + b.window_rows);
  const std::uint16_t* const places = b.places.data();
  const auto eight = [&](std::size_t at) {
    std::array<std::uint64_t, 2> words;
    std::memcpy(words.data(), places + at, sizeof words);
    return [&table, words](std::size_t j) {
      const std::uint64_t w = words[j / 4];
      return table[(w >> (16 * (j & 3))) & 0xFFFFU];
    };
  };
  means_of_slices(b, [&](std::size_t k) { return table[places[k]]; }, eight, own, out);
}

}  // namespace detail

/// Packs the values of a piece that blocks far away will look up.
inline void pack_halo(const SlicedRows::Piece& piece, std::span<const Lanes<float, 1>> values, std::span<Lanes<float, 1>> halo) {
  const Lanes<float, 1>* const from = values.data() + piece.begin;
  Lanes<float, 1>* const to = halo.data() + piece.first;
  for (std::size_t k = 0; k < piece.row.size(); ++k) to[k] = from[piece.row[k]];
}

/// The same with one lane for a block of sliced rows: out[i] is the mean of row block.begin + i. `halo`: what
/// all pieces packed; empty where there are none. `fetches`: values far away are fetched before they are needed.
inline void means_of_block(const SlicedRows& rows, std::uint32_t block, std::span<const Lanes<float, 1>> values,
                           std::span<const Lanes<float, 1>> halo, bool fetches, std::span<float> out) {
  const SlicedRows::Block b = rows.block(block);
  fetches ? detail::means_of_block<true>(b, values, halo, out.data()) : detail::means_of_block<false>(b, values, halo, out.data());
}

}  // namespace minga::kernels
