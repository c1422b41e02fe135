// minga sensitivity: which uncertain parameters drive outcomes, effects and the ranking of strategies.
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/csv_tables.hpp"
#include "app/sensitivity_text.hpp"

namespace minga::app {
namespace {

struct Options {
  std::string file, scenario, folder;
  SensitivitySettings settings;
  std::vector<std::string> of;
  int month = 0;
  std::size_t top = 6;
  bool json = false, markdown = false;
  std::shared_ptr<bool> quiet;
};

void choose(SensitivitySettings& settings, const std::vector<std::string>& of) {
  if (of.empty()) return;
  settings.outcome = settings.effect = settings.rank = false;
  for (const std::string& word : of) {
    if (word == "outcome") settings.outcome = true;
    else if (word == "effect") settings.effect = true;
    else if (word == "rank") settings.rank = true;
    else throw UserError({fmt::format("--of '{}' is nothing to tell", word), "--of", "it is the outcome, the effect or the ranking", suggestion(word, {"outcome", "effect", "rank"})});
  }
}

void demand_sensible(const Options& o, const ComparedRuns& runs) {
  const double level = o.settings.resampling.confidence;
  if (!(level > 0 && level < 1))
    throw UserError({fmt::format("--level {} is no level of an interval", level), "--level", "it lies between 0 and 1", "for example --level 0.95"});
  if (runs.strategies.size() == 1 && !o.of.empty() && !o.settings.outcome)
    throw UserError({fmt::format("'{}' holds a single strategy", o.file), o.file, "effects and rankings need another one", "ask --of outcome, or list several strategies in the study"});
  const std::string baseline = o.settings.baseline.empty() ? runs.strategies.front() : o.settings.baseline;
  if (o.settings.effect && !o.settings.outcome && !o.settings.rank && o.settings.strategies == std::vector<std::string>{baseline})
    throw UserError({fmt::format("'{}' has no effect on itself", baseline), "--strategy", "effects are differences to the baseline",
                     "name another strategy, or ask --of outcome"});
}

int run(Options o) {
  choose(o.settings, o.of);
  const SampledDesign sampled = read_sampled_design(o.file, o.scenario);
  const ComparedRuns runs({o.file}, 1);
  demand_sensible(o, runs);
  const SensitivityReport report = sensitivity_of(runs, sampled, o.settings);
  int tables = 0;
  if (!o.folder.empty()) tables = write_csv(to_json(report, runs), {"indices", "pairs", "standings"}, o.folder);
  if (o.json) fmt::print("{}\n", json_text(to_json(report, runs)));
  if (o.json || *o.quiet) return kOk;
  fmt::print("{}", to_text(report, runs, o.markdown ? TableStyle::markdown : TableStyle::terminal, o.top));
  if (tables > 0) fmt::print("{} tables in {}\n", tables, o.folder);
  return kOk;
}

CLI::Option* add_list(CLI::App& command, const std::string& name, std::vector<std::string>& list, const std::string& meaning) {
  return command.add_option(name, list, meaning)->type_name("NAME")->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_options(CLI::App& command, Options& o) {
  command.add_option("FILE", o.file, "The results file of a study with a design")->required();
  add_list(command, "--outcome", o.settings.outcomes, "Of what (repeatable); access and trust");
  add_list(command, "--strategy", o.settings.strategies, "Under which (repeatable); all");
  add_list(command, "--of", o.of, "outcome, effect or rank (repeatable); all three");
  command.add_option("--baseline", o.settings.baseline, "What effects are held against; the first strategy")->type_name("NAME");
  command.add_option("--group", o.settings.group, "Of whom; all")->type_name("NAME");
  command.add_option("--scenario", o.scenario, "In which of the study's scenarios; the first")->type_name("NAME");
  command.add_option("--month", o.month, "At which recorded month; the last")->type_name("N");
  command.add_option("--level", o.settings.resampling.confidence, "Of the intervals; 0.95")->type_name("P");
  command.add_option("--top", o.top, "Parameters in a table, 0 for all; 6")->check(CLI::Range(0, 10000).description(""))->type_name("N");
  command.add_option("--csv", o.folder, "Write all indices into a new or empty folder")->type_name("FOLDER");
  CLI::Option* json = command.add_flag("--json", o.json, "Print everything as JSON");
  command.add_flag("--markdown", o.markdown, "Print the tables as Markdown")->excludes(json);
}

}  // namespace

void add_sensitivity(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("sensitivity", "Which uncertain parameters drive outcomes, effects and the ranking");
  add_options(*command, *o);
  o->quiet = add_quiet(*command);
  command->footer(
      "Examples:\n"
      "  minga sweep assumptions -o assumptions.h5\n"
      "  minga sensitivity assumptions.h5\n"
      "  minga sensitivity assumptions.h5 --of rank --outcome access --top 0\n"
      "  minga sensitivity assumptions.h5 --of effect --strategy participation --group poor\n"
      "  minga sensitivity assumptions.h5 --csv indices --markdown > indices.md\n"
      "Sobol' indices from saltelli designs, Morris measures from morris designs, rank correlations\n"
      "from others. A block in which a run is missing is dropped whole, and counted.");
  command->callback([o, command, &chosen] {
    if (command->count("--month") > 0) o->settings.month = o->month;
    chosen = [o] { return run(*o); };
  });
}

}  // namespace minga::app
