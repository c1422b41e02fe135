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
  std::string strategy;
  int months[2] = {0, 0};
  std::size_t runs = 0;  ///< that are ok
  std::vector<GroupSummary> groups;
};

/// For each strategy means over its runs at all points of trust_national, trust_local and access.
/// Access is the mean over sectors weighted equally. Outcomes that were not recorded are NaN.
std::vector<Summary> summarise_strategies(const ResultsFile& file);
/// The first of them: that of the file of a run, which has no other.
Summary summarise(const ResultsFile& file);

/// Groups of one strategy, in 80 columns.
std::string to_table(const Summary& summary);
/// Everybody (else the first recorded group), a line for each of the first strategies, in 80 columns.
std::string to_table(const std::vector<Summary>& strategies);

}  // namespace minga
