// Clocks and memory of a benchmark. Nothing of the engine knows a clock; only this folder does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace minga::bench {

/// Seconds of an interval: what its process used of all cores, and what the clock on the wall says.
struct Seconds {
  double cpu = 0, wall = 0;
};

/// Measures from its construction.
class Stopwatch {
 public:
  Stopwatch();
  Seconds elapsed() const;
  /// The seconds since the construction or the last lap.
  Seconds lap();

 private:
  Seconds start_;
};

/// Timed repetitions of the same work.
std::vector<Seconds> repeated(int times, const std::function<void()>& work);

double median(std::vector<double> values);

/// More wall than CPU by over 5 %: with one thread, something else had the core.
bool disturbed(const Seconds& seconds);

/// What the process holds now, after what the allocator keeps was given back, and its peak since
/// the start; bytes.
double resident_bytes();
double peak_bytes();

/// "cpu", "wall" of all repetitions, their medians, and how many were disturbed.
nlohmann::json to_json(const std::vector<Seconds>& repetitions);

}  // namespace minga::bench
