// Sobol' indices: which share of an output's variance is due to each uncertain parameter.
//
//   first  what fixing the parameter would take away on average: Saltelli et al. 2010,
//          V_i = mean of B (AB_i - A)
//   total  the same with all its interactions: Jansen 1999, VT_i = mean of (A - AB_i)^2 / 2
//   pair   the interaction of two parameters alone: Saltelli 2002, mean of BA_i AB_j - A B, less
//          both first orders; only when the blocks hold BA_i
//
// each over the variance of the output in A and B, whose mean is taken off first: without that the
// first order of an output far from zero is mostly noise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/analysis/sensitivity.hpp"

namespace minga {

struct SobolIndices {
  std::vector<std::string> names;
  std::vector<SensitivityIndex> first;   ///< one for each parameter
  std::vector<SensitivityIndex> total;
  std::vector<SensitivityIndex> second;  ///< at pair(i, j); empty without BA_i
  double mean = 0;                       ///< of the output over A and B
  double variance = 0;                   ///< 0: a constant output, whose indices are NaN
  std::uint32_t blocks = 0;              ///< used
  std::uint32_t dropped = 0;             ///< had a missing output

  /// Where `second` holds the pair i < j.
  std::size_t pair(std::size_t i, std::size_t j) const noexcept {
    return i * names.size() - i * (i + 1) / 2 + (j - i - 1);
  }
};

/// From the outputs of the points of a Saltelli design, in their order; NaN where one is missing. A
/// block with a missing output is dropped whole and counted. With fewer than two blocks left every
/// index is NaN. Throws UserError when the design has no such blocks.
SobolIndices sobol_indices(const Design& design, std::span<const double> outputs,
                           const Resampling& resampling = {});

}  // namespace minga
