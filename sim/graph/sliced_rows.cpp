#include "minga/graph/sliced_rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace minga {
namespace {

/// Rows of the window on either side of the block that are tried.
constexpr std::array<std::uint32_t, 2> kMargins = {kBlock / 16, kBlock};
/// A value from far away costs about as much as copying so many of the window.
constexpr std::size_t kFarCost = 8;

/// Writes the ends of a block's ties, each as a place of its table or as it is.
class Writer {
 public:
  Writer(std::uint32_t window, std::uint32_t window_rows, std::uint16_t* places, std::uint32_t* ends)
      : window_(window), rows_(window_rows), next_(window_rows), places_(places), ends_(ends) {}
  void write(std::uint32_t end) {
    const bool near = end - window_ < rows_;  // a number before the window becomes a large one
    if (!near) *ends_++ = end;
    if (rows_ > 0) *places_++ = static_cast<std::uint16_t>(near ? end - window_ : next_++);
  }

 private:
  std::uint32_t window_, rows_, next_;
  std::uint16_t* places_;
  std::uint32_t* ends_;
};

}  // namespace

SlicedRows::SlicedRows(const CsrGraph& graph, Executor& executor, std::span<const std::uint32_t> pieces)
    : parts_((std::size_t{graph.vertices()} + kBlock - 1) / kBlock + 1), row_(graph.vertices()), degree_(graph.vertices()) {
  static_assert(kBlock <= 0x10000U && kTable <= 0x10000U, "rows of a block and places of its table are numbers of sixteen bits");
  for_rows(executor, graph.vertices(), [&](std::uint32_t begin, std::uint32_t end) { parts_[begin / kBlock] = measured(graph, begin, end); });
  Part sum;
  for (Part& part : parts_) {
    const Part size = part;
    part.places = sum.places;
    part.ends = sum.ends;
    sum.places += size.places;
    sum.ends += size.ends;
  }
  places_.resize(sum.places);
  ends_.resize(sum.ends + kAhead);
  for_rows(executor, graph.vertices(), [&](std::uint32_t begin, std::uint32_t end) { lay(graph, begin, end); });
  if (!pieces.empty()) exchange(pieces, executor);
}

/// How many places and ends the rows [begin, end) of one block take with the best window.
SlicedRows::Part SlicedRows::measured(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t first = graph.offsets()[begin], arcs = graph.offsets()[end] - first;
  const std::span<const std::uint32_t> targets(graph.targets().data() + first, arcs);
  Part best{0, arcs, 0, 0};
  std::size_t least = kFarCost * arcs;
  for (const std::uint32_t margin : kMargins) {
    const std::uint32_t window = begin - std::min(begin, margin);
    const std::uint32_t rows = end - window + std::min(graph.vertices() - end, margin);
    const auto far = static_cast<std::size_t>(std::count_if(targets.begin(), targets.end(), [&](std::uint32_t v) { return v - window >= rows; }));
    if (2 * far > arcs || rows + far > kTable || rows + kFarCost * far >= least) continue;
    least = rows + kFarCost * far;
    best = {arcs, far, window, rows};
  }
  return best;
}

/// Writes the rows [begin, end) of one block.
void SlicedRows::lay(const CsrGraph& graph, std::uint32_t begin, std::uint32_t end) {
  const auto size = static_cast<std::size_t>(end - begin);
  const std::span<std::uint16_t> row(row_.data() + begin, size);
  std::iota(row.begin(), row.end(), std::uint16_t{0});
  std::stable_sort(row.begin(), row.end(), [&](std::uint16_t a, std::uint16_t b) {
    return graph.degree(begin + a) < graph.degree(begin + b);
  });
  for (std::size_t i = 0; i < size; ++i) degree_[begin + i] = graph.degree(begin + row[i]);
  const Part& part = parts_[begin / kBlock];
  Writer out(part.window, part.window_rows, places_.data() + part.places, ends_.data() + part.ends);
  for (std::size_t i = 0; i < size; i += kWidth) {
    const std::size_t rows = std::min<std::size_t>(kWidth, size - i);
    const std::uint32_t common = rows == kWidth ? degree_[begin + i] : 0;
    for (std::uint32_t k = 0; k < common; ++k)
      for (std::size_t j = 0; j < rows; ++j) out.write(graph.neighbours(begin + row[i + j])[k]);
    for (std::size_t j = 0; j < rows; ++j)
      for (const std::uint32_t v : graph.neighbours(begin + row[i + j]).subspan(common)) out.write(v);
  }
}

