// The rows of a graph once more, in the order in which one value for each vertex is summed fastest:
// sliced rows (SELL-C-sigma; Kreutzer et al. 2014, "A unified sparse matrix data format"), eight rows
// side by side, sorted by degree inside a block. Nothing is padded: what a row has beyond the shortest
// of its slice stands behind the slice. Inside a row the order is that of CsrGraph.
//
// Most ties lead to somewhere near. So a block has a table of its own: first the values of a window of
// rows around it, then those of the ends outside the window, one for each tie that leads there. A tie
// is a place in the table, a number of sixteen bits, and the table stays in the first cache. A block
// whose ties mostly lead far away, or to more ends than its table holds, keeps 32-bit ends instead.
//
// Where the values do not fit the second cache, looking up an end outside the window is a cache line for
// one number. So they may be exchanged instead, as programs on many machines exchange a halo: each piece
// of rows packs what others will look up while its own values are in the cache, in the order of the blocks
// that will read it. A block then copies one run of numbers for each piece.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/graph/csr.hpp"

namespace minga {

/// 2 bytes for each arc, 4 more for each that leads out of its window, never more than 4 for each of a
/// block, and 6 for each row. With pieces an end outside a window takes 2 bytes, and 4 in the halo, in place of
/// 4; and each piece 4 for each block. The graph is needed only while it is built.
class SlicedRows {
 public:
  static constexpr std::uint32_t kWidth = 8;      ///< rows of a slice
  static constexpr std::uint32_t kTable = 16384;  ///< values of a block's table, at most
  static constexpr std::uint32_t kAhead = 128;    ///< how far behind a block's ends `ends` may be read, for fetching

  /// One block of rows, in the order in which they are worked off: slices one after another; of a slice
  /// first tie 0 of each row, then tie 1, as far as its first row goes, then the rest row by row. Rows
  /// that fill no slice follow one by one.
  struct Block {
    std::uint32_t begin;                    ///< the block's first row
    std::uint32_t window, window_rows;      ///< the rows whose values the table begins with; none in a wide block
    std::span<const std::uint16_t> row;     ///< counted from `begin`, by ascending degree
    std::span<const std::uint32_t> degree;  ///< of each of `row`
    std::span<const std::uint16_t> places;  ///< of each tie, in the table
    std::span<const std::uint32_t> ends;    ///< the vertices behind the window, where there are no pieces; in a wide block those of all ties
    std::span<const std::uint32_t> runs;    ///< [piece] where in the halo the values begin that stand behind the window
    std::span<const std::uint32_t> past;    ///< [piece] where they end
    bool wide() const noexcept { return window_rows == 0; }
  };
  /// What one piece packs for the halo.
  struct Piece {
    std::uint32_t begin;                 ///< the piece's first row
    std::size_t first;                   ///< where its values begin in the halo
    std::span<const std::uint16_t> row;  ///< whose value each is, counted from `begin`
  };
  static constexpr std::uint32_t kPiece = 65536;    ///< rows of a piece, at most
  static constexpr std::uint32_t kRunStep = 8;      ///< how many values of a run are copied at a time, be it shorter or not

  SlicedRows() = default;
  /// `pieces`: the first row of each piece, ascending from 0; with none, ends are read where they are.
  /// Throws std::invalid_argument if a piece holds more than kPiece rows or does not begin behind the last.
  SlicedRows(const CsrGraph& graph, Executor& executor, std::span<const std::uint32_t> pieces = {});

  std::uint32_t vertices() const noexcept { return static_cast<std::uint32_t>(row_.size()); }
  std::uint32_t blocks() const noexcept { return static_cast<std::uint32_t>(parts_.size() < 2 ? 0 : parts_.size() - 1); }
  /// Values that pieces pack, and kRunStep more that mean nothing; 0 without pieces.
  std::size_t halo() const noexcept { return piece_.empty() ? 0 : packed_.size() + kRunStep; }
  std::uint32_t pieces() const noexcept { return static_cast<std::uint32_t>(piece_.size()); }
  Piece piece(std::uint32_t p) const noexcept {
    const std::size_t first = runs_[p], past = runs_[blocks() * piece_.size() + p];
    return {piece_[p], first, {packed_.data() + first, past - first}};
  }
  Block block(std::uint32_t b) const noexcept {
    const std::uint32_t begin = b * kBlock;
    const std::size_t size = vertices() - begin < kBlock ? vertices() - begin : kBlock;
    const Part &part = parts_[b], &next = parts_[b + 1];
    return {begin, part.window, part.window_rows, {row_.data() + begin, size}, {degree_.data() + begin, size},
            {places_.data() + part.places, next.places - part.places}, {ends_.data() + part.ends, next.ends - part.ends},
            {runs_.data() + b * piece_.size(), piece_.size()}, {runs_.data() + (b + 1) * piece_.size(), piece_.size()}};
  }

 private:
  /// Where the block's numbers begin, and its window.
  struct Part {
    std::size_t places = 0, ends = 0;
    std::uint32_t window = 0, window_rows = 0;
  };
  static Part measured(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end);
  void lay(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end);
  void sort_ends(std::uint32_t block);
  void exchange(std::span<const std::uint32_t> pieces, Executor& executor);
  template <class F>
  void for_far_ends(F&& f) const;
  void drop_far_ends();

  std::vector<Part> parts_;  ///< [block], and the end of the last
  std::vector<std::uint16_t> row_;
  std::vector<std::uint32_t> degree_;
  std::vector<std::uint16_t> places_;
  std::vector<std::uint32_t> ends_;    ///< and kAhead more that mean nothing
  std::vector<std::uint32_t> piece_;   ///< the first row of each
  std::vector<std::uint16_t> packed_;  ///< the rows of all pieces
  std::vector<std::uint32_t> runs_;    ///< [block][piece] and, behind the last block, where each piece ends
};

}  // namespace minga
