// minga check, digest, export: what can be done with a results file.
#include <memory>

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "app/salib.hpp"
#include "minga/io/results_file.hpp"

namespace minga::app {

void add_check(CLI::App& app, Task& chosen) {
  auto path = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("check", "Validate a results file against the contract");
  command->add_option("FILE", *path, "A results file")->required();
  const auto quiet = add_quiet(*command);
  command->add_flag("--json", *json, "Print the findings as JSON");
  command->footer("Example:\n  minga check baseline.h5\nExit code 2 when something is wrong with the file; each finding is a line.");
  command->callback([=, &chosen] {
    chosen = [=] {
      const std::vector<std::string> findings = check_results(*path);
      if (*json) {
        fmt::print("{}\n", json_text(nlohmann::json{{"file", *path}, {"findings", findings}}));
      } else {
        for (const std::string& finding : findings) fmt::print("{}\n", finding);
        if (findings.empty() && !*quiet) fmt::print("{}: nothing is wrong\n", *path);
      }
      return findings.empty() ? kOk : kUserFault;
    };
  });
}

void add_digest(CLI::App& app, Task& chosen) {
  auto paths = std::make_shared<std::vector<std::string>>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("digest", "Print the identity of results: equal runs, equal digest");
  command->add_option("FILE", *paths, "Results files")->required();
  command->add_flag("--json", *json, "Print file names and digests as JSON");
  command->footer("Example:\n  minga digest a.h5 b.h5\n"
                  "The digest is over names, dimensions, attributes and values. It does not depend on the\n"
                  "machine, the compiler, the number of threads or the version of HDF5.");
  command->callback([=, &chosen] {
    chosen = [=] {
      nlohmann::json digests = nlohmann::json::array();
      for (const std::string& path : *paths) digests.push_back({{"file", path}, {"sha256", digest_results(path)}});
      if (*json) fmt::print("{}\n", json_text(digests));
      for (const auto& one : digests)
        if (!*json) fmt::print("{}  {}\n", one["sha256"].get<std::string>(), one["file"].get<std::string>());
      return kOk;
    };
  });
}

namespace {

struct ExportOptions {
  std::string path, csv, salib, group = "all", scenario;
  bool group_given = false;
  std::shared_ptr<bool> quiet;
};

int run_export(const ExportOptions& o) {
  if (o.csv.empty() && o.salib.empty())
    throw UserError({"nothing is to be exported", "minga export", "it writes tables (--csv) or files for SALib (--salib)", "for example --csv tables"});
  if (o.group_given && o.salib.empty())
    throw UserError({"--group chooses nothing here", "minga export", "--csv writes every group, each in rows of its own",
                     "leave --group out, and take the rows of that group from the tables"});
  if (!o.scenario.empty() && o.salib.empty())
    throw UserError({"--scenario chooses nothing here", "minga export", "--csv writes the points of every scenario, with its name in a table of its own",
                     "leave --scenario out, or ask for --salib"});
  if (!o.csv.empty()) {
    const int tables = export_csv(o.path, o.csv);
    if (!*o.quiet) fmt::print("{} table{} in {}\n", tables, tables == 1 ? "" : "s", o.csv);
  }
  if (o.salib.empty()) return kOk;
  const SalibExport done = export_salib(o.path, o.salib, o.group, o.scenario);
  if (*o.quiet) return kOk;
  fmt::print("problem.json, X.csv ({} point{}) and {} file{} of outputs in {}\n", done.points, done.points == 1 ? "" : "s", done.outputs,
             done.outputs == 1 ? "" : "s", o.salib);
  if (!done.others.empty()) fmt::print("Points of the scenario {} only; --scenario takes the others: {}\n", done.scenario, fmt::join(done.others, ", "));
  if (done.dropped > 0) fmt::print("{} blocks or points are left out, because a run in them failed\n", done.dropped);
  if (done.missing > 0) fmt::print("{} outputs are nan, because nothing was to be measured; SALib does not leave them out\n", done.missing);
  return kOk;
}

}  // namespace

void add_export(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<ExportOptions>();
  CLI::App* command = app.add_subcommand("export", "Write a results file as CSV tables, or as files for SALib");
  command->add_option("FILE", o->path, "A results file")->required();
  command->add_option("--csv", o->csv, "Every variable as a table; a new or empty folder")->type_name("FOLDER");
  command->add_option("--salib", o->salib, "Design and outputs of a study for SALib; a new or empty folder")->type_name("FOLDER");
  command->add_option("--group", o->group, "Outputs of whom, with --salib; all")->type_name("NAME");
  command->add_option("--scenario", o->scenario, "In which of the study's scenarios, with --salib; the first")->type_name("NAME");
  o->quiet = add_quiet(*command);
  command->footer(
      "Examples:\n"
      "  minga export baseline.h5 --csv tables\n"
      "  minga export assumptions.h5 --salib salib\n"
      "--csv: one table for each variable, one row for each value, one column for each dimension; a\n"
      "missing value is an empty cell. --salib: problem.json is SALib's problem, X.csv the points in\n"
      "SALib's order, Y-OUTCOME.csv the outputs at the last month with a column for each strategy.\n"
      "calc_second_order is what the study says of second_order.");
  command->callback([o, command, &chosen] {
    o->group_given = command->count("--group") > 0;
    chosen = [o] { return run_export(*o); };
  });
}

}  // namespace minga::app
