#include "graph/rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace minga::rows {
namespace {

/// Sorts one row, drops v itself and repeated neighbours; returns how many stay.
std::uint32_t tidy(std::uint32_t v, std::uint32_t* begin, std::uint32_t* end, VertexKeys keys) {
  end = std::remove(begin, end, v);
  if (keys.empty()) {
    std::sort(begin, end);
  } else {
    std::sort(begin, end, [keys](std::uint32_t a, std::uint32_t b) {
      return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    });
  }
  return static_cast<std::uint32_t>(std::unique(begin, end) - begin);
}

/// Tidies the rows of a block and moves them together at its beginning; returns where the last one ends.
/// The block's first row stays where it is, so the block before can read where its own last row ends.
std::uint32_t tidy_block(std::uint32_t first, std::uint32_t last, Column& offsets, Column& targets,
                         VertexKeys keys) {
  std::uint32_t end = offsets[first];
  std::uint32_t next = end;
  for (std::uint32_t v = first; v < last; ++v) {
    const std::uint32_t begin = std::exchange(next, offsets[v + 1]);
    std::uint32_t* const row = targets.data() + begin;
    const std::uint32_t kept = tidy(v, row, targets.data() + next, keys);
    if (begin != end) std::copy(row, row + kept, targets.data() + end);
    if (v != first) offsets[v] = end;
    end += kept;
  }
  return end;
}

/// Moves the blocks together, in place: a second copy of a national graph would not fit.
void close_gaps(Column& offsets, Column& targets, const Column& ends) {
  std::uint32_t end = 0;
  for (std::uint32_t b = 0; b < ends.size(); ++b) {
    const std::uint32_t first = b * kBlock;
    const std::uint32_t gap = offsets[first] - end;
    if (gap > 0) {
      std::copy(targets.data() + offsets[first], targets.data() + ends[b], targets.data() + end);
      const auto last = std::min<std::size_t>(std::size_t{first} + kBlock, offsets.size() - 1);
      for (std::size_t v = first; v < last; ++v) offsets[v] -= gap;
    }
    end = ends[b] - gap;
  }
  offsets.back() = end;
  targets.resize(end);
}

}  // namespace

void to_ends(std::span<std::uint32_t> counts) {
  std::uint64_t sum = 0;
  for (std::uint32_t& entry : counts.first(counts.size() - 1)) {
    sum += entry;
    if (sum > 0xFFFFFFFFULL) throw std::length_error("a graph holds at most 2^32 - 1 arcs");
    entry = static_cast<std::uint32_t>(sum);
  }
  counts.back() = static_cast<std::uint32_t>(sum);
}

void check_keys(std::uint32_t vertices, VertexKeys keys) {
  if (!keys.empty() && keys.size() != vertices) {
    throw std::invalid_argument("a graph needs one key per vertex, or none");
  }
}

CsrGraph finish(Column offsets, Column targets, Executor& executor, VertexKeys keys) {
  const auto vertices = static_cast<std::uint32_t>(offsets.size() - 1);
  Column ends((std::size_t{vertices} + kBlock - 1) / kBlock);
  for_rows(executor, vertices, [&](std::uint32_t first, std::uint32_t last) {
    ends[first / kBlock] = tidy_block(first, last, offsets, targets, keys);
  });
  close_gaps(offsets, targets, ends);
  return {std::move(offsets), std::move(targets)};
}

}  // namespace minga::rows
