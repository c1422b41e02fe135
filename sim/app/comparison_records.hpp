// Lists of flat records that a comparison's JSON is made of.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "minga/compare/comparison.hpp"

namespace minga::app {

// Citizen by citizen; empty lists without citizens.
nlohmann::ordered_json winner_records(const Comparison& comparison, const ComparedRuns& runs);
nlohmann::ordered_json index_records(const Comparison& comparison, const ComparedRuns& runs);
nlohmann::ordered_json spillover_records(const Comparison& comparison, const ComparedRuns& runs);

}  // namespace minga::app
