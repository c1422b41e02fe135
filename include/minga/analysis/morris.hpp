// Morris screening: the elementary effects of each parameter, (change of output) / (signed change of
// the parameter as a share of its range), one from each trajectory (Morris 1991).
//
//   mu       their mean: cancels where the effect changes sign
//   mu_star  the mean of their absolute values (Campolongo et al. 2007): which parameters matter
//   sigma    their standard deviation: curvature or interactions
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/analysis/sensitivity.hpp"

namespace minga {

struct MorrisEffects {
  std::vector<std::string> names;
  std::vector<SensitivityIndex> mu, mu_star, sigma;  ///< one for each parameter
  std::uint32_t trajectories = 0;                    ///< used
  std::uint32_t dropped = 0;                         ///< had a missing output
};

/// From the outputs of the points of a Morris design, in their order; NaN where one is missing. A
/// trajectory with a missing output is dropped whole and counted. With fewer than two left every
/// number is NaN. Throws UserError when the design has no trajectories.
MorrisEffects morris_effects(const Design& design, std::span<const double> outputs,
                             const Resampling& resampling = {});

}  // namespace minga
