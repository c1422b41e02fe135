// Trust and access by group at the first and the last month of a results file.
#pragma once

#include <string>
#include <vector>

#include "minga/io/results_file.hpp"

namespace minga {

/// A mean over runs and their spread (standard deviation between runs; NaN for one run).
struct Figure {
  double mean = 0;
  double spread = 0;
};

struct GroupSummary {
  std::string group;
  double citizens = 0;                 ///< mean number of sampled citizens
  Figure trust_national[2], trust_local[2], access[2];  ///< first and last month
};

struct Summary {
  int months[2] = {0, 0};
  std::size_t runs = 0;
  std::vector<GroupSummary> groups;
};

/// Means over runs of trust_national, trust_local and access, from the file.
/// Access is the mean over sectors weighted equally. Outcomes that were not recorded are NaN.
Summary summarise(const ResultsFile& file);

/// A table that fits 80 columns.
std::string to_table(const Summary& summary);

}  // namespace minga
