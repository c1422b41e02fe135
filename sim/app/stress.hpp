// The STRESS checklist of a results file: Monks et al. 2019, "Strengthening the reporting of empirical
// simulation studies", Journal of Simulation 13(1), in its version for agent-based simulation.
#pragma once

#include <string>
#include <vector>

namespace minga::app {

struct StressItem {
  std::string section, number, title;  ///< "Objectives", "1.1", "Purpose of the model"
  std::string found;                   ///< what the file, its run.json or the program says; may be empty
  std::string to_write;                ///< what no file can know and the author has to write; may be empty
};

/// All items of the checklist in its order. Throws UserError for a file that is not ours.
std::vector<StressItem> stress_items(const std::string& results);

/// The checklist as a page of Markdown.
std::string stress_page(const std::string& results, const std::vector<StressItem>& items);

}  // namespace minga::app
