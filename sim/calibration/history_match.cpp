#include "minga/calibration/history_match.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "minga/analysis/emulator.hpp"

namespace minga {
namespace {

/// More points than this cost more in the emulator than they tell; the least implausible ones are kept.
constexpr std::size_t kTraining = 160;
/// A wave that leaves more than this of what it found ends the search.
constexpr double kStill = .8;

double squared(double x) { return x * x; }

/// Of the means of a target's runs. Few replicates tell little of their own spread; all points together do.
std::vector<double> typical_errors(const std::vector<std::vector<Simulated>>& simulated, std::size_t targets) {
  std::vector<double> errors;
  for (std::size_t t = 0; t < targets; ++t) {
    double sum = 0;
    double count = 0;
    for (const std::vector<Simulated>& point : simulated)
      if (std::isfinite(point[t].standard_error)) {
        sum += squared(point[t].standard_error);
        ++count;
      }
    errors.push_back(count > 0 ? std::sqrt(sum / count) : 0);
  }
  return errors;
}

bool complete(const std::vector<Simulated>& point) {
  return std::all_of(point.begin(), point.end(), [](const Simulated& s) { return std::isfinite(s.mean); });
}

class Matcher {
 public:
  Matcher(const MatchPlan& plan, const std::vector<MatchTarget>& targets, const Simulator& simulate, Executor& executor)
      : plan_(plan), targets_(targets), simulate_(simulate), executor_(executor), draws_(plan.seed, 0) {}

  Match run(const std::function<void(const Wave&)>& after_wave) {
    std::vector<Point> next = first_points();
    for (std::uint32_t wave = 0; wave < plan_.waves; ++wave) {
      if (!simulate(next)) return finish(MatchEnd::interrupted);
      const RegionSample left = learn(wave);
      match_.waves.back().share = left.share;
      if (after_wave) after_wave(match_.waves.back());
      if (left.points.empty()) return finish(MatchEnd::nothing_left);
      const double before = wave == 0 ? 1 : match_.waves[wave - 1].share;
      if (wave > 0 && left.share > kStill * before) return finish(MatchEnd::still);
      next.clear();
      for (const std::size_t place : farthest_first(left.points, plan_.points, accepted_points())) next.push_back(left.points[place]);
    }
    return finish(MatchEnd::all_waves);
  }

 private:
  std::vector<Point> first_points() const {
    std::vector<Uncertainty> cube;
    for (std::size_t k = 0; k < plan_.parameters; ++k) {
      Uncertainty u;
      u.name = std::to_string(k);
      u.low = 0;
      u.high = 1;
      cube.push_back(u);
    }
    DesignPlan design;
    design.kind = DesignKind::latin_hypercube;
    design.seed = plan_.seed;
    design.size = plan_.points;
    return make_design(design, cube).unit;
  }

  bool simulate(const std::vector<Point>& points) {
    std::vector<std::vector<Simulated>> found = simulate_(points);
    if (found.empty()) return false;
    Wave wave;
    wave.points = points.size();
    match_.points.insert(match_.points.end(), points.begin(), points.end());
    match_.simulated.insert(match_.simulated.end(), found.begin(), found.end());
    wave.errors = typical_errors(match_.simulated, targets_.size());
    match_.implausibility.clear();
    for (const std::vector<Simulated>& point : match_.simulated)
      match_.implausibility.push_back(implausibility_of(targets_, point, wave.errors, plan_.misses));
    wave.accepted = static_cast<std::size_t>(std::count_if(match_.implausibility.end() - static_cast<std::ptrdiff_t>(points.size()),
                                                           match_.implausibility.end(), [](double i) { return i <= kRuledOut; }));
    match_.waves.push_back(std::move(wave));
    return true;
  }

