// minga-bench: whole workloads, the machine's limits and rivals, in one run.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fstream>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/run_json.hpp"
#include "machine.hpp"
#include "minga/core/error.hpp"
#include "minga/core/version.hpp"
#include "minga/io/results_file.hpp"
#include "options.hpp"
#include "own_process.hpp"
#include "report.hpp"
#include "rivals.hpp"

namespace minga::bench {
namespace {

void list() {
  for (const Workload& w : workloads()) {
    fmt::print("{}{}\n  {}\n ", w.name, w.by_request ? " (by request)" : "", w.meaning);
    for (const Case& c : w.usual) fmt::print(" {}x{}/{}", c.citizens == 0 ? "all" : std::to_string(c.citizens), c.lanes, c.threads);
    fmt::print("\n");
  }
  fmt::print("CITIZENSxLANES/THREADS is what is measured without further options.\n");
}

/// Whole or not at all: an older file of that name stays until the new one is complete.
void write_json(const std::string& path, const nlohmann::json& json) {
  const std::string part = path + ".part";
  std::ofstream out(part);
  out << json.dump(1) << '\n';
  out.close();
  if (!out || std::rename(part.c_str(), path.c_str()) != 0)
    throw UserError({fmt::format("'{}' cannot be written", path), "--json", "", "is the disk full?"});
}

class Session {
 public:
  explicit Session(const Options& options) : o_(options) {}

  void run() {
    const auto chosen = chosen_workloads(o_);
    if (o_.quiet && o_.json.empty())
      throw UserError({"nothing would be left of the measurements", "--quiet", "it prints nothing", "add --json FILE"});
    if (!o_.json.empty()) demand_writable(o_.json, true);  // before minutes of work
    all_ = {{"schema", 1}, {"minga", kVersion}, {"started", app::now_text()}, {"quick", o_.settings.quick}, {"repeat", o_.settings.repeat}};
    all_["machine"] = in_own_process([&] { return measure_machine(most_threads(chosen), o_.settings.quick); });
    print(machine_lines(all_["machine"]) + '\n' + head_line());
    all_["results"] = nlohmann::json::array();
    for (const Workload* w : chosen) measure(*w);
    if (o_.rivals) measure_rivals();
    print(phase_lines(all_["results"]));
    if (!o_.json.empty()) write_json(o_.json, all_);
  }

 private:
  int most_threads(const std::vector<const Workload*>& chosen) const {
    int most = 1;
    for (const Workload* w : chosen)
      for (const Case& c : chosen_cases(*w, o_)) most = std::max(most, c.threads);
    return most;
  }
  void measure(const Workload& w) {
    for (const Case& c : chosen_cases(w, o_))
      add(completed(in_own_process([&] { return w.run(c, o_.settings); }), w, c, all_["machine"]));
  }
  void measure_rivals() {
    for (const RivalCase& c : rival_cases(o_.citizens, o_.settings.quick)) add(run_rival(c, o_.settings));
  }
  void add(nlohmann::json result) {
    print(line_of(result));
    all_["results"].push_back(std::move(result));
  }
  void print(const std::string& text) const {
    if (o_.quiet) return;
    fmt::print("{}", text);
    std::fflush(stdout);
  }

  const Options& o_;
  nlohmann::json all_;
};

int parse_and_run(int argc, char** argv) {
  CLI::App app{"minga-bench: how fast Minga is on this machine, and against what the machine allows.", "minga-bench"};
  Options options;
  add_options(app, options);
  app.get_formatter()->column_width(32);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& error) {
    throw app::command_line_error(app, error);
  }
  if (options.list) {
    list();
  } else {
    if (options.rivals) demand_rivals();
    Session(options).run();
  }
  return app::kOk;
}

}  // namespace
}  // namespace minga::bench

int main(int argc, char** argv) {
  try {
    return minga::bench::parse_and_run(argc, argv);
  } catch (const minga::UserError& error) {
    fmt::print(stderr, "minga-bench: {}\n", minga::to_text(error.complaint()));
    return minga::app::kUserFault;
  } catch (const std::exception& error) {
    fmt::print(stderr, "minga-bench: this is a fault of ours, please report it: {}\n", error.what());
    return minga::app::kOurFault;
  }
}
