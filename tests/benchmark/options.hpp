// The command line of minga-bench.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "workload.hpp"

namespace minga::bench {

struct Options {
  std::vector<std::string> workloads;
  std::vector<std::uint32_t> citizens;
  std::vector<int> lanes, threads;
  Settings settings;
  std::string json;
  bool list = false, rivals = false, quiet = false;
};

void add_options(CLI::App& app, Options& options);

/// The workloads asked for, or all that are not by request. Throws UserError for an unknown name.
std::vector<const Workload*> chosen_workloads(const Options& options);

/// What is measured of a workload: its usual cases, with each axis replaced that was asked for.
std::vector<Case> chosen_cases(const Workload& workload, const Options& options);

}  // namespace minga::bench
