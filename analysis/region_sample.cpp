#include "minga/analysis/region_sample.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "analysis/design_draws.hpp"
#include "minga/core/math.hpp"

namespace minga {
namespace {

constexpr double kKept = .2;

struct Particle {
  Point x;
  double measure = 0;
};

/// Everything a particle needs to walk on a level.
struct Walk {
  const std::function<double(const Point&)>& measure;
  const Draws& draws;
  std::uint32_t use;
  std::int32_t level;
  double limit;
  const std::vector<Particle>& survivors;
};

Words words_of(const Walk& walk, std::uint32_t particle, std::uint32_t index) {
  return walk.draws.words(Process::calibration, particle, walk.use, walk.level, index);
}

/// Differences of two survivors, now long, now short, and now and then one coordinate anywhere.
Point proposed(const Walk& walk, const Particle& from, std::uint32_t particle, std::uint32_t move) {
  const Words w = words_of(walk, particle, 2 * move);
  Point x = from.x;
  const auto n = static_cast<std::uint32_t>(walk.survivors.size());
  if (w[3] % 8 == 0) {
    const std::uint32_t k = below(w[0], static_cast<std::uint32_t>(x.size()));
    x[k] = unit_double(w[1]);
    return x;
  }
  const Point& a = walk.survivors[below(w[0], n)].x;
  const Point& b = walk.survivors[below(w[1], n)].x;
  constexpr double kSteps[] = {1, .5, .25, .1};
  const double step = kSteps[w[2] % 4] * (.8 + .4 * unit_double(w[3]));
  const Words small = words_of(walk, particle, 2 * move + 1);
  for (std::size_t k = 0; k < x.size(); ++k) {
    // A little noise of its own for each coordinate, or survivors on a plane would stay on it.
    const Words own = philox({small[0], small[1], static_cast<std::uint32_t>(k), small[2]}, {small[3], 0});
    x[k] += step * (a[k] - b[k]) + .002 * (unit_double(own[0]) - .5);
  }
  return x;
}

bool inside_cube(const Point& x) {
  return std::all_of(x.begin(), x.end(), [](double u) { return u >= 0 && u <= 1; });
}

void walk_on(const Walk& walk, Particle& particle, std::uint32_t number, std::uint32_t moves) {
  for (std::uint32_t move = 0; move < moves; ++move) {
    Point x = proposed(walk, particle, number, move);
    if (!inside_cube(x)) continue;
    const double measure = walk.measure(x);
    if (measure <= walk.limit) particle = {std::move(x), measure};
  }
}

/// Calls body(i) for each of n, in blocks of a fixed size.
template <class Body>
void for_each_particle(Executor& executor, std::size_t n, Body&& body) {
  constexpr std::size_t kParticles = 16;
  auto run = [&](std::uint32_t block) {
    for (std::size_t i = block * kParticles; i < std::min(n, (block + 1) * kParticles); ++i) body(i);
  };
  executor.for_blocks(static_cast<std::uint32_t>((n + kParticles - 1) / kParticles), run);
}

std::vector<Particle> first_particles(std::size_t dimensions, const Walk& walk, std::uint32_t count, Executor& executor) {
  std::vector<Particle> all(count);
  for_each_particle(executor, all.size(), [&](std::size_t i) {
    for (std::size_t k = 0; k < dimensions; ++k)
      all[i].x.push_back(unit_double(words_of(walk, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k))[0]));
    all[i].measure = walk.measure(all[i].x);
  });
  return all;
}

/// By measure; equal ones by place, so that the order is total.
void sort_particles(std::vector<Particle>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Particle& a, const Particle& b) { return a.measure < b.measure; });
}

}  // namespace

RegionSample sample_region(std::size_t dimensions, const std::function<double(const Point&)>& measure, double threshold,
                           const RegionSettings& settings, const Draws& draws, std::uint32_t use, Executor& executor) {
  RegionSample sample;
  sample.share = 1;
  std::vector<Particle> survivors;
  std::vector<Particle> all = first_particles(dimensions, {measure, draws, use, 0, 0, survivors}, settings.particles, executor);
  for (std::uint32_t level = 1;; ++level) {
    sort_particles(all);
    sample.lowest = all.front().measure;
    const auto kept = static_cast<std::size_t>(kKept * static_cast<double>(all.size()));
    const double limit = std::max(threshold, all[kept].measure);
    const auto end = std::find_if(all.begin(), all.end(), [&](const Particle& p) { return p.measure > limit; });
    survivors.assign(all.begin(), end);
    sample.share *= static_cast<double>(survivors.size()) / static_cast<double>(all.size());
    // A level at which all stay goes nowhere: the measure is flat there.
    const bool stuck = survivors.size() == all.size() && limit > threshold;
    if (stuck || (level == settings.levels && limit > threshold)) {
      sample.share = 0;
      return sample;
    }
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = survivors[i % survivors.size()];
    const Walk walk{measure, draws, use, static_cast<std::int32_t>(level), limit, survivors};
    for_each_particle(executor, all.size(), [&](std::size_t i) { walk_on(walk, all[i], static_cast<std::uint32_t>(i), settings.moves); });
    if (limit <= threshold) break;
  }
  for (Particle& particle : all) sample.points.push_back(std::move(particle.x));
  return sample;
}

std::vector<std::size_t> farthest_first(const std::vector<Point>& points, std::size_t count, const std::vector<Point>& others) {
  const auto squared = [](const Point& a, const Point& b) {
    double sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
  };
  std::vector<double> nearest(points.size(), std::numeric_limits<double>::infinity());
  const auto take_in = [&](const Point& x) {
    for (std::size_t i = 0; i < points.size(); ++i) nearest[i] = std::min(nearest[i], squared(points[i], x));
  };
  std::vector<std::size_t> chosen;
  for (const Point& other : others) take_in(other);
  if (others.empty() && !points.empty() && count > 0) {
    Point mean(points.front().size(), 0);
    for (const Point& x : points)
      for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += x[k] / static_cast<double>(points.size());
    std::size_t first = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
      if (squared(points[i], mean) < squared(points[first], mean)) first = i;
    chosen.push_back(first);
    take_in(points[first]);
  }
  while (chosen.size() < std::min(count, points.size())) {
    const auto next = static_cast<std::size_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
    if (nearest[next] == 0) break;  // only copies are left
    chosen.push_back(next);
    take_in(points[next]);
  }
  return chosen;
}

}  // namespace minga
