// A portfolio as text for people, and as flat records for programs.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "app/table.hpp"
#include "minga/compare/portfolio_of_runs.hpp"

namespace minga::app {

std::string to_text(const PortfolioReport& report, const ComparedRuns& runs, TableStyle style);

/// Facts, then "parts", "pairs", "groups" and "best" as lists of records. What is undefined is null.
nlohmann::ordered_json to_json(const PortfolioReport& report, const ComparedRuns& runs);

/// What the intervals do not say by themselves, a sentence each.
std::vector<std::string> caveats_of(const PortfolioReport& report, const ComparedRuns& runs);

/// "they help each other", "they get in each other's way", "no sure interaction".
std::string words_of(const PairEffect& pair);

}  // namespace minga::app
