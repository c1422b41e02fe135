// The same workload as others would write it: Python programs in rivals/, each in a process of its
// own, with one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "workload.hpp"

namespace minga::bench {

struct RivalCase {
  std::string engine;  ///< "numpy" or "mesa"
  std::uint32_t citizens;
  int replicates;      ///< side by side
};

/// Throws UserError where their Python packages are not installed.
void demand_rivals();

/// Rivals of trust-step: at the sizes asked for, or the usual ones.
std::vector<RivalCase> rival_cases(const std::vector<std::uint32_t>& citizens, bool quick);

/// A result like that of a workload, with "engine" telling whose it is.
nlohmann::json run_rival(const RivalCase& c, const Settings& settings);

}  // namespace minga::bench
