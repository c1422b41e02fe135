// The rows of a graph once more, in the order in which one value for each vertex is summed fastest:
// sliced rows (SELL-C-sigma; Kreutzer et al. 2014, "A unified sparse matrix data format"), eight rows
// side by side, sorted by degree inside a block. Nothing is padded: what a row has beyond the shortest
// of its slice stands behind the slice. Inside a row the order is that of CsrGraph.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/graph/csr.hpp"

namespace minga {

/// 4 bytes for each arc and 6 for each row; it needs the graph only while it is built.
class SlicedRows {
 public:
  static constexpr std::uint32_t kWidth = 8;  ///< rows of a slice

  /// One block of rows, in the order in which they are worked off.
  struct Block {
    std::uint32_t begin;                    ///< the block's first row
    std::size_t first;                      ///< where its targets begin
    std::span<const std::uint16_t> row;     ///< counted from `begin`, by ascending degree
    std::span<const std::uint32_t> degree;  ///< of each of `row`
  };

  SlicedRows() = default;
  SlicedRows(const CsrGraph& graph, Executor& executor);

  std::uint32_t vertices() const noexcept { return static_cast<std::uint32_t>(row_.size()); }
  std::uint32_t blocks() const noexcept { return static_cast<std::uint32_t>(first_.size()); }
  /// Slices of a block one after another; of a slice first target 0 of each row, then target 1, as
  /// far as its first row goes, then the rest row by row. Rows that fill no slice follow one by one.
  std::span<const std::uint32_t> targets() const noexcept { return targets_; }
  Block block(std::uint32_t b) const noexcept {
    const std::uint32_t begin = b * kBlock;
    const std::size_t size = vertices() - begin < kBlock ? vertices() - begin : kBlock;
    return {begin, first_[b], {row_.data() + begin, size}, {degree_.data() + begin, size}};
  }

 private:
  void lay(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end);

  std::vector<std::uint32_t> first_;  ///< [block]
  std::vector<std::uint16_t> row_;
  std::vector<std::uint32_t> degree_;
  std::vector<std::uint32_t> targets_;
};

}  // namespace minga
