// Sensitivity as text for people, and as flat records for programs.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "app/table.hpp"
#include "minga/compare/sensitivity_of_runs.hpp"

namespace minga::app {

/// `top` parameters in each table of indices; 0: all of them.
std::string to_text(const SensitivityReport& report, const ComparedRuns& runs, TableStyle style, std::size_t top);

/// Facts, then "indices": a record for each parameter of each item; "pairs", where blocks have them; and
/// "standings". What is undefined is null.
nlohmann::ordered_json to_json(const SensitivityReport& report, const ComparedRuns& runs);

/// "of digital_first less baseline", "of how surely digital_first is best".
std::string what_of(const Sensitivity& item);

}  // namespace minga::app
