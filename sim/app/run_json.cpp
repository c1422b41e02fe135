#include "app/run_json.hpp"

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "app/json_text.hpp"
#include "minga/core/error.hpp"
#include "minga/core/version.hpp"
#include "minga/engine/vector_unit.hpp"
#include "minga/io/library_versions.hpp"

namespace minga::app {
namespace {

nlohmann::json number(double value) {
  return std::isnan(value) ? nlohmann::json(nullptr) : nlohmann::json(value);
}

nlohmann::json ends(const Figure (&pair)[2]) {
  return {{"start", number(pair[0].mean)}, {"end", number(pair[1].mean)}, {"end_spread", number(pair[1].spread)}};
}

/// Of this program alone: getrusage would count the program that started it too.
std::int64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (std::int64_t kilobytes = 0; word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

std::string compiler() {
#if defined(__clang__)
  return "clang " __clang_version__;
#else
  return "gcc " __VERSION__;
#endif
}

nlohmann::json build_facts() {
  nlohmann::json libraries;
  for (const auto& [name, version] : library_versions()) libraries[name] = version;
  return {{"compiler", compiler()}, {"vector_unit", vector_unit()}, {"build_type", MINGA_BUILD_TYPE},
          {"git_revision", *MINGA_REVISION == '\0' ? nlohmann::json(nullptr) : nlohmann::json(MINGA_REVISION)},
          {"libraries", libraries}};
}

[[noreturn]] void not_written(const std::string& path, const std::string& why) {
  ::unlink(path.c_str());
  throw UserError({fmt::format("cannot write '{}'", path), path, why,
                   "the results file itself is complete; only the record of how it was run is missing"});
}

}  // namespace

std::string now_text() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
  return text;
}

void write_run_json(const std::string& results, const RunFacts& facts) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  utsname system{};
  uname(&system);
  const auto seconds_of = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  std::error_code ignored;
  nlohmann::json json = {
      {"results", std::filesystem::path(results).filename().string()},
      {"command_line", facts.command_line},
      {"folder", std::filesystem::current_path(ignored).string()},
      {"settings", facts.settings},
      {"started", facts.started},
      {"finished", now_text()},
      {"threads", facts.threads},
      {"lanes", facts.lanes},
      {"wall_seconds", facts.seconds},
      {"cpu_seconds", seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime)},
      {"peak_memory_bytes", peak_memory()},
      {"model_version", kVersion},
      {"build", build_facts()},
      {"host", system.nodename},
      {"system", std::string(system.sysname) + " " + system.release + " " + system.machine}};
  for (const auto& [name, count] : facts.counts) json["runs"][name] = count;
  const std::string path = results + ".run.json";
  const std::string temporary = fmt::format("{}.{}.tmp", path, ::getpid());
  std::ofstream out(temporary);
  // Names of folders need not be UTF-8; JSON must be.
  out << json_text(json) << '\n';
  out.close();
  std::error_code error;
  if (out) std::filesystem::rename(temporary, path, error);
  if (out && !error) return;
  ::unlink(temporary.c_str());
  not_written(path, error ? error.message() : "the disk may be full");
}

namespace {

nlohmann::json groups_json(const Summary& summary) {
  nlohmann::json groups = nlohmann::json::array();
  for (const GroupSummary& g : summary.groups)
    groups.push_back({{"group", g.group}, {"citizens", number(g.citizens)},
                      {"trust_national", ends(g.trust_national)}, {"trust_local", ends(g.trust_local)},
                      {"access", ends(g.access)}});
  return groups;
}

}  // namespace

nlohmann::json to_json(const std::vector<Summary>& strategies) {
  const Summary& first = strategies.front();
  nlohmann::json json = {{"months", {first.months[0], first.months[1]}}, {"strategy", first.strategy}, {"runs", first.runs},
                         {"groups", groups_json(first)}};
  if (strategies.size() == 1) return json;
  for (const Summary& one : strategies)
    json["strategies"].push_back({{"strategy", one.strategy}, {"runs", one.runs}, {"groups", groups_json(one)}});
  return json;
}

}  // namespace minga::app
