// What was run, as the config in a results file says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "minga/io/results_file.hpp"

namespace minga {

struct ResultsSetup {
  std::string scenario, country, summary;
  std::string citizens;                    ///< a number, or "everybody"
  std::string start;                       ///< "2024-01-01": the date of month 0
  std::int64_t months = 0, burn_in = 0, every = 1;
  std::int64_t societies = 0, replicates = 0, seed = 0;
  std::vector<std::string> interventions;  ///< "letters (outreach, from month 6 for 12 months)"
  std::vector<std::string> pressures;      ///< the same
};

/// Nothing where the text is no TOML. Keys that are missing read as 0 or "?".
std::optional<ResultsSetup> setup_of(const std::string& config);

/// What the file is about, in its own words. A study without a summary has that of its first scenario,
/// which speaks of another horizon and of no strategies: then "".
std::string summary_of(const ResultsFile& file);

/// Interventions of a strategy of the file; those of its first scenario, where a study has several.
/// Nothing where the config cannot be read.
std::optional<std::vector<std::string>> interventions_of(const ResultsFile& file, const std::string& strategy);

}  // namespace minga
