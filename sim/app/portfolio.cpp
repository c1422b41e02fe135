// minga portfolio: what each action adds, which help each other, and the best set within a budget.
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/csv_tables.hpp"
#include "app/json_text.hpp"
#include "app/portfolio_text.hpp"

namespace minga::app {
namespace {

struct Options {
  std::string file, folder, scenario;
  PortfolioSettings settings;
  int month = 0;
  double budget = 0;
  bool json = false, markdown = false;
  std::shared_ptr<bool> quiet;
};

int run(const Options& o) {
  if (!(o.settings.level > 0 && o.settings.level < 1))
    throw UserError({fmt::format("--level {} is no level of an interval", o.settings.level), "--level", "it lies between 0 and 1", "for example --level 0.95"});
  const ComparedRuns runs({o.file}, 1, o.scenario);
  const PortfolioReport report = portfolio_of(o.file, runs, o.settings);
  int tables = 0;
  if (!o.folder.empty()) tables = write_csv(to_json(report, runs), {"parts", "pairs", "groups", "best"}, o.folder);
  if (o.json) fmt::print("{}\n", json_text(to_json(report, runs)));
  if (o.json || *o.quiet) return kOk;
  fmt::print("{}", to_text(report, runs, o.markdown ? TableStyle::markdown : TableStyle::terminal));
  if (tables > 0) fmt::print("{} tables in {}\n", tables, o.folder);
  return kOk;
}

}  // namespace

void add_portfolio(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("portfolio", "What each action of a portfolio adds, and the best within a budget");
  command->add_option("FILE", o->file, "The results file of a study with [portfolio]")->required();
  command->add_option("--scenario", o->scenario, "In which of the study's scenarios; all of them together")->type_name("NAME");
  command->add_option("--outcome", o->settings.outcomes, "Of what (repeatable); access and trust")
      ->type_name("NAME")->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_option("--group", o->settings.group, "Of whom; all")->type_name("NAME");
  command->add_option("--month", o->month, "At which recorded month; the last")->type_name("N");
  command->add_option("--level", o->settings.level, "Of the intervals; 0.95")->type_name("P");
  command->add_option("--budget", o->budget, "Index points; that of the study")->type_name("X");
  command->add_option("--csv", o->folder, "Write the tables into a new or empty folder")->type_name("FOLDER");
  CLI::Option* json = command->add_flag("--json", o->json, "Print everything as JSON");
  command->add_flag("--markdown", o->markdown, "Print the tables as Markdown")->excludes(json);
  o->quiet = add_quiet(*command);
  command->footer(
      "Examples:\n"
      "  minga sweep six-actions -o six.h5\n"
      "  minga portfolio six.h5\n"
      "  minga portfolio six.h5 --outcome access --group poor --budget 60\n"
      "  minga portfolio six.h5 --csv tables --markdown > six.md\n"
      "[portfolio] of = \"STRATEGY\" in a study runs every subset of that strategy's interventions.");
  command->callback([o, command, &chosen] {
    if (command->count("--month") > 0) o->settings.month = o->month;
    if (command->count("--budget") > 0) o->settings.budget = o->budget;
    chosen = [o] { return run(*o); };
  });
}

}  // namespace minga::app
