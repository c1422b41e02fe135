// Slow twin of the queues: everybody in one line, by months waited, then by keyed number; the line is
// served one by one while places are left.
#pragma once

#include <algorithm>
#include <tuple>

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

/// (.6 + K)(1 - .6 H) and levers, mean over the pool's clients of their point's.
template <int W>
double capacity_of(const Plain<W>& world, std::uint32_t pool) {
  const int sector = world.m->society.pools[pool].sector;
  double sum = 0;
  int clients = 0;
  for (const PlainCitizen& c : world.citizens) {
    const std::uint32_t point = world.point_of(c, sector);
    if (world.m->society.points.pool[point] != pool) continue;
    const std::uint32_t i = world.m->society.points.institution[point];
    const std::uint32_t region = world.m->society.region_of(world.m->society.points.district[point]);
    const double H = world.shock[region] * world.lever_of_region(region, Lever::shock_loss);
    sum += (world.p(Parameter::capacity_base) + world.institutions[i].capability) *
           std::fmax(0, 1 - world.p(Parameter::capacity_shock) * H) *
           world.lever_of_point(point, Lever::capacity) *
           world.lever_of_institution(i, Lever::running_budget);
    ++clients;
  }
  return sum / clients;
}

template <int W>
void queue(Plain<W>& world, std::uint32_t number) {
  PlainPool& pool = world.pools[number];
  const auto sector = static_cast<std::size_t>(world.m->society.pools[number].sector);
  const auto index = static_cast<std::uint32_t>(sector);
  std::vector<std::tuple<int, std::uint32_t, std::uint32_t, std::size_t>> line;
  int arriving = 0;
  int digital = 0;
  for (std::size_t row = 0; row < world.citizens.size(); ++row) {
    PlainCitizen& c = world.citizens[row];
    PlainCase& own = c.cases[sector];
    if (!own.open || world.m->society.points.pool[world.point_of(c, static_cast<int>(sector))] != number) continue;
    if (own.digital) {  // apart from the paper queue
      digital += own.visits;
      own.served = true;
      continue;
    }
    if (own.waited == 0) arriving += own.visits;
    line.emplace_back(-own.waited, world.words(Process::queue_order, c.id, index)[0], c.id, row);
  }
  std::sort(line.begin(), line.end());
  pool.factor = capacity_of(world, number);
  pool.offered += pool.factor;
  pool.paper_visits += arriving;
  pool.digital_visits += digital;
  pool.asked = arriving + world.p(Parameter::digital_visit) * digital;
  double places = pool.base_capacity * pool.factor + pool.carry - world.p(Parameter::digital_visit) * digital;
  for (const auto& [waited, number_of, id, row] : line) {
    PlainCase& own = world.citizens[row].cases[sector];
    if (places > 0) {
      own.served = true;  // a partly served case counts whole
      places -= own.visits;
    } else if (unit_float(world.words(Process::abandonment, id, index)[0]) <
               1 - std::exp(-world.p(Parameter::abandonment))) {
      own.gave_up = true;
    } else if (own.waited < Case::kLongest) {
      ++own.waited;
    }
  }
  pool.carry = places > 0 ? places - std::floor(places) : places;
}

template <int W>
void queues(Plain<W>& world) {
  for (std::uint32_t pool = 0; pool < world.pools.size(); ++pool) queue(world, pool);
}

}  // namespace minga::testing::twins
