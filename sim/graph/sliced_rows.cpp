#include "minga/graph/sliced_rows.hpp"

#include <algorithm>
#include <numeric>

namespace minga {

SlicedRows::SlicedRows(const CsrGraph& graph, Executor& executor)
    : row_(graph.vertices()), degree_(graph.vertices()), targets_(graph.arcs()) {
  static_assert(kBlock <= 0x10000U, "a row inside its block is a number of sixteen bits");
  for (std::uint32_t begin = 0; begin < graph.vertices(); begin += kBlock) first_.push_back(graph.offsets()[begin]);
  for_rows(executor, graph.vertices(), [&](std::uint32_t begin, std::uint32_t end) { lay(graph, begin, end); });
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
  std::uint32_t* out = targets_.data() + graph.offsets()[begin];
  for (std::size_t i = 0; i < size; i += kWidth) {
    const std::size_t rows = std::min<std::size_t>(kWidth, size - i);
    const std::uint32_t common = rows == kWidth ? degree_[begin + i] : 0;
    for (std::uint32_t k = 0; k < common; ++k)
      for (std::size_t j = 0; j < rows; ++j) *out++ = graph.neighbours(begin + row[i + j])[k];
    for (std::size_t j = 0; j < rows; ++j) {
      const auto rest = graph.neighbours(begin + row[i + j]).subspan(common);
      out = std::copy(rest.begin(), rest.end(), out);
    }
  }
}

}  // namespace minga
