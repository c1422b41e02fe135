// minga sweep and minga merge: the runs of a study, and one file of them.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/memory.hpp"
#include "app/progress.hpp"
#include "minga/engine/ensemble.hpp"
#include "minga/engine/simulation.hpp"
#include "minga/io/results_file.hpp"
#include "minga/study/sweep.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string study, output, task;
  int threads = 0;
  bool force = false, dry_run = false, json = false;
  std::shared_ptr<bool> quiet;
  std::shared_ptr<std::vector<std::string>> settings;
};

struct Share {
  std::uint32_t task = 1, tasks = 1;
};

Share share_of(const std::string& text) {
  if (text.empty()) return {};
  unsigned task = 0;
  unsigned tasks = 0;
  char rest = 0;
  if (std::sscanf(text.c_str(), "%u/%u%c", &task, &tasks, &rest) != 2 || task < 1 || task > tasks || tasks > 100000)
    throw UserError({fmt::format("'--task {}' is not a share", text), "--task", "it reads k/K, with k from 1 to K",
                     "for example --task 2/8"});
  return {task, tasks};
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Where finished runs wait until the file is built.
std::string folder_of(const std::string& output) { return output + ".shards"; }

/// What a later merge must know: which study, with which settings.
void note_study(const std::string& folder, const Study& study, const std::vector<std::string>& settings) {
  std::ofstream out(folder + "/study.txt");
  out << fs::absolute(study.path).string() << '\n';
  for (const std::string& setting : settings) out << setting << '\n';
}

std::pair<std::string, std::vector<std::string>> noted_study(const std::string& folder) {
  std::ifstream in(folder + "/study.txt");
  std::string path, line;
  std::vector<std::string> settings;
  if (!std::getline(in, path))
    throw UserError({fmt::format("'{}' is not a folder of a sweep", folder), folder, "it has no study.txt",
                     "give the folder that 'minga sweep --task' filled: FILE.shards"});
  while (std::getline(in, line)) settings.push_back(line);
  return {path, settings};
}

/// Seconds of one lane-month of sixteen, measured on a few months of the first scenario.
double probe(Study& study, Executor& executor, double& build) {
  const LoadedScenario loaded = scenario_at(study, 0, 0);
  const Scenario& s = loaded.scenario;
  Clock::time_point start = Clock::now();
  const Society society = build_society(s.country, s.parameters, {s.seed, 0, s.citizens}, executor);
  build = seconds_since(start);
  const Layout layout(society);
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &s.parameters, nullptr});
  Simulation<16> simulation(society, layout, lanes, 0, executor);
  constexpr int kMonths = 6;
  start = Clock::now();
  for (int t = 0; t < kMonths; ++t) simulation.step();
  return seconds_since(start) / (16.0 * kMonths);
}

double bytes_of_results(const Study& study) {
  const Scenario& s = study.bases.front().scenario;
  const Extents extents = extents_of(s);
  double values = 0;
  for (const int outcome : s.record.outcomes) {
    double size = 1;
    for (const Dim dim : outcome_table()[static_cast<std::size_t>(outcome)].dims) size *= extents[dim];
    values += size;
  }
  return values * 4 * static_cast<double>(study.runs());
}

int dry_run(Study& study, const Options& o) {
  const auto executor = make_executor(o.threads);
  double build = 0;
  const double lane_month = probe(study, *executor, build);
  const Scenario& s = study.bases.front().scenario;
  const double lanes = static_cast<double>(study.runs()) / static_cast<double>(study.strategies.size());
  const double months = lanes * s.burn_in + static_cast<double>(study.runs()) * s.months;
  const double seconds = months * lane_month + build * study.societies;
  const double memory = memory_bytes(s, 16, executor->threads());
  const double file = bytes_of_results(study);
  if (o.json) {
    fmt::print("{}\n", nlohmann::json{{"runs", study.runs()}, {"points", study.points()}, {"strategies", study.strategies.size()},
                                      {"seconds", seconds}, {"memory_bytes", memory}, {"results_bytes_at_most", file}}.dump(2));
    return kOk;
  }
  fmt::print("{}: {} runs\n  {} scenario{} x {} strateg{} x {} point{} x {} societ{} x {} replicates\n", study.title, study.runs(),
             study.scenarios.size(), study.scenarios.size() == 1 ? "" : "s", study.strategies.size(),
             study.strategies.size() == 1 ? "y" : "ies", study.design.rows.size(), study.design.rows.size() == 1 ? "" : "s",
             study.societies, study.societies == 1 ? "y" : "ies", study.replicates);
  fmt::print("  about {:.0f} s on {} thread{} (from a probe of six months)\n", seconds, executor->threads(), executor->threads() == 1 ? "" : "s");
  fmt::print("  about {:.2g} GB of memory; at most {:.2g} GB of results before compression\n", memory / 1e9, file / 1e9);
  return kOk;
}

void report(const Options& o, const SweepCounts& counts, const ShardIndex& finished, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(counts.computed) / seconds : 0;
  const std::size_t stale = finished.counts().stale;
  if (o.json) {
    fmt::print("{}\n", nlohmann::json{{"reused", counts.reused}, {"computed", counts.computed}, {"stale", stale},
                                      {"damaged", finished.counts().damaged}, {"failed", counts.failed},
                                      {"other_tasks", counts.other_tasks}, {"seconds", seconds}, {"runs_per_second", rate},
                                      {"file", o.output}}.dump(2));
  } else if (!*o.quiet) {
    fmt::print("reused {}, computed {}, stale {}", counts.reused, counts.computed, stale);
    if (finished.counts().damaged > 0) fmt::print(", damaged and computed anew {}", finished.counts().damaged);
    if (counts.failed > 0) fmt::print(", failed {}", counts.failed);
    fmt::print(" ({:.1f} runs a second)\n", rate);
  }
}

