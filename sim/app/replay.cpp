// minga replay: one run of a results file again, with its citizens, and the same bits.
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/progress.hpp"
#include "minga/core/version.hpp"
#include "minga/study/replay.hpp"

namespace minga::app {
namespace {

constexpr const char* kStatus[] = {"ok", "failed", "skipped"};

struct Options {
  std::string file, run, output;
  int threads = 0;
  bool list = false, network = false, any_version = false, force = false, json = false;
  std::shared_ptr<bool> quiet;
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

int list(const ResultsFile& file, bool json) {
  nlohmann::json rows = nlohmann::json::array();
  for (const RecordedRun& run : recorded_runs(file)) {
    const char* status = kStatus[run.status >= 0 && run.status <= 2 ? run.status : 2];
    if (json)
      rows.push_back({{"run", run.id()}, {"society", run.society}, {"draw", run.draw}, {"status", status}, {"failure", run.failure}});
    else
      fmt::print("{}  {}{}\n", run.id(), status, run.failure.empty() ? "" : ": " + first_line(run.failure));
  }
  if (json) fmt::print("{}\n", json_text(rows));
  return kOk;
}

void demand_same_version(const ResultsFile& file, const Options& o) {
  const std::string made_by = file.attribute("model_version");
  if (made_by == kVersion || o.any_version) return;
  throw UserError({fmt::format("'{}' was made by Minga {}", o.file, made_by), o.file,
                   fmt::format("this is {}, and another version may give other bits", kVersion),
                   "use that version, or add --any-version to see what differs"});
}

/// "replay-participation-4-3.h5"; a strategy's file gives its stem.
std::string usual_output(const RecordedRun& run) {
  return fmt::format("replay-{}-{}-{}.h5", std::filesystem::path(run.strategy_name).stem().string(), run.point, run.replicate);
}

/// The reasons of a failure agree in their first line; the others name places, and files may have moved.
int report_failure(const Options& o, const RecordedRun& run, const std::string& now) {
  const bool same = first_line(now) == first_line(run.failure);
  if (o.json)
    fmt::print("{}\n", json_text(nlohmann::json{{"run", run.id()}, {"failed", true}, {"identical", same}, {"failure", now}, {"recorded_failure", run.failure}}));
  else if (same && !*o.quiet)
    fmt::print("{} fails again, for the same reason: {}\n", run.id(), now);
  else if (!same)
    fmt::print(stderr, "minga: {} {}\n", run.id(), now.empty() ? fmt::format("failed in the file and runs now. In the file: {}", run.failure)
                                                               : fmt::format("fails now: {}\nIn the file: {}", now, run.failure.empty() ? "it did not fail" : run.failure));
  return same ? kOk : kOurFault;
}

int report(const Options& o, const RecordedRun& run, const ReplayCheck& check) {
  const bool same = check.different == 0;
  if (o.json)
    fmt::print("{}\n", json_text(nlohmann::json{{"run", run.id()}, {"failed", false}, {"identical", same}, {"values", check.values}, {"variables", check.variables},
                                      {"different", check.different}, {"first_difference", check.first}, {"file", o.output}}));
  if (!same)
    fmt::print(stderr, "minga: {} differs in {} of {} values; the first is {}\n", run.id(), check.different, check.values, check.first);
  if (*o.quiet || o.json) return same ? kOk : kOurFault;
  if (same) fmt::print("{} is identical: {} values of {} variables\n", run.id(), check.values, check.variables);
  fmt::print("Results, with every citizen{}: {}\n", o.network ? " and tie" : "", o.output);
  return same ? kOk : kOurFault;
}

int run(Options o) {
  const ResultsFile file(o.file);
  if (o.list && !o.run.empty())
    throw UserError({"both --list and --run", "minga replay", "one lists all runs, the other repeats one of them", "give one of the two"});
  if (o.list) return list(file, o.json);
  if (o.run.empty())
    throw UserError({"which run?", "--run", "a replay repeats one", fmt::format("write --run STRATEGY/POINT/REPLICATE; 'minga replay {} --list' lists them", o.file)});
  demand_same_version(file, o);
  const RecordedRun run = recorded_run(file, o.file, o.run);
  if (o.output.empty()) o.output = usual_output(run);
  demand_writable(o.output, o.force);
  std::optional<LoadedScenario> loaded;
  std::unique_ptr<ResultsSink> replayed;
  ProgressBar bar(*o.quiet || o.json);
  try {
    loaded = scenario_of(file, o.file, run, {"record.citizens=true", fmt::format("record.network={}", o.network)});
    const auto executor = make_executor(o.threads);
    replayed = replay(*loaded, run, *executor, [&](int month, int months) {
      return bar.show({static_cast<double>(month), static_cast<double>(months), "running"});
    });
  } catch (const UserError& error) {
    if (run.status == 0) throw;
    return report_failure(o, run, error.what());
  }
  bar.clear();
  if (!replayed || !write_results(o.output, *replayed, replay_head(file, run, *replayed), [&] { return !bar.interrupted(); })) {
    fmt::print(stderr, "minga: interrupted; nothing was written\n");
    return kInterrupted;
  }
  if (run.status != 0) return report_failure(o, run, "");
  return report(o, run, check_replay(file, run, *replayed));
}

}  // namespace

void add_replay(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("replay", "Repeat one run of a results file bit by bit, with its citizens");
  command->add_option("FILE", o->file, "A results file of 'minga run' or 'minga sweep'")->required();
  command->add_option("--run", o->run, "Which one: STRATEGY/POINT/REPLICATE, positions from 0")->type_name("ID");
  command->add_flag("--list", o->list, "List the runs of the file and what became of them");
  command->add_option("-o,--output", o->output, "The results file (HDF5); default:\nreplay-STRATEGY-POINT-REPLICATE.h5, here")->type_name("OUT");
  command->add_flag("--network", o->network, "Keep the ties too");
  command->add_flag("--any-version", o->any_version, "Also a file of another version; say what differs");
  add_threads_and_force(*command, o->threads, o->force);
  o->quiet = add_quiet(*command);
  command->add_flag("--json", o->json, "Print what was found as JSON");
  command->footer(
      "Examples:\n"
      "  minga replay five.h5 --list\n"
      "  minga replay five.h5 --run participation/0/3\n"
      "  minga replay baseline.h5 --run baseline/0/0 -o people.h5 --network\n"
      "OUT has the final state of every citizen. Every value that FILE has of the run is compared\n"
      "bit by bit; exit code 1 when one differs. A run that failed fails again and says why.");
  command->callback([o, &chosen] { chosen = [o] { return run(*o); }; });
}

}  // namespace minga::app
