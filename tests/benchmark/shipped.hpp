// Shipped scenarios as workloads.
#pragma once

#include <string>
#include <vector>

#include "minga/engine/simulation.hpp"
#include "minga/io/scenario_file.hpp"
#include "workload.hpp"

namespace minga::bench {

/// A scenario with so many citizens (0: everybody) and one replicate for each lane.
LoadedScenario shipped(const std::string& scenario, const Case& c, const std::vector<std::string>& settings);
/// peru-baseline.
LoadedScenario peru(const Case& c, const std::vector<std::string>& settings = {});

/// Replicates 0 to lanes - 1 of the scenario; null: nothing acts. Scenario and forces outlive them.
std::vector<LaneSpec> lanes_of(const Scenario& scenario, int lanes, const std::vector<Intervention>* forces = nullptr);

/// Records nothing but that a run is finished, and drops it.
class Forgetful final : public Recorder {
 public:
  void finished(std::uint32_t, std::uint32_t, std::uint32_t, RunRecord, CitizenRecord) override { ++runs; }
  int runs = 0;
};

}  // namespace minga::bench