int sweep(Options o) {
  Study study = load_study(o.study, *o.settings);
  if (o.dry_run) return dry_run(study, o);
  if (o.output.empty()) o.output = study.name + ".h5";
  const Share share = share_of(o.task);
  demand_writable(o.output, o.force || share.tasks > 1);
  const std::string folder = folder_of(o.output);
  const std::string label = fmt::format("task-{}-of-{}", share.task, share.tasks);
  const FolderLock lock(folder, share.tasks > 1 ? label : "sweep");
  note_study(folder, study, *o.settings);
  const ShardIndex before(folder, study.identity);
  const auto executor = make_executor(o.threads);
  const Clock::time_point start = Clock::now();
  SweepCounts counts;
  {
    ProgressBar bar(*o.quiet || o.json);
    std::string stage;
    SweepOptions options{share.task, share.tasks, [&](const SweepProgress& p) {
                           const double rate = static_cast<double>(p.done) / std::max(.001, seconds_since(start));
                           stage = fmt::format("{}/{} runs, {:.1f}/s{}", p.done, p.total, rate, p.failed > 0 ? fmt::format(", {} failed", p.failed) : "");
                           return bar.show({static_cast<double>(p.done), static_cast<double>(p.total), stage.c_str()});
                         }};
    ShardWriter shard(folder, label, study.identity);
    counts = run_sweep(study, before, shard, *executor, options);
  }
  if (counts.interrupted && counts.failed > 0 && study.on_failure == OnFailure::stop)
    throw UserError({"a run failed, and the study stops at the first failure", study.path, counts.first_failure,
                     "mend its cause, or write on_failure = \"finish\""});
  if (counts.interrupted) {
    fmt::print(stderr, "minga: interrupted; {} finished runs are kept in {}, the same command continues\n",
               counts.reused + counts.computed, folder);
    return kInterrupted;
  }
  const ShardIndex finished(folder, study.identity);
  if (share.tasks == 1) gather(study, finished, o.output);
  report(o, counts, before, seconds_since(start));
  if (share.tasks > 1) {
    if (!*o.quiet && !o.json) fmt::print("share {} of {} is done; when all are: minga merge {} -o {}\n", share.task, share.tasks, folder, o.output);
  } else {
    if (!*o.quiet && !o.json) fmt::print("Results: {}\n", o.output);
    fs::remove_all(folder);
  }
  if (counts.failed == 0 || study.on_failure == OnFailure::ignore) return kOk;
  fmt::print(stderr, "minga: {} runs failed; the file says which and why (attribute 'failures'). The first: {}\n", counts.failed, counts.first_failure);
  return kUserFault;
}

int merge(const std::string& folder, const std::string& output, bool force, bool quiet) {
  const auto [path, settings] = noted_study(folder);
  const Study study = load_study(path, settings);
  demand_writable(output, force);
  const ShardIndex finished(folder, study.identity);
  if (finished.counts().valid == 0 && finished.counts().stale > 0)
    throw UserError({fmt::format("the {} runs in '{}' are of another version", finished.counts().stale, folder), folder,
                     "the study, a config, a data file or the model changed since they were made", "run the sweep again"});
  gather(study, finished, output);
  if (!quiet)
    fmt::print("merged {} runs from {} shards ({} duplicates, equal bit by bit; {} stale, {} damaged)\nResults: {}\n",
               finished.counts().valid, finished.files().size(), finished.counts().duplicates, finished.counts().stale,
               finished.counts().damaged, output);
  return kOk;
}

}  // namespace

void add_sweep(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sweep", "Run a study: scenarios x strategies x points x replicates");
  command->add_option("STUDY", o->study, "A TOML file, or the name of a shipped study")->required();
  command->add_option("-o,--output", o->output, "The results file (HDF5); default: STUDY.h5, here")->type_name("FILE");
  command->add_option("--task", o->task, "Only this share of the runs: k/K; then minga merge")->type_name("k/K");
  command->add_flag("--dry-run", o->dry_run, "Say what would be run, how long, how large; run nothing");
  o->settings = add_settings(*command);
  add_threads_and_force(*command, o->threads, o->force);
  o->quiet = add_quiet(*command);
  command->add_flag("--json", o->json, "Print the counts as JSON");
  command->footer(
      "Examples:\n"
      "  minga sweep five-strategies --dry-run\n"
      "  minga sweep five-strategies -o five.h5 --set study.replicates=8\n"
      "  minga sweep my-study.toml -o my.h5 --task 1/4\n"
      "Finished runs wait in FILE.shards. After an interrupt, a full disk or a power cut the same\n"
      "command continues, and the file is the same, byte by byte.");
  command->callback([o, &chosen] { chosen = [o] { return sweep(*o); }; });
}

void add_merge(CLI::App& app, Task& chosen) {
  auto folder = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();
  auto force = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("merge", "Join the shares of a sweep into one results file");
  command->add_option("DIR", *folder, "The folder that 'minga sweep --task' filled")->required();
  command->add_option("-o,--output", *output, "The results file (HDF5)")->required()->type_name("FILE");
  command->add_flag("--force", *force, "Overwrite an existing results file");
  auto quiet = add_quiet(*command);
  command->footer("Example:\n  minga merge my.h5.shards -o my.h5");
  command->callback([=, &chosen] { chosen = [=] { return merge(*folder, *output, *force, *quiet); }; });
}

}  // namespace minga::app
