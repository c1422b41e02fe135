// Queues in continuous time inside the month. Cases that were opened this month come at keyed times of
// it, those of earlier months are there from the beginning; each is served for an exponential time by
// the desk that is free first, or gives up when its patience, drawn once for the case, ends before.
#include <algorithm>
#include <array>
#include <utility>

#include "minga/engine/kernels/shock.hpp"
#include "minga/engine/rival_rules.hpp"

namespace minga::rivals {
namespace {

/// Calls f(citizen, at, lanes) for the clients of a pool with open cases in the rule's lanes.
template <int W, class F>
void for_open(const Model<W>& m, const Pool& pool, F&& f) {
  for (const auto& [begin, end] : pool.clients)
    for (std::uint32_t c = begin; c < end; ++c) {
      const std::size_t at = m.at(pool.sector, c);
      const std::uint32_t open = open_cases(m.state.cases[at]) & m.parameters.rivals.one_by_one;
      if (open != 0) f(c, at, open);
    }
}

template <int W>
void put_back(Model<W>& m, const Pool& pool) {
  State<W>& s = m.state;
  for (const auto& [begin, end] : pool.clients)
    for (std::uint32_t c = begin; c < end; ++c) {
      const std::size_t at = m.at(pool.sector, c);
      for_lanes(m.parameters.rivals.one_by_one, [&](int lane) { s.cases[at][lane] = s.apart[at][lane]; });
    }
}

/// Serves digital cases at once and counts what is asked for, as the usual queues do.
template <int W>
void count_demand(Model<W>& m, std::uint32_t p, const Pool& pool) {
  State<W>& s = m.state;
  Lanes<std::int32_t, W> paper{}, digital{};
  for_open(m, pool, [&](std::uint32_t, std::size_t at, std::uint32_t open) {
    const std::uint32_t at_once = open & s.marks.of(Mark::digital, at);
    s.marks.add(Mark::was_served, at, at_once);
    for_lanes(at_once, [&](int lane) { digital[lane] += s.cases[at][lane].visits(); });
    for_lanes(open & ~at_once, [&](int lane) {
      if (s.cases[at][lane].waited() == 0) paper[lane] += s.cases[at][lane].visits();
    });
  });
  for_lanes(m.parameters.rivals.one_by_one, [&](int lane) {
    s.paper_visits[p][lane] += paper[lane];
    s.digital_visits[p][lane] += digital[lane];
    m.asked[p][lane] = static_cast<float>(paper[lane]) +
                       m.parameters[Parameter::digital_visit][lane] * static_cast<float>(digital[lane]);
    s.carry[p][lane] = m.parameters[Parameter::digital_visit][lane] * static_cast<float>(digital[lane]);
  });
}

/// A case's place in the line. Its time of arrival and its patience are drawn in the month in which it
/// was opened, and the same when they are asked for later.
template <int W>
kernels::InLine place(const Model<W>& m, int sector, std::uint32_t c, int lane, float visit) {
  const Case own = m.state.cases[m.at(sector, c)][lane];
  const std::uint32_t id = m.society.population.id[c];
  const auto index = static_cast<std::uint32_t>(sector);
  const Words then = m.draws.words(Process::desks, id, m.replicate[lane], m.tick - own.waited(), index);
  const float arrival = unit_float(then[0]) - static_cast<float>(own.waited());
  const float patience = kernels::exponential(unit_float(then[1]), 1 / m.parameters[Parameter::abandonment][lane]);
  const float service = kernels::exponential(unit_float(then[2]), visit * static_cast<float>(own.visits()));
  return {arrival, service, arrival + patience, c};
}

/// One month of a pool in one lane.
template <int W>
void serve_lane(Model<W>& m, std::uint32_t p, const Pool& pool, int lane) {
  State<W>& s = m.state;
  const float visits = s.base_capacity[p][lane] * m.factor[p][lane] - s.carry[p][lane];
  const auto count = static_cast<std::size_t>(m.parameters[Parameter::desks][lane]);
  // A desk that is offered nothing takes nobody this month.
  const float visit = visits > 0 ? static_cast<float>(count) / visits : 0;
  std::array<float, kMostDesks> desks{};
  for (std::size_t k = 0; k < count; ++k)
    desks[k] = s.desk_free[k * m.society.pools.size() + p][lane] + (visits > 0 ? 0 : 1);
  std::vector<kernels::InLine>& line = m.lines[p];
  line.clear();
  for_open(m, pool, [&](std::uint32_t c, std::size_t at, std::uint32_t open) {
    if (((open & ~s.marks.of(Mark::digital, at)) >> lane) & 1) line.push_back(place(m, pool.sector, c, lane, visit));
  });
  const std::vector<std::uint32_t>& id = m.society.population.id;
  std::sort(line.begin(), line.end(), [&](const kernels::InLine& a, const kernels::InLine& b) {
    return a.arrival != b.arrival ? a.arrival < b.arrival : id[a.who] < id[b.who];
  });
  kernels::serve_month(line, std::span(desks).first(count));
  for (std::size_t k = 0; k < count; ++k) s.desk_free[k * m.society.pools.size() + p][lane] = desks[k];
  for (const kernels::InLine& one : line) {
    const std::size_t at = m.at(pool.sector, one.who);
    const auto bit = static_cast<LaneMask<W>>(1U << lane);
    if (one.fate == kernels::InLine::Fate::served) s.marks.add(Mark::was_served, at, bit);
    if (one.fate == kernels::InLine::Fate::gave_up) s.marks.add(Mark::gave_up, at, bit);
    if (one.fate == kernels::InLine::Fate::waits) s.cases[at][lane] = s.cases[at][lane].older();
  }
  s.carry[p][lane] = 0;  // what a desk has begun is carried as time
}

}  // namespace

template <int W>
void hide_cases(Model<W>& m) {
  const LaneMask<W> lanes = m.parameters.rivals.one_by_one;
  if (lanes == 0) return;
  State<W>& s = m.state;
  const auto cells = static_cast<std::uint32_t>(s.cases.size());
  for_rows(m.executor, cells, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end; ++at)
      for_lanes(lanes, [&](int lane) { s.apart[at][lane] = std::exchange(s.cases[at][lane], Case{}); });
  });
}

template <int W>
void serve_one_by_one(Model<W>& m) {
  const LaneMask<W> lanes = m.parameters.rivals.one_by_one;
  if (lanes == 0) return;
  const auto pools = static_cast<std::uint32_t>(m.society.pools.size());
  m.executor.for_blocks(pools, [&](std::uint32_t k) {
    const std::uint32_t p = m.layout.largest_pools[k];
    const Pool& pool = m.society.pools[p];
    put_back(m, pool);
    count_demand(m, p, pool);
    for_lanes(lanes, [&](int lane) { serve_lane(m, p, pool, lane); });
  });
}

#define MINGA_INSTANTIATE(W)            \
  template void hide_cases(Model<W>&);  \
  template void serve_one_by_one(Model<W>&);
MINGA_INSTANTIATE(1)
MINGA_INSTANTIATE(16)
#undef MINGA_INSTANTIATE

}  // namespace minga::rivals
