// What a study must be so that its runs fit into one file, and so that everything it varies counts.
#pragma once

#include "minga/study/study.hpp"

namespace minga {

/// Names of the design: of the scenario itself only what leaves the shape of a run as it is.
void demand_shape_kept(const Study& study);
/// A name of the design is not also set.
void demand_free(const Study& study);
/// The bases: same country, months and records.
void demand_one_shape(const Study& study);
/// With record.citizens: the same citizens at every point.
void demand_same_citizens(const Study& study);
/// `at_point` is a scenario at that row of the design: a barrier that varies reaches its parameters.
void demand_barriers_count(const Study& study, const Scenario& at_point, const std::vector<double>& row);

}  // namespace minga
