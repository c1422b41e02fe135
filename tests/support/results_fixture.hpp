// A small run of Peru with its records in memory, and folders that clean up after themselves.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "minga/engine/ensemble.hpp"
#include "minga/io/results_file.hpp"

namespace minga::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "minga-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  /// What lies in it, sorted.
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// 400 citizens, two societies of two runs, 14 months, an intervention; citizens and ties recorded.
inline const LoadedScenario& small_scenario() {
  static const LoadedScenario loaded = load_scenario(
      "peru-placebo", {"scenario.citizens=400", "scenario.months=14", "scenario.burn_in=2", "scenario.societies=2",
                       "scenario.replicates=2", "record.citizens=true", "record.network=true", "record.every=2"});
  return loaded;
}

/// Its records, run once.
inline const ResultsSink& small_results() {
  static const ResultsSink* const sink = [] {
    auto* results = new ResultsSink(small_scenario());
    SerialExecutor executor;
    EnsembleOptions options;
    options.on_society = [&](const Society& society) { results->keep(society); };
    run_ensemble(small_scenario().scenario, executor, *results, options);
    return results;
  }();
  return *sink;
}

}  // namespace minga::testing
