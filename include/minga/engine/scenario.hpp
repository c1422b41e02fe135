// A scenario: country + horizon + parameters + interventions, complete and checked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "minga/core/parameters.hpp"
#include "minga/engine/intervention.hpp"
#include "minga/record/outcome.hpp"
#include "minga/society/country.hpp"

namespace minga {

struct Date {
  int year = 2024, month = 1, day = 1;
};

struct Scenario {
  std::string name;     ///< file name without .toml
  std::string title;
  std::string summary;  ///< one paragraph
  Date start;           ///< the calendar date of month 0, the end of burn-in
  int months = 120;     ///< horizon after burn-in
  int burn_in = 72;
  std::uint32_t citizens = 100000;  ///< 0: everybody
  std::uint32_t societies = 1;
  std::uint32_t replicates = 1;     ///< per society
  std::uint64_t seed = 1;
  double budget = 0;                ///< index points; 0: nothing may be spent
  RecordPlan record;
  Country country;
  ParameterSet parameters;
  std::string strategy;                    ///< name of the strategy; "baseline" without interventions
  std::vector<Intervention> interventions;  ///< what policy does, ascending by name
  std::vector<Intervention> pressures;      ///< what the world does to every strategy alike

  /// Interventions and pressures together, as a run needs them.
  std::vector<Intervention> forces() const {
    std::vector<Intervention> all = interventions;
    all.insert(all.end(), pressures.begin(), pressures.end());
    return all;
  }
  std::uint32_t runs() const noexcept { return societies * replicates; }
};

}  // namespace minga
