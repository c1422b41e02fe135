// minga compare: what strategies do against a baseline, for whom, over which futures, at what price.
#include <cmath>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/comparison_text.hpp"
#include "app/json_text.hpp"

namespace minga::app {
namespace {

struct Options {
  std::vector<std::string> files;
  CompareSettings settings;
  int month = 0;
  double threshold = 0, worth = 0;
  std::string folder;
  bool json = false, markdown = false;
  std::shared_ptr<bool> quiet;
};

int run(const Options& o) {
  demand_sensible(o.settings);
  const ComparedRuns runs(o.files, 2, o.settings.scenario);
  const Comparison comparison = compare(runs, o.settings);
  int tables = 0;
  if (!o.folder.empty()) tables = write_csv(to_json(comparison, runs), o.folder);
  if (o.json) fmt::print("{}\n", json_text(to_json(comparison, runs)));
  if (o.json || *o.quiet) return kOk;
  fmt::print("{}", to_text(comparison, runs, o.markdown ? TableStyle::markdown : TableStyle::terminal));
  if (tables > 0) fmt::print("{} tables in {}\n", tables, o.folder);
  return kOk;
}

void add_options(CLI::App& command, Options& o) {
  command.add_option("FILE", o.files, "A results file of several strategies, or several files of one each")->required();
  add_comparison(command, o.settings, o.month);
  command.add_option("--threshold", o.threshold, "What is good enough, with one --outcome; the baseline's mean")->type_name("X");
  command.add_option("--worth", o.worth, "Index points that 0.01 of access or trust is worth")->type_name("X");
  command.add_option("--change", o.settings.change, "Change of one citizen that counts as gain or loss, if larger; 0.01")->type_name("X");
  command.add_flag("--all-pairs", o.settings.all_pairs, "Every two strategies, too, corrected for all pairs");
  command.add_option("--csv", o.folder, "Write the tables into a new or empty folder")->type_name("FOLDER");
  CLI::Option* json = command.add_flag("--json", o.json, "Print everything as JSON");
  command.add_flag("--markdown", o.markdown, "Print the tables as Markdown")->excludes(json);
}

}  // namespace

void demand_sensible(const CompareSettings& s) {
  if (!(s.level > 0 && s.level < 1))
    throw UserError({fmt::format("--level {} is no level of an interval", s.level), "--level", "it lies between 0 and 1", "for example --level 0.95"});
  if (s.worth && !(*s.worth >= 0 && std::isfinite(*s.worth)))
    throw UserError({fmt::format("--worth {} is no price", *s.worth), "--worth", "it is index points for each 0.01, 0 or more", "for example --worth 5"});
  if (!(s.change >= 0 && std::isfinite(s.change)))
    throw UserError({fmt::format("--change {} is no threshold", s.change), "--change", "it is in units of access and trust, 0 or more", "for example --change 0.05"});
  if (s.threshold && !std::isfinite(*s.threshold))
    throw UserError({fmt::format("--threshold {} is no number", *s.threshold), "--threshold", "it is in units of the outcome", "for example --threshold 0.6"});
}

void add_comparison(CLI::App& command, CompareSettings& settings, int& month) {
  command.add_option("--baseline", settings.baseline, "The strategy that the others are held against; the first one")->type_name("NAME");
  command.add_option("--scenario", settings.scenario, "In which of the study's scenarios; all of them together")->type_name("NAME");
  command.add_option("--group", settings.group, "Of whom; all")->type_name("NAME");
  command.add_option("--outcome", settings.outcomes, "What is compared (repeatable); access and trust")
      ->type_name("NAME")->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--month", month, "At which recorded month; the last")->type_name("N");
  command.add_option("--level", settings.level, "Of the intervals; 0.95")->type_name("P");
}

void add_compare(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("compare", "Compare strategies: effects, groups, futures, spending");
  add_options(*command, *o);
  o->quiet = add_quiet(*command);
  command->footer(
      "Examples:\n"
      "  minga compare five.h5\n"
      "  minga compare five.h5 --group poor --outcome access --outcome waiting\n"
      "  minga compare five.h5 --baseline participation --month 60 --worth 5\n"
      "  minga compare five.h5 --csv tables --markdown > five.md\n"
      "  minga compare five.h5 --all-pairs --change 0.05\n"
      "  minga compare without.h5 with.h5\n"
      "Runs are paired by replicate (and point), since all strategies share their random draws.\n"
      "With several points a replicate counts once, as the mean over its points.\n"
      "Verdicts are corrected for how many comparisons are shown. Winners and losers, inequality and\n"
      "spillover are shown where the study recorded citizens (record.citizens = true).");
  command->callback([o, command, &chosen] {
    if (command->count("--month") > 0) o->settings.month = o->month;
    if (command->count("--threshold") > 0) o->settings.threshold = o->threshold;
    if (command->count("--worth") > 0) o->settings.worth = o->worth;
    chosen = [o] { return run(*o); };
  });
}

}  // namespace minga::app
