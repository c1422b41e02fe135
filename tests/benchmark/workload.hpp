// Whole workloads: what is measured, and for which sizes, lanes and threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace minga::bench {

/// One measurement: a row of the table.
struct Case {
  std::uint32_t citizens = 0;
  int lanes = 1;
  int threads = 1;
};

struct Settings {
  int repeat = 5;
  bool quick = false;  ///< fewer ticks: shows that it works, measures badly
};

/// What a measurement reports: "timing" (timing.hpp) of repetitions that did "citizen_ticks" each,
/// counting every replicate; and where they apply "phases" (pairs of name and share), "memory" in bytes per
/// citizen, "bound_bytes" per citizen-tick, "checks". The rest is the workload's own.
struct Workload {
  const char* name;
  const char* meaning;
  std::vector<Case> usual;  ///< what is measured when nothing else was asked for
  std::vector<Case> quick;
  bool by_request;          ///< only when it is named
  nlohmann::json (*run)(const Case&, const Settings&);
};

const std::vector<Workload>& workloads();

nlohmann::json run_trust_step(const Case& c, const Settings& settings);
nlohmann::json run_trust_step_blocks(const Case& c, const Settings& settings);
nlohmann::json run_full_model(const Case& c, const Settings& settings);
nlohmann::json run_full_model_policy(const Case& c, const Settings& settings);
nlohmann::json run_workshop(const Case& c, const Settings& settings);
nlohmann::json run_everybody(const Case& c, const Settings& settings);
nlohmann::json run_sweep_workload(const Case& c, const Settings& settings);
nlohmann::json run_results(const Case& c, const Settings& settings);

}  // namespace minga::bench
