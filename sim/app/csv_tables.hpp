// Lists of flat records as CSV tables in a folder.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace minga::app {

/// One table for each of these lists of records that is not empty; returns how many. Throws UserError for
/// a folder that is not empty.
int write_csv(const nlohmann::ordered_json& facts, const std::vector<std::string>& lists, const std::string& folder);

/// Makes the folder. Throws UserError, before anything is written, unless it is new or empty.
void demand_empty_folder(const std::string& folder);

/// JSON has no NaN and no infinity: they are null.
nlohmann::ordered_json json_number(double x);

}  // namespace minga::app
