// FILE.run.json: what may differ between two equal runs. Also the summary as JSON.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "minga/io/results_summary.hpp"

namespace minga::app {

struct RunFacts {
  int threads = 1;
  int lanes = 0;  ///< as asked for; 0: chosen
  double seconds = 0;
  std::vector<std::string> settings;
};

/// Written beside the results, last, whole or not at all.
void write_run_json(const std::string& results, const RunFacts& facts);

nlohmann::json to_json(const Summary& summary);

}  // namespace minga::app
