#include "graph/rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace minga::rows {
namespace {

using Iterator = std::vector<std::uint32_t>::iterator;

/// Sorts one row, drops v itself and repeated neighbours; returns how many stay.
std::uint32_t tidy(std::uint32_t v, Iterator begin, Iterator end, VertexKeys keys) {
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

/// Moves rows together, in place: a second copy of a national graph would not fit.
void close_gaps(std::vector<std::uint32_t>& offsets, std::vector<std::uint32_t>& targets,
                const std::vector<std::uint32_t>& kept) {
  std::uint32_t end = 0;
  for (std::size_t v = 0; v < kept.size(); ++v) {
    const auto row = targets.begin() + offsets[v];
    if (offsets[v] != end) std::copy(row, row + kept[v], targets.begin() + end);
    offsets[v] = end;
    end += kept[v];
  }
  offsets.back() = end;
  targets.resize(end);
}

}  // namespace

void to_offsets(std::vector<std::uint32_t>& counts) {
  std::uint64_t sum = 0;
  for (std::uint32_t& entry : counts) {
    const std::uint32_t count = entry;
    entry = static_cast<std::uint32_t>(sum);
    sum += count;
    if (sum > 0xFFFFFFFFULL) throw std::length_error("a graph holds at most 2^32 - 1 arcs");
  }
}

void check_keys(std::uint32_t vertices, VertexKeys keys) {
  if (!keys.empty() && keys.size() != vertices) {
    throw std::invalid_argument("a graph needs one key per vertex, or none");
  }
}

CsrGraph finish(std::vector<std::uint32_t> offsets, std::vector<std::uint32_t> targets,
                Executor& executor, VertexKeys keys) {
  const auto vertices = static_cast<std::uint32_t>(offsets.size() - 1);
  std::vector<std::uint32_t> kept(vertices);
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t v = begin; v < end; ++v) {
      const auto first = targets.begin();
      kept[v] = tidy(v, first + offsets[v], first + offsets[v + 1], keys);
    }
  });
  close_gaps(offsets, targets, kept);
  return {std::move(offsets), std::move(targets)};
}

}  // namespace minga::rows
