// The design that a study was run at, made again from what its results file says.
#pragma once

#include <string>
#include <vector>

#include "minga/analysis/design.hpp"

namespace minga {

struct SampledDesign {
  Design design;                           ///< points in the units of the parameters, blocks and unit cube
  std::vector<Uncertainty> uncertainties;  ///< empty: rows of a list or table that nobody described
  std::vector<std::string> scenarios;      ///< distinct, in the order of the file
  std::size_t scenario = 0;                ///< the one that is looked at
  std::size_t first_point = 0;             ///< of that scenario in the file

  bool blocked() const noexcept { return design.kind == DesignKind::saltelli || design.kind == DesignKind::morris; }
};

/// `scenario` "" is the first. Throws UserError for a file that is not ours, one of a study without a
/// design or older than the attribute that describes it, points that the plan does not give, and an
/// unknown scenario.
SampledDesign read_sampled_design(const std::string& path, const std::string& scenario = "");

}  // namespace minga
