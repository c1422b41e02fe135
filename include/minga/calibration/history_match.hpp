// History matching in waves: the model is run at a few points of the box, emulated between them, and
// what the emulator rules out is left alone; the next wave's points lie in what remains. The result is a
// set of points that were run and not ruled out, not one best point.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/analysis/implausibility.hpp"
#include "minga/analysis/region_sample.hpp"
#include "minga/core/executor.hpp"

namespace minga {

/// What a run's statistic is held against.
struct MatchTarget {
  std::string id;
  Band band;
  double discrepancy = 0;  ///< standard deviation by which the model may miss the world at its best point
};

struct Simulated {
  double mean = 0, standard_error = 0;
};

/// Runs the model: [point][target]; the points are in the unit cube. Empty when it was interrupted. A point's
/// numbers must not depend on the others.
using Simulator = std::function<std::vector<std::vector<Simulated>>(const std::vector<Point>& points)>;

struct MatchPlan {
  std::size_t parameters = 0;
  std::uint32_t waves = 4;    ///< at most
  std::uint32_t points = 96;  ///< in each wave; the first is a Latin hypercube
  std::uint32_t set = 32;     ///< points of the result at most
  std::size_t misses = 0;     ///< targets that a point may miss: its implausibility is the largest but so many
  double inside = 0;          ///< least share of the targets inside their bands at a point of the set
  std::uint64_t seed = 1;
  RegionSettings region = {600, 8, 40};
};

/// A wave, and what it left.
struct Wave {
  std::size_t points = 0;
  std::size_t accepted = 0;           ///< of its points, not ruled out by their own runs
  double share = 1;                   ///< of the box not ruled out after it
  std::vector<double> explained;      ///< by target: of the variance of points left out (Emulator::explained)
  std::vector<double> errors;         ///< by target: typical standard error of simulation
};

/// Why the waves ended.
enum class MatchEnd : std::uint8_t {
  all_waves,    ///< as many as were asked for
  still,        ///< a wave took less than a fifth of what was left
  nothing_left, ///< every point of the box is ruled out
  interrupted
};

struct Match {
  std::vector<Point> points;                       ///< all that were run, wave by wave
  std::vector<std::vector<Simulated>> simulated;   ///< [point][target]
  std::vector<double> implausibility;              ///< [point] from its own runs
  std::vector<Wave> waves;
  MatchEnd end = MatchEnd::all_waves;
  std::vector<std::size_t> set;  ///< accepted points with enough inside, each the farthest from those before
  std::size_t fitting = 0;       ///< accepted points, before `inside` is asked of them
  std::size_t most_inside = 0;   ///< the most targets that lie inside their bands at one of them
  std::vector<double> nearest;   ///< by target: the smallest implausibility of any point run
};

/// `after_wave` sees each wave as it ends. Same plan, targets and simulator, same bits on any executor.
/// Throws std::invalid_argument for a plan that cannot be run (fewest_points() of the emulator, no target).
Match match_history(const MatchPlan& plan, const std::vector<MatchTarget>& targets, const Simulator& simulate, Executor& executor,
                    const std::function<void(const Wave&)>& after_wave = {});

/// The implausibility of a point over all targets. `errors` as in Wave.
double implausibility_of(const std::vector<MatchTarget>& targets, const std::vector<Simulated>& simulated,
                         const std::vector<double>& errors, std::size_t misses);

}  // namespace minga
