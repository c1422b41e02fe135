// minga report: a results file as one page for people.
#include <filesystem>
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/json_text.hpp"
#include "minga/io/whole_file.hpp"
#include "minga/report/report.hpp"

namespace minga::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
  CompareSettings settings;
  std::string output;
  int month = 0;
  bool force = false, json = false;
  std::shared_ptr<bool> quiet;
};

/// Not even --force turns results into a page.
void demand_no_input(const std::string& output, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    std::error_code ignored;
    if (output == file || fs::equivalent(output, file, ignored))
      throw UserError({fmt::format("'{}' is the results file itself", output), output, "the page would take the place of the results", "give another name, such as report.html"});
  }
}

int run(const Options& o) {
  demand_sensible(o.settings);
  const std::string output = o.output.empty() ? fs::path(o.files.front()).replace_extension(".html").string() : o.output;
  demand_no_input(output, o.files);
  demand_writable(output, o.force, "reports");
  const std::string page = report_page(o.files, o.settings);
  write_text(output, page);
  if (o.json) {
    fmt::print("{}\n", json_text(nlohmann::ordered_json{{"report", output}, {"results", o.files}, {"bytes", page.size()}}));
  } else if (!*o.quiet) {
    fmt::print("{} written ({:.0f} kB). Open it in any browser; it needs no network.\n", output, static_cast<double>(page.size()) / 1000);
  }
  return kOk;
}

}  // namespace

void add_report(CLI::App& app, Task& chosen) {
  auto o = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("report", "Write a page for people: tables, pictures, how to repeat it");
  command->add_option("FILE", o->files, "A results file, or several files of one strategy each")->required();
  command->add_option("-o,--output", o->output, "The page (HTML); FILE with the ending .html")->type_name("FILE");
  add_comparison(*command, o->settings, o->month);
  command->add_flag("--force", o->force, "Overwrite an existing page");
  command->add_flag("--json", o->json, "Print what was written as JSON");
  o->quiet = add_quiet(*command);
  command->footer(
      "Examples:\n"
      "  minga report five.h5 -o five.html\n"
      "  minga report five.h5 -o poor.html --group poor --baseline participation\n"
      "  minga report without.h5 with.h5 -o both.html\n"
      "One self-contained page: verdicts, trajectories, groups, regret, spending, a map, assumptions,\n"
      "and how to repeat it. A file of a single strategy gets a page of levels.");
  command->callback([o, command, &chosen] {
    if (command->count("--month") > 0) o->settings.month = o->month;
    chosen = [o] { return run(*o); };
  });
}

}  // namespace minga::app
