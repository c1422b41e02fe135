#include "app/run_json.hpp"

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/utsname.h>

#include "minga/core/error.hpp"
#include "minga/core/version.hpp"

namespace minga::app {
namespace {

std::string now_text() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
  return text;
}

nlohmann::json number(double value) {
  return std::isnan(value) ? nlohmann::json(nullptr) : nlohmann::json(value);
}

nlohmann::json ends(const Figure (&pair)[2]) {
  return {{"start", number(pair[0].mean)}, {"end", number(pair[1].mean)}, {"end_spread", number(pair[1].spread)}};
}

}  // namespace

void write_run_json(const std::string& results, const RunFacts& facts) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  utsname system{};
  uname(&system);
  const auto seconds_of = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  const nlohmann::json json = {
      {"results", std::filesystem::path(results).filename().string()},
      {"finished", now_text()},
      {"settings", facts.settings},
      {"threads", facts.threads},
      {"lanes", facts.lanes == 0 ? nlohmann::json("chosen") : nlohmann::json(facts.lanes)},
      {"wall_seconds", facts.seconds},
      {"cpu_seconds", seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime)},
      {"peak_memory_bytes", static_cast<std::int64_t>(usage.ru_maxrss) * 1024},
      {"model_version", kVersion},
      {"compiler", __VERSION__},
      {"host", system.nodename},
      {"system", std::string(system.sysname) + " " + system.release + " " + system.machine}};
  const std::string path = results + ".run.json";
  const std::string temporary = path + ".tmp";
  {
    std::ofstream out(temporary);
    out << json.dump(2) << '\n';
    out.close();
    if (!out) {
      std::filesystem::remove(temporary);
      throw UserError({"cannot write '" + path + "'", path, "the disk may be full", "the results file itself is complete"});
    }
  }
  std::filesystem::rename(temporary, path);
}

nlohmann::json to_json(const Summary& summary) {
  nlohmann::json groups = nlohmann::json::array();
  for (const GroupSummary& g : summary.groups)
    groups.push_back({{"group", g.group}, {"citizens", number(g.citizens)},
                      {"trust_national", ends(g.trust_national)}, {"trust_local", ends(g.trust_local)},
                      {"access", ends(g.access)}});
  return {{"months", {summary.months[0], summary.months[1]}}, {"runs", summary.runs}, {"groups", groups}};
}

}  // namespace minga::app
