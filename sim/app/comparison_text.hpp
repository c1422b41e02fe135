// A comparison as text for people, and as flat records for programs.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "minga/compare/comparison.hpp"
#include "app/table.hpp"

namespace minga::app {

std::string to_text(const Comparison& comparison, const ComparedRuns& runs, TableStyle style);

/// Facts, then a list of records for each table. What is undefined or infinite is null.
nlohmann::ordered_json to_json(const Comparison& comparison, const ComparedRuns& runs);

/// One table for each list of records; returns how many. Throws UserError for a folder that is not empty.
int write_csv(const nlohmann::ordered_json& comparison, const std::string& folder);

}  // namespace minga::app