  /// The points that the emulators learn from.
  std::vector<std::size_t> training() const {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < match_.points.size(); ++i)
      if (complete(match_.simulated[i])) places.push_back(i);
    std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return match_.implausibility[a] < match_.implausibility[b]; });
    if (places.size() > kTraining) places.resize(kTraining);
    std::sort(places.begin(), places.end());
    return places;
  }

  RegionSample learn(std::uint32_t wave) {
    const std::vector<std::size_t> places = training();
    if (places.size() < fewest_points(plan_.parameters)) return {};
    std::vector<Point> points;
    for (const std::size_t i : places) points.push_back(match_.points[i]);
    std::vector<std::unique_ptr<Emulator>> emulators(targets_.size());
    executor_.for_blocks(static_cast<std::uint32_t>(targets_.size()), [&](std::uint32_t t) {
      std::vector<double> outputs;
      for (const std::size_t i : places) outputs.push_back(match_.simulated[i][t].mean);
      emulators[t] = std::make_unique<Emulator>(points, outputs);
    });
    for (const auto& emulator : emulators) match_.waves.back().explained.push_back(emulator->explained());
    const std::vector<double>& errors = match_.waves.back().errors;
    const auto measure = [&](const Point& x) {
      std::vector<double> all;
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        const Prediction told = emulators[t]->at(x);
        all.push_back(implausibility(targets_[t].band, told.mean, told.variance + squared(errors[t]) + squared(targets_[t].discrepancy)));
      }
      return largest_but(std::move(all), plan_.misses);
    };
    return sample_region(plan_.parameters, measure, kRuledOut, plan_.region, draws_, wave, executor_);
  }

  std::vector<Point> accepted_points() const {
    std::vector<Point> points;
    for (std::size_t i = 0; i < match_.points.size(); ++i)
      if (match_.implausibility[i] <= kRuledOut) points.push_back(match_.points[i]);
    return points;
  }

  /// Within three deviations a target may still lie a little outside its band; not too many at a time.
  bool enough(std::size_t inside) const { return static_cast<double>(inside) >= plan_.inside * static_cast<double>(targets_.size()); }
  std::size_t inside(const std::vector<Simulated>& point) const {
    std::size_t count = 0;
    for (std::size_t t = 0; t < targets_.size(); ++t) count += point[t].mean >= targets_[t].band.low && point[t].mean <= targets_[t].band.high ? 1 : 0;
    return count;
  }

  Match finish(MatchEnd end) {
    match_.end = end;
    std::vector<std::size_t> accepted;
    std::vector<Point> points;
    for (std::size_t i = 0; i < match_.points.size(); ++i) {
      if (match_.implausibility[i] > kRuledOut) continue;
      const std::size_t here = inside(match_.simulated[i]);
      ++match_.fitting;
      match_.most_inside = std::max(match_.most_inside, here);
      if (!enough(here)) continue;
      accepted.push_back(i);
      points.push_back(match_.points[i]);
    }
    for (const std::size_t place : farthest_first(points, plan_.set)) match_.set.push_back(accepted[place]);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      double least = std::numeric_limits<double>::infinity();
      for (const std::vector<Simulated>& point : match_.simulated)
        least = std::min(least, implausibility_of({targets_[t]}, {point[t]}, {match_.waves.back().errors[t]}, 0));
      match_.nearest.push_back(least);
    }
    return std::move(match_);
  }

  const MatchPlan& plan_;
  const std::vector<MatchTarget>& targets_;
  const Simulator& simulate_;
  Executor& executor_;
  Draws draws_;
  Match match_;
};

}  // namespace

double implausibility_of(const std::vector<MatchTarget>& targets, const std::vector<Simulated>& simulated,
                         const std::vector<double>& errors, std::size_t misses) {
  std::vector<double> all;
  for (std::size_t t = 0; t < targets.size(); ++t)
    all.push_back(implausibility(targets[t].band, simulated[t].mean, squared(errors[t]) + squared(targets[t].discrepancy)));
  return largest_but(std::move(all), misses);
}

Match match_history(const MatchPlan& plan, const std::vector<MatchTarget>& targets, const Simulator& simulate, Executor& executor,
                    const std::function<void(const Wave&)>& after_wave) {
  if (targets.empty() || plan.parameters == 0 || plan.waves == 0 || plan.set == 0)
    throw std::invalid_argument("history matching needs targets, parameters, waves and a set");
  if (plan.points < fewest_points(plan.parameters)) throw std::invalid_argument("too few points in a wave for an emulator");
  return Matcher(plan, targets, simulate, executor).run(after_wave);
}

}  // namespace minga
