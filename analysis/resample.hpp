// Blocks of outputs without the incomplete ones, and percentile bootstrap intervals over them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/analysis/sensitivity.hpp"

namespace minga {

/// The blocks that have all their outputs: their numbers in the design, and the outputs on end.
struct CompleteBlocks {
  std::vector<std::uint32_t> kept;
  std::vector<double> outputs;
  std::size_t size = 0;  ///< outputs of a block

  const double* block(std::size_t b) const noexcept { return outputs.data() + b * size; }
  std::uint32_t dropped(const Design& design) const noexcept {
    return design.blocks - static_cast<std::uint32_t>(kept.size());
  }
};

/// Throws UserError when the design is of another kind or the outputs are not one for each point.
CompleteBlocks complete_blocks(const Design& design, DesignKind kind,
                               std::span<const double> outputs);

/// Writes `count` statistics of the blocks, of which block b counts weight[b] times.
using Statistics = std::function<void(std::span<const double> weight, std::span<double> out)>;

/// The statistics with every block counted once, each with the interval of its resamples.
std::vector<SensitivityIndex> with_intervals(std::size_t blocks, std::size_t count,
                                             const Resampling& resampling,
                                             const Statistics& statistics);

}  // namespace minga
