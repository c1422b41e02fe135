// minga run: a scenario to a results file.
#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/run_json.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/results_summary.hpp"

namespace minga::app {
namespace {

struct Options {
  std::string scenario, output, citizens, strategy;
  std::vector<std::string> settings;
  std::int64_t months = 0, burn_in = 0, societies = 0, replicates = 0, seed = 0;
  int threads = 0, lanes = 0;
  bool force = false, quiet = false, json = false;
};

/// The plain options are settings with a short name.
std::vector<std::string> settings_of(const CLI::App& command, const Options& o) {
  std::vector<std::string> settings;
  const auto add = [&](const char* option, const char* key, const std::string& value) {
    if (command.count(option) > 0) settings.push_back(fmt::format("scenario.{}={}", key, value));
  };
  add("--strategy", "strategy", fmt::format("\"{}\"", o.strategy));
  add("--citizens", "citizens", o.citizens);
  add("--months", "months", std::to_string(o.months));
  add("--burn-in", "burn_in", std::to_string(o.burn_in));
  add("--societies", "societies", std::to_string(o.societies));
  add("--replicates", "replicates", std::to_string(o.replicates));
  add("--seed", "seed", std::to_string(o.seed));
  settings.insert(settings.end(), o.settings.begin(), o.settings.end());
  return settings;
}

void report(const Options& o, double seconds) {
  const ResultsFile file(o.output);
  const Summary summary = summarise(file);
  if (o.json) {
    nlohmann::json json = to_json(summary);
    json["file"] = o.output;
    json["config_sha256"] = file.attribute("config_sha256");
    json["seconds"] = seconds;
    fmt::print("{}\n", json.dump(2));
    return;
  }
  if (o.quiet) return;
  fmt::print("{}\n\n{}\n", file.attribute("title"), to_table(summary));
  fmt::print("{:.1f} s. Results in {} ({} assumptions in force: 'minga describe {}').\n", seconds, o.output,
             file.attribute_list("assumptions").size(), o.output);
}

int run(const Options& o, const std::vector<std::string>& settings) {
  const auto start = std::chrono::steady_clock::now();
  const LoadedScenario loaded = load_scenario(o.scenario, settings);
  demand_writable(o.output, o.force);
  const auto executor = make_executor(o.threads);
  ResultsSink results(loaded);
  EnsembleOptions options;
  options.lanes = o.lanes;
  options.on_society = [&](const Society& society) { results.keep(society); };
  {
    ProgressBar bar(o.quiet || o.json);
    options.progress = [&](const Progress& progress) { return bar.show(progress); };
    if (!run_ensemble(loaded.scenario, *executor, results, options)) {
      fmt::print(stderr, "minga: interrupted; nothing was written\n");
      return kInterrupted;
    }
  }
  write_results(o.output, results);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  write_run_json(o.output, {executor->threads(), o.lanes, seconds.count(), settings});
  report(o, seconds.count());
  return kOk;
}

}  // namespace

void add_run(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("run", "Run a scenario and write a results file");
  command->add_option("SCENARIO", o->scenario, "A TOML file, or the name of a shipped scenario")->required();
  command->add_option("-o,--output", o->output, "The results file (HDF5)")->required();
  command->add_option("--strategy", o->strategy, "A strategy: a TOML file, or the name of a shipped one");
  command->add_option("--citizens", o->citizens, "How many citizens stand for the country, or everybody");
  command->add_option("--months", o->months, "Horizon in months after burn-in");
  command->add_option("--burn-in", o->burn_in, "Months before the scenario starts");
  command->add_option("--societies", o->societies, "How many synthetic societies");
  command->add_option("--replicates", o->replicates, "Replicates for each society");
  command->add_option("--seed", o->seed, "Seed of all random draws");
  command->add_option("--set", o->settings, "Change anything: path.to.key=value (repeatable)")->allow_extra_args(false);
  command->add_option("--threads", o->threads, "Threads; 0 takes every core. Results do not depend on it")->check(CLI::Range(0, 1024));
  command->add_option("--lanes", o->lanes, "Runs side by side: 1, 16, or 0 to choose. Results do not depend on it")->check(CLI::IsMember({0, 1, 16}));
  command->add_flag("--force", o->force, "Overwrite an existing results file");
  command->add_flag("-q,--quiet", o->quiet, "Print nothing but errors");
  command->add_flag("--json", o->json, "Print the summary as JSON");
  command->footer(
      "Examples:\n"
      "  minga run peru-baseline -o baseline.h5\n"
      "  minga run peru-baseline --strategy participation -o participation.h5 --citizens 10000\n"
      "  minga run peru-more-capacity -o more.h5 --citizens 10000 --replicates 8\n"
      "  minga run my.toml -o my.h5 --set sector.health.utilisation=1.2 --set intervention.more.dose=.5");
  command->callback([o, command, &chosen] {
    chosen = [o, settings = settings_of(*command, *o)] { return run(*o, settings); };
  });
}

}  // namespace minga::app
