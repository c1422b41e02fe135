#include "timing.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>

#include <nlohmann/json.hpp>

namespace minga::bench {
namespace {

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

Seconds now() { return {seconds_of(CLOCK_PROCESS_CPUTIME_ID), seconds_of(CLOCK_MONOTONIC)}; }

}  // namespace

Stopwatch::Stopwatch() : start_(now()) {}

Seconds Stopwatch::elapsed() const {
  const Seconds end = now();
  return {end.cpu - start_.cpu, end.wall - start_.wall};
}

Seconds Stopwatch::lap() {
  const Seconds passed = elapsed();
  start_ = {start_.cpu + passed.cpu, start_.wall + passed.wall};
  return passed;
}

std::vector<Seconds> repeated(int times, const std::function<void()>& work) {
  std::vector<Seconds> all;
  for (int k = 0; k < times; ++k) {
    const Stopwatch watch;
    work();
    all.push_back(watch.elapsed());
  }
  return all;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

bool disturbed(const Seconds& seconds) { return seconds.wall > 1.05 * seconds.cpu; }

double resident_bytes() {
  malloc_trim(0);
  std::ifstream in("/proc/self/statm");
  double total = 0, resident = 0;
  in >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double peak_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

nlohmann::json to_json(const std::vector<Seconds>& repetitions) {
  std::vector<double> cpu, wall;
  for (const Seconds& one : repetitions) {
    cpu.push_back(one.cpu);
    wall.push_back(one.wall);
  }
  return {{"cpu", cpu}, {"wall", wall}, {"cpu_median", median(cpu)}, {"wall_median", median(wall)},
          {"disturbed", std::count_if(repetitions.begin(), repetitions.end(), disturbed)}};
}

}  // namespace minga::bench
