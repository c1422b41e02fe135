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
  command->add_flag("--json", *json, "Print the findings as JSON");
  command->footer("Example:\n  minga check baseline.h5\nExit code 2 when something is wrong with the file.");
  command->callback([=, &chosen] {
    chosen = [=] {
      const std::vector<std::string> findings = check_results(*path);
      if (*json) {
        fmt::print("{}\n", nlohmann::json{{"file", *path}, {"findings", findings}}.dump(2));
      } else {
        for (const std::string& finding : findings) fmt::print("{}\n", finding);
        if (findings.empty()) fmt::print("{}: nothing is wrong\n", *path);
      }
      return findings.empty() ? kOk : kUserFault;
    };
  });
}

void add_digest(CLI::App& app, Task& chosen) {
  auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("digest", "Print the identity of results: equal runs, equal digest");
  command->add_option("FILE", *paths, "Results files")->required();
  command->footer("Example:\n  minga digest a.h5 b.h5");
  command->callback([=, &chosen] {
    chosen = [=] {
      for (const std::string& path : *paths) fmt::print("{}  {}\n", digest_results(path), path);
      return kOk;
    };
  });
}

void add_export(CLI::App& app, Task& chosen) {
  auto path = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("export", "Write every variable as a CSV table");
  command->add_option("FILE", *path, "A results file")->required();
  command->add_option("--csv", *folder, "A new or empty folder")->required();
  command->footer("Example:\n  minga export baseline.h5 --csv tables");
  command->callback([=, &chosen] {
    chosen = [=] {
      fmt::print("{} tables in {}\n", export_csv(*path, *folder), *folder);
      return kOk;
    };
  });
}

}  // namespace minga::app
