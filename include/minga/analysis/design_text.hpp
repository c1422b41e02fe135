// A design's plan and what is uncertain as lines of text, so that a results file can carry them and
// whoever reads it can make the design again: its blocks, and its points in the unit cube.
#pragma once

#include <string>

#include "minga/analysis/design.hpp"

namespace minga {

/// "saltelli size=128 seed=1 second_order=false levels=4,4". Rows of lists and tables are left out.
std::string to_line(const DesignPlan& plan);
/// "uniform low=1 high=4 name=trust.omega": the name runs to the end of the line.
std::string to_line(const Uncertainty& uncertainty);

/// What to_line() wrote. Throws UserError, naming `where`, for anything else.
DesignPlan design_plan_from_line(const std::string& line, const std::string& where);
Uncertainty uncertainty_from_line(const std::string& line, const std::string& where);

}  // namespace minga
