// A sweep with its shards and results file, and results written and read back.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/engine/ensemble.hpp"
#include "minga/io/results_file.hpp"
#include "minga/study/sweep.hpp"
#include "shipped.hpp"
#include "timing.hpp"

namespace minga::bench {
namespace {

namespace fs = std::filesystem;

/// A folder of this process that goes when it goes.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(fs::temp_directory_path() / fmt::format("minga-bench-{}", getpid())) { fs::create_directories(path_); }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

/// Two strategies at `points` points of a Latin hypercube, one replicate for each lane.
std::string study_text(const Case& c, int points, bool quick) {
  return fmt::format(R"([study]
strategies = ["baseline", "participation"]
citizens = {}
months = {}
burn_in = {}
replicates = {}
[record]
every = 12
[design]
kind = "latin_hypercube"
points = {}
[[uncertain]]
name = "trust.omega"
low = 1
high = 4
)", c.citizens, quick ? 12 : 120, quick ? 12 : 72, c.lanes, points);
}

SweepCounts sweep_once(const std::string& study_path, const std::string& shards, const std::string& output, Executor& executor) {
  Study study = load_study(study_path);
  SweepCounts counts;
  {
    ShardWriter shard(shards, "sweep", study.identity);
    counts = run_sweep(study, ShardIndex(shards, study.identity), shard, executor);
  }
  gather(study, ShardIndex(shards, study.identity), output);
  return counts;
}

}  // namespace

nlohmann::json run_sweep_workload(const Case& c, const Settings& settings) {
  const int points = settings.quick ? 1 : 2;
  const TemporaryFolder folder;
  std::ofstream(folder / "study.toml") << study_text(c, points, settings.quick);
  const auto executor = make_executor(c.threads);
  std::uint64_t runs = 0;
  int attempt = 0;
  const auto timing = repeated(settings.repeat, [&] {
    const std::string output = folder / fmt::format("{}.h5", attempt++);
    fs::create_directories(output + ".shards");
    runs = sweep_once(folder / "study.toml", output + ".shards", output, *executor).computed;
  });
  const Study study = load_study(folder / "study.toml");
  const Scenario& s = study.bases.front().scenario;
  const double months = s.burn_in + 2.0 * s.months;  // burn-in is run once for both strategies
  return {{"ticks", months}, {"citizen_ticks", months * s.citizens * static_cast<double>(runs) / 2},
          {"timing", to_json(timing)}, {"runs", runs}};
}

nlohmann::json run_results(const Case& c, const Settings& settings) {
  const LoadedScenario loaded = peru(c, {"scenario.burn_in=0", fmt::format("scenario.months={}", settings.quick ? 12 : 120), "record.citizens=true", "record.network=true"});
  const auto executor = make_executor(c.threads);
  ResultsSink sink(loaded);
  EnsembleOptions options;
  options.on_society = [&](const Society& society) { sink.keep(society); };
  run_ensemble(loaded.scenario, *executor, sink, options);
  const TemporaryFolder folder;
  const std::string path = folder / "results.h5";
  const auto writing = repeated(settings.repeat, [&] { write_results(path, sink); });
  double values = 0;
  const auto reading = repeated(settings.repeat, [&] {
    values = 0;
    const ResultsFile file(path);
    for (const std::string& name : file.paths()) values += static_cast<double>(file.read(name).numbers.size());
  });
  return {{"ticks", 0}, {"timing", to_json(writing)}, {"reading", to_json(reading)}, {"values", values},
          {"file_bytes", static_cast<double>(fs::file_size(path))}};
}

}  // namespace minga::bench
