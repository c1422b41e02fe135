// FILE.run.json: what may differ between two equal runs. Also the summary as JSON.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "minga/io/results_summary.hpp"

namespace minga::app {

struct RunFacts {
  std::vector<std::string> command_line;
  std::vector<std::string> settings;  ///< what the command line changes in the scenario
  int threads = 1;
  int lanes = 1;                      ///< in force
  std::string started;
  double seconds = 0;
  std::vector<std::pair<std::string, std::size_t>> counts;  ///< of a sweep: reused, computed, ...
};

/// "2024-01-01T12:00:00Z"
std::string now_text();

/// Written beside the results, last, whole or not at all: throws UserError, and then an older one of
/// that name is gone, because it would speak of other results.
void write_run_json(const std::string& results, const RunFacts& facts);

/// Of the first strategy, and of each where there are several.
nlohmann::json to_json(const std::vector<Summary>& strategies);

}  // namespace minga::app
