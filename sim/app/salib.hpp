// A study's design and outputs as files that SALib reads.
#pragma once

#include <string>
#include <vector>

namespace minga::app {

struct SalibExport {
  std::size_t points = 0, outputs = 0;   ///< rows, and files of outputs
  std::size_t dropped = 0;               ///< blocks, trajectories or points left out, for a failed run
  std::string scenario;                  ///< whose points were written
  std::vector<std::string> others;       ///< scenarios of the study that were not
  std::size_t missing = 0;               ///< outputs that stay "nan": nothing was to be measured
};

/// problem.json, X.csv and a Y-OUTCOME.csv for each outcome with a column for each strategy (means over
/// replicates, of group `group` at the last month), rows in SALib's order. One scenario's points: `scenario`, "" for the
/// first. Throws UserError for a folder that is not empty, a study without a design and an unknown scenario.
SalibExport export_salib(const std::string& path, const std::string& folder, const std::string& group, const std::string& scenario = "");

}  // namespace minga::app
