// minga check, digest, export: what can be done with a results file.
#include <memory>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
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
        fmt::print("{}\n", nlohmann::json{{"file", *path}, {"findings", findings}}.dump(2));
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
      if (*json) fmt::print("{}\n", digests.dump(2));
      for (const auto& one : digests)
        if (!*json) fmt::print("{}  {}\n", one["sha256"].get<std::string>(), one["file"].get<std::string>());
      return kOk;
    };
  });
}

void add_export(CLI::App& app, Task& chosen) {
  auto path = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("export", "Write every variable as a CSV table");
  command->add_option("FILE", *path, "A results file")->required();
  command->add_option("--csv", *folder, "A new or empty folder")->required()->type_name("FOLDER");
  const auto quiet = add_quiet(*command);
  command->footer("Example:\n  minga export baseline.h5 --csv tables\n"
                  "One table for each variable, one row for each value, one column for each dimension.\n"
                  "A missing value is an empty cell.");
  command->callback([=, &chosen] {
    chosen = [=] {
      const int tables = export_csv(*path, *folder);
      if (!*quiet) fmt::print("{} tables in {}\n", tables, *folder);
      return kOk;
    };
  });
}

}  // namespace minga::app
