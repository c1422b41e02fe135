#include "rivals.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/core/error.hpp"
#include "timing.hpp"

namespace minga::bench {
namespace {

constexpr const char* kPython = MINGA_SOURCE_DIR "/.venv-bench/bin/python";

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("cannot start " + command);
  std::string text;
  std::array<char, 4096> part;
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe.get())) > 0;) text.append(part.data(), n);
  return text;
}

}  // namespace

void demand_rivals() {
  if (!std::filesystem::exists(kPython))
    throw UserError({"the rivals are not installed", "--rivals", fmt::format("there is no {}", kPython), "scripts/bench --rivals installs them and runs the benchmark"});
}

std::vector<RivalCase> rival_cases(const std::vector<std::uint32_t>& citizens, bool quick) {
  const std::vector<std::uint32_t> usual = quick ? std::vector<std::uint32_t>{10'000} : std::vector<std::uint32_t>{10'000, 100'000, 1'000'000};
  std::vector<RivalCase> cases;
  for (const std::uint32_t n : citizens.empty() ? usual : citizens) {
    cases.push_back({"numpy", n, 1});
    if (n <= 1'000'000) {
      cases.push_back({"numpy", n, 16});
      cases.push_back({"mesa", n, 1});
    }
  }
  return cases;
}

nlohmann::json run_rival(const RivalCase& c, const Settings& settings) {
  nlohmann::json r = {{"workload", "trust-step"}, {"engine", c.engine}, {"citizens", c.citizens}, {"lanes", c.replicates}, {"threads", 1}};
  const std::string text = output_of(fmt::format("OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 '{}' '{}/tests/benchmark/rivals/{}_trust_step.py' --citizens {} --replicates {} --repeat {}{}",
                                                 kPython, MINGA_SOURCE_DIR, c.engine, c.citizens, c.replicates, settings.repeat, settings.quick ? " --quick" : ""));
  const nlohmann::json measured = nlohmann::json::parse(text, nullptr, false);
  if (measured.is_discarded()) {
    r["failed"] = "its program failed, see above";
    return r;
  }
  std::vector<Seconds> seconds;
  for (const auto& one : measured["seconds"]) seconds.push_back({one[0], one[1]});
  r["timing"] = to_json(seconds);
  r["version"] = measured["version"];
  r["ticks"] = measured["ticks"];
  r["checks"] = measured["checks"];
  r["disturbed"] = 2 * r["timing"]["disturbed"].get<int>() >= settings.repeat;
  const double work = static_cast<double>(c.citizens) * c.replicates * r["ticks"].get<double>();
  r["citizen_ticks"] = work;
  r["rate_cpu"] = work / r["timing"]["cpu_median"].get<double>();
  r["rate_wall"] = work / r["timing"]["wall_median"].get<double>();
  return r;
}

}  // namespace minga::bench
