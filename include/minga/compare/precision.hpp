// How well the effects of strategies are known at the replicates that were run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "minga/analysis/sequential.hpp"
#include "minga/compare/compared_runs.hpp"

namespace minga {

/// B - A of every draw, averaged over points and societies: what more replicates make more certain.
/// Points and societies are taken as they are. Runs that are missing under either strategy are left
/// out; NaN for a draw of which nothing is left.
std::vector<double> differences_by_draw(const RunTable& table, std::size_t a, std::size_t b, std::size_t societies);

/// Every strategy but the first against the first, at the last recorded month, in the order of the
/// strategies. Throws UserError for an outcome or a group that the runs do not have.
std::vector<analysis::Seen> effects_seen(const ComparedRuns& runs, const std::string& outcome, const std::string& group,
                                         const analysis::SequentialPlan& plan, const analysis::Look& look);

}  // namespace minga
