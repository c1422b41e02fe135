// The frozen graph: compressed sparse rows, 32-bit. It is also a Boost.Graph model
// (boost_graph.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace minga {

/// An immutable graph. Row v holds the neighbours of v in ascending order of their keys (the ids of
/// the vertices; by default their indices), without loops or parallel edges. An undirected edge
/// stands in both rows. Up to 2^32 - 1 arcs.
class CsrGraph {
 public:
  CsrGraph() = default;
  /// offsets has vertices + 1 entries; targets[offsets[v] .. offsets[v+1]) is row v.
  CsrGraph(std::vector<std::uint32_t> offsets, std::vector<std::uint32_t> targets)
      : offsets_(std::move(offsets)), targets_(std::move(targets)) {}

  std::uint32_t vertices() const noexcept {
    return offsets_.empty() ? 0 : static_cast<std::uint32_t>(offsets_.size() - 1);
  }
  std::uint32_t arcs() const noexcept { return static_cast<std::uint32_t>(targets_.size()); }
  std::span<const std::uint32_t> neighbours(std::uint32_t v) const noexcept {
    return {targets_.data() + offsets_[v], targets_.data() + offsets_[v + 1]};
  }
  std::uint32_t degree(std::uint32_t v) const noexcept { return offsets_[v + 1] - offsets_[v]; }
  const std::vector<std::uint32_t>& offsets() const noexcept { return offsets_; }
  const std::vector<std::uint32_t>& targets() const noexcept { return targets_; }

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::vector<std::uint32_t> targets_;
};

}  // namespace minga
