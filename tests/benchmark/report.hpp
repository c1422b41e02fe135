// What was measured, as rates, shares and ratios to the machine's limits; and as a table.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "workload.hpp"

namespace minga::bench {

/// Adds to a measurement which case it is, and what follows from it: citizen-ticks a second of CPU
/// and wall, and the ratio to the bandwidth bound of the same number of threads (by CPU with one
/// thread, by wall with several).
nlohmann::json completed(nlohmann::json measured, const Workload& workload, const Case& c, const nlohmann::json& machine);

/// One line of the table, for a measurement as it comes in; and the line above all of them.
std::string head_line();
std::string line_of(const nlohmann::json& result);
/// Shares of phases of all measurements that have them.
std::string phase_lines(const nlohmann::json& results);
std::string machine_lines(const nlohmann::json& machine);

}  // namespace minga::bench
