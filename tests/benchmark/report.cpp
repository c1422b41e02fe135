#include "report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace minga::bench {
namespace {

std::string number_or_dash(const nlohmann::json& result, const char* key, const char* format, double scale = 1) {
  return result.contains(key) ? fmt::format(fmt::runtime(format), result[key].get<double>() * scale) : "-";
}

/// With one thread, wall and CPU should agree; a measurement whose repetitions mostly do not is marked.
bool mostly_disturbed(const nlohmann::json& timing, int threads) {
  return threads == 1 && 2 * timing["disturbed"].get<int>() >= static_cast<int>(timing["cpu"].size());
}

}  // namespace

nlohmann::json completed(nlohmann::json m, const Workload& workload, const Case& c, const nlohmann::json& machine) {
  m["workload"] = workload.name;
  m["engine"] = "minga";
  m["lanes"] = c.lanes;
  m["threads"] = c.threads;
  if (!m.contains("citizens")) m["citizens"] = c.citizens;
  if (m.contains("failed")) return m;
  const nlohmann::json& timing = m["timing"];
  m["disturbed"] = mostly_disturbed(timing, c.threads);
  if (!m.contains("citizen_ticks")) return m;
  const double work = m["citizen_ticks"];
  m["rate_cpu"] = work / timing["cpu_median"].get<double>();
  m["rate_wall"] = work / timing["wall_median"].get<double>();
  if (m.contains("replicates")) m["replicates_per_second"] = m["replicates"].get<double>() / timing["wall_median"].get<double>();
  if (m.contains("runs")) m["runs_per_second"] = m["runs"].get<double>() / timing["wall_median"].get<double>();
  const std::string threads = std::to_string(c.threads);
  if (m.contains("bound_bytes") && machine["read_gb_s"].contains(threads))
    m["bound_share"] = m[c.threads == 1 ? "rate_cpu" : "rate_wall"].get<double>() * m["bound_bytes"].get<double>() / (1e9 * machine["read_gb_s"][threads].get<double>());
  return m;
}

std::string head_line() {
  return fmt::format("{:<18} {:<13} {:>10} {:>5} {:>7}  {:>9} {:>9}  {:>9} {:>9} {:>7}  {:>9} {:>9}\n", "workload", "engine", "citizens", "lanes",
                     "threads", "cpu s", "wall s", "M/s cpu", "M/s wall", "bound", "B/citizen", "B/c-lane");
}

std::string line_of(const nlohmann::json& r) {
  const std::string head = fmt::format("{:<18} {:<13} {:>10} {:>5} {:>7}  ", r["workload"].get<std::string>(), r["engine"].get<std::string>(),
                                       r["citizens"].get<std::uint64_t>(), r["lanes"].get<int>(), r["threads"].get<int>());
  if (r.contains("failed")) return head + r["failed"].get<std::string>() + '\n';
  const nlohmann::json memory = r.value("memory", nlohmann::json::object());
  std::string line = head + fmt::format("{:>9.3g} {:>9.3g}  {:>9} {:>9} {:>7}  {:>9} {:>9}{}", r["timing"]["cpu_median"].get<double>(),
                                        r["timing"]["wall_median"].get<double>(), number_or_dash(r, "rate_cpu", "{:.4g}", 1e-6),
                                        number_or_dash(r, "rate_wall", "{:.4g}", 1e-6), number_or_dash(r, "bound_share", "{:.1f} %", 100),
                                        number_or_dash(memory, "steady", "{:.1f}"), number_or_dash(memory, "steady_per_lane", "{:.1f}"),
                                        r["disturbed"].get<bool>() ? " *" : "");
  if (r.contains("replicates_per_second")) line += fmt::format("  {:.1f} replicates/s", r["replicates_per_second"].get<double>());
  if (r.contains("runs_per_second")) line += fmt::format("  {:.1f} runs/s", r["runs_per_second"].get<double>());
  if (r.contains("reading"))
    line += fmt::format("  writing {:.0f} MB/s, reading {:.0f} MB/s", 4e-6 * r["values"].get<double>() / r["timing"]["wall_median"].get<double>(),
                        4e-6 * r["values"].get<double>() / r["reading"]["wall_median"].get<double>());
  const nlohmann::json checks = r.value("checks", nlohmann::json());
  if (checks.is_object()) line += fmt::format("  trust {:.5f}, attempts {:.0f}", checks["mean_trust"].get<double>(), checks["attempts"].get<double>());
  return line + '\n';
}

std::string phase_lines(const nlohmann::json& results) {
  std::string text;
  for (const auto& r : results) {
    if (!r.contains("phases")) continue;
    text += fmt::format("{}, {} citizens, {} lanes, {} threads:", r["workload"].get<std::string>(), r["citizens"].get<std::uint64_t>(),
                        r["lanes"].get<int>(), r["threads"].get<int>());
    for (const auto& phase : r["phases"]) text += fmt::format("  {} {:.1f} %", phase[0].get<std::string>(), 100 * phase[1].get<double>());
    text += '\n';
  }
  return text.empty() ? text : "\nShare of each phase (one thread, CPU)\n" + text;
}

std::string machine_lines(const nlohmann::json& m) {
  std::string text = fmt::format("{}, {} cores; {}\n", m["processor"].get<std::string>(), m["cores"].get<int>(), m["compiler"].get<std::string>());
  for (const auto& [threads, rate] : m["read_gb_s"].items())
    text += fmt::format("sequential reads, {} thread{}: {:.1f} GB/s\n", threads, threads == "1" ? "" : "s", rate.get<double>());
  for (const auto& g : m["gather"])
    text += fmt::format("random reads from {} MiB, one thread: {:.0f} M/s of 4 bytes, {:.0f} M/s of 64\n", g["bytes"].get<std::uint64_t>() >> 20,
                        g["million_4_byte_reads_s"].get<double>(), g["million_64_byte_rows_s"].get<double>());
  return text;
}

}  // namespace minga::bench
