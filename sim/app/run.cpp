// minga run: a scenario to a results file.
#include <chrono>
#include <filesystem>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/progress.hpp"
#include "app/run_json.hpp"
#include "minga/core/error.hpp"
#include "minga/io/results_file.hpp"
#include "minga/io/results_summary.hpp"

namespace minga::app {
namespace {

struct Options {
  std::string scenario, output, strategy, citizens, months, burn_in, societies, replicates, seed;
  int threads = 0, lanes = 0;
  bool force = false, json = false, output_given = false;
  std::shared_ptr<bool> quiet;
  std::shared_ptr<std::vector<std::string>> settings;
  std::vector<std::string> command_line;
};

/// What is set on the command line, and which option did.
struct Settings {
  std::vector<std::string> texts;
  SettingPlaces places;
};

/// The plain options are settings with a short name.
Settings settings_of(const CLI::App& command, const Options& o) {
  Settings settings;
  const auto add = [&](const char* option, const char* key, const std::string& value) {
    if (command.count(option) == 0) return;
    settings.texts.push_back(fmt::format("scenario.{}={}", key, value));
    settings.places.emplace(settings.texts.back(), option);
  };
  add("--strategy", "strategy", fmt::format("\"{}\"", o.strategy));
  add("--citizens", "citizens", o.citizens);
  add("--months", "months", o.months);
  add("--burn-in", "burn_in", o.burn_in);
  add("--societies", "societies", o.societies);
  add("--replicates", "replicates", o.replicates);
  add("--seed", "seed", o.seed);
  settings.texts.insert(settings.texts.end(), o.settings->begin(), o.settings->end());
  return settings;
}

void report(const Options& o, const std::string& output, double seconds) {
  if (*o.quiet && !o.json) return;
  const ResultsFile file(output);
  const std::vector<Summary> strategies = summarise_strategies(file);
  if (o.json) {
    nlohmann::json json = to_json(strategies);
    json["file"] = output;
    json["config_sha256"] = file.attribute("config_sha256");
    json["seconds"] = seconds;
    fmt::print("{}\n", json_text(json));
    return;
  }
  fmt::print("{}\n\n{}\n", file.attribute("title"), to_table(strategies.front()));
  fmt::print("{:.1f} s. {} assumptions are in force. Results: {}\n", seconds, file.attribute_list("assumptions").size(), output);
}

/// The scenario's name, and the strategy's where one was chosen, in this folder.
std::string usual_output(const Scenario& scenario, const std::string& strategy) {
  const std::string chosen = std::filesystem::path(strategy).stem().string();
  return scenario.name + (chosen.empty() ? "" : "-" + chosen) + ".h5";
}

int interrupted() {
  fmt::print(stderr, "minga: interrupted; nothing was written\n");
  return kInterrupted;
}

/// The results are complete whatever becomes of the file beside them.
void write_facts(const std::string& output, const RunFacts& facts) {
  try {
    write_run_json(output, facts);
  } catch (const UserError& error) {
    fmt::print(stderr, "minga: warning: {}\n", to_text(error.complaint()));
  }
}

int run(const Options& o, const Settings& settings) {
  const auto start = std::chrono::steady_clock::now();
  const std::string started = now_text();
  const LoadedScenario loaded = load_scenario(o.scenario, settings.texts, settings.places);
  const std::string output = o.output_given ? o.output : usual_output(loaded.scenario, o.strategy);
  demand_writable(output, o.force);
  const auto executor = make_executor(o.threads);
  ResultsSink results(loaded);
  EnsembleOptions options;
  options.lanes = o.lanes;
  options.on_society = [&](const Society& society) { results.keep(society); };
  {
    ProgressBar bar(*o.quiet || o.json);
    options.progress = [&](const Progress& progress) { return bar.show(progress); };
    const bool complete = run_ensemble(loaded.scenario, *executor, results, options);
    bar.clear();
    if (!complete || !write_results(output, results, [&] { return !bar.interrupted(); })) return interrupted();
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  write_facts(output, {o.command_line, settings.texts, executor->threads(), lanes_in_force(loaded.scenario, o.lanes), started, seconds.count(), {}});
  report(o, output, seconds.count());
  return kOk;
}

}  // namespace

void add_run(CLI::App& app, Task& chosen, std::vector<std::string> command_line) {
  auto o = std::make_shared<Options>();
  o->command_line = std::move(command_line);
  CLI::App* command = app.add_subcommand("run", "Run a scenario and write a results file");
  command->add_option("SCENARIO", o->scenario, "A TOML file, or the name of a shipped scenario")->required();
  command->add_option("-o,--output", o->output, "The results file (HDF5); default: SCENARIO.h5, or\nSCENARIO-STRATEGY.h5, here")->type_name("FILE");
  command->add_option("--strategy", o->strategy, "A strategy: a TOML file, or a shipped name")->type_name("NAME");
  command->add_option("--citizens", o->citizens, "How many citizens stand for the country, or everybody")->type_name("N");
  command->add_option("--months", o->months, "Horizon in months after burn-in")->type_name("N");
  command->add_option("--burn-in", o->burn_in, "Months before the scenario starts")->type_name("N");
  command->add_option("--societies", o->societies, "How many synthetic societies")->type_name("N");
  command->add_option("--replicates", o->replicates, "Replicates for each society")->type_name("N");
  command->add_option("--seed", o->seed, "Seed of all random draws")->type_name("N");
  o->settings = add_settings(*command);
  add_threads_and_force(*command, o->threads, o->force);
  command->add_option("--lanes", o->lanes, "1 or 16 runs side by side, 0 chooses; likewise")->check(CLI::IsMember({0, 1, 16}).description(""))->type_name("N");
  o->quiet = add_quiet(*command);
  command->add_flag("--json", o->json, "Print the summary as JSON, and nothing else");
  command->footer(
      "Examples:\n"
      "  minga run peru-baseline -o baseline.h5\n"
      "  minga run peru-baseline --strategy participation -o participation.h5 --citizens 10000\n"
      "  minga run peru-more-capacity -o more.h5 --citizens 10000 --replicates 8\n"
      "  minga run my.toml --set sector.health.utilisation=1.2 \\\n"
      "      --set intervention.more_health.dose=0.5\n"
      "Beside FILE stands FILE.run.json: how it was run (times, threads, versions).\n"
      "Ctrl-C stops the run and leaves nothing behind.");
  command->callback([o, command, &chosen] {
    o->output_given = command->count("--output") > 0;
    chosen = [o, settings = settings_of(*command, *o)] { return run(*o, settings); };
  });
}

}  // namespace minga::app