/// Brings the ends outside the block's window into ascending order, so that those of one piece stand together.
void SlicedRows::sort_ends(std::uint32_t b) {
  const Part& part = parts_[b];
  if (part.window_rows == 0) return;
  const std::span<std::uint32_t> ends(ends_.data() + part.ends, parts_[b + 1].ends - part.ends);
  std::vector<std::uint64_t> sorted(ends.size());  // the end, and where it was
  for (std::size_t k = 0; k < ends.size(); ++k) sorted[k] = std::uint64_t{ends[k]} << 32 | k;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> now(ends.size());
  for (std::size_t k = 0; k < ends.size(); ++k) {
    ends[k] = static_cast<std::uint32_t>(sorted[k] >> 32);
    now[sorted[k] & 0xFFFFFFFFU] = static_cast<std::uint32_t>(k);
  }
  for (std::size_t k = part.places; k < parts_[b + 1].places; ++k)
    if (places_[k] >= part.window_rows) places_[k] = static_cast<std::uint16_t>(part.window_rows + now[places_[k] - part.window_rows]);
}

/// Calls f(block, end, piece) for every end outside a window, in the order in which they stand.
template <class F>
void SlicedRows::for_far_ends(F&& f) const {
  for (std::uint32_t b = 0; b < blocks(); ++b) {
    std::size_t piece = 0;
    for (std::size_t k = parts_[b].ends; k < parts_[b + 1].ends && parts_[b].window_rows > 0; ++k) {
      while (piece + 1 < piece_.size() && piece_[piece + 1] <= ends_[k]) ++piece;
      f(b, ends_[k], piece);
    }
  }
}

/// From here on, ends outside a window are numbers in the halo.
void SlicedRows::exchange(std::span<const std::uint32_t> pieces, Executor& executor) {
  for (std::size_t p = 0; p < pieces.size(); ++p) {
    const std::uint32_t past = p + 1 < pieces.size() ? pieces[p + 1] : vertices();
    if (past <= pieces[p] || past - pieces[p] > kPiece || pieces.front() != 0)
      throw std::invalid_argument("pieces of sliced rows begin at 0, ascend, and hold at most 65536 rows");
  }
  piece_.assign(pieces.begin(), pieces.end());
  executor.for_blocks(blocks(), [&](std::uint32_t b) { sort_ends(b); });
  const std::size_t n = pieces.size();
  runs_.assign((blocks() + std::size_t{1}) * n, 0);
  for_far_ends([&](std::uint32_t b, std::uint32_t, std::size_t piece) { ++runs_[b * n + piece]; });
  std::uint32_t at = 0;  // counts become beginnings, piece by piece
  for (std::size_t piece = 0; piece < n; ++piece)
    for (std::size_t b = 0; b <= blocks(); ++b) at += std::exchange(runs_[b * n + piece], at);
  packed_.resize(at);
  std::vector<std::uint32_t> next(runs_.begin(), runs_.begin() + static_cast<std::ptrdiff_t>(n));
  for_far_ends([&](std::uint32_t, std::uint32_t end, std::size_t piece) { packed_[next[piece]++] = static_cast<std::uint16_t>(end - piece_[piece]); });
  drop_far_ends();
}

/// Keeps the ends of wide blocks only.
void SlicedRows::drop_far_ends() {
  std::size_t kept = 0;
  for (std::uint32_t b = 0; b < blocks(); ++b) {
    const std::size_t first = std::exchange(parts_[b].ends, kept);
    if (parts_[b].window_rows > 0) continue;
    const auto from = ends_.begin() + static_cast<std::ptrdiff_t>(first);
    const std::size_t size = parts_[b + 1].ends - first;
    std::copy_n(from, size, ends_.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += size;
  }
  parts_.back().ends = kept;
  ends_.resize(kept + kAhead);
  ends_.shrink_to_fit();
}

}  // namespace minga
