// What a results file, FILE.run.json and the program know that the STRESS checklist asks for.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "minga/io/results_setup.hpp"

namespace minga::app {

struct StressFacts {
  std::string title, summary, source, generator, config_sha256, digest, licence, design, design_plan,
      uncertain;
  ResultsSetup setup;                      ///< of the first strategy
  std::vector<std::string> strategies, scenarios, inputs, data_sources;
  std::map<std::string, std::vector<std::string>> plans;  ///< strategy -> its interventions
  std::vector<std::string> outcomes, groups, sectors;
  std::size_t points = 1, societies = 1, replicates = 1, runs = 0, ok = 0, regions = 0, assumptions = 0;
  std::map<std::string, std::size_t> statuses;            ///< of parameters: "assumption" -> 98
  std::map<std::string, double> parameters;
  std::vector<std::string> set_by_scenario;               ///< "trust.omega = 3"
  std::string software, machine, execution;               ///< of FILE.run.json; "" without it
};

/// Throws UserError for a file that is not ours, or whose config cannot be read.
StressFacts stress_facts(const std::string& results);

}  // namespace minga::app
