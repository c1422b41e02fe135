// Shipped scenarios as workloads.
#pragma once

#include <string>
#include <vector>

#include "minga/engine/simulation.hpp"
#include "minga/io/scenario_file.hpp"
#include "workload.hpp"

namespace minga::bench {

/// peru-baseline with so many citizens (0: everybody) and one replicate for each lane.
LoadedScenario peru(const Case& c, const std::vector<std::string>& settings = {});

/// Replicates 0 to lanes - 1 of the scenario, without strategy. The scenario outlives them.
std::vector<LaneSpec> baseline_lanes(const Scenario& scenario, int lanes);

/// Records nothing but that a run is finished, and drops it.
class Forgetful final : public Recorder {
 public:
  void finished(std::uint32_t, std::uint32_t, std::uint32_t, RunRecord, CitizenRecord) override { ++runs; }
  int runs = 0;
};

}  // namespace minga::bench
