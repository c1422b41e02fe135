// Queues, service, abandonment. Every month a pool has c visits; cases are served by months
// waited, then by a keyed number; who is left abandons or waits. A pool belongs to one task.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "minga/engine/batch.hpp"
#include "minga/engine/capacity.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/rival_rules.hpp"

namespace minga::phases {
namespace {

/// Calls f(k) for each open case k of `count` cases of one run, eight at a time: most are none.
template <class F>
void for_open_cases(const Lanes<Case, 1>* cases, std::uint32_t count, F&& f) {
  static_assert(sizeof(Lanes<Case, 1>) == 1 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
  for (std::uint32_t first = 0; first < count; first += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, cases + first, std::min(8U, count - first));
    while (eight != 0) {
      const auto k = static_cast<std::uint32_t>(__builtin_ctzll(eight)) / 8;
      f(first + k);
      eight &= ~(std::uint64_t{0xFF} << (8 * k));
    }
  }
}

/// Calls f(citizen, at) for the clients of a pool who have a case in some lane, in order of rows.
template <int W, class F>
void for_clients(const Model<W>& m, const Pool& pool, F&& f) {
  for (const auto& range : pool.clients) {
    const std::uint32_t begin = range.first, end = range.second;
    const std::size_t first = m.at(pool.sector, begin);
    if constexpr (W == 1) {
      for_open_cases(m.state.cases.data() + first, end - begin, [&](std::uint32_t k) { f(begin + k, first + k); });
    } else {
      for (std::uint32_t c = begin; c < end; ++c) f(c, m.at(pool.sector, c));
    }
  }
}

/// What a pool is asked for this month, lane by lane: visits on paper by months waited, and behind them the
/// digital ones, which are served at once.
template <int W>
struct Demand {
  static constexpr std::uint32_t kDigital = 31;
  static_assert(kDigital > Case::kLongest && (kDigital & (kDigital + 1)) == 0);
  std::array<Lanes<std::int32_t, W>, kDigital + 1> visits{};

  /// `digital` is 0 or 1.
  void add(Case open, std::uint32_t digital, int lane) noexcept {
    const std::uint32_t row = static_cast<std::uint32_t>(open.waited()) | (kDigital & (0U - digital));
    visits[row][lane] += open.visits();
  }
};

template <int W>
Demand<W> measure(Model<W>& m, const Pool& pool) {
  State<W>& s = m.state;
  Demand<W> demand;
  const auto serve_digital = [&](std::size_t at) {
    const std::uint32_t open = open_cases(s.cases[at]);
    s.marks.add(Mark::was_served, at, open & s.marks.of(Mark::digital, at));
    return open;
  };
  const auto add = [&](std::size_t at, int lane) { demand.add(s.cases[at][lane], (s.marks.of(Mark::digital, at) >> lane) & 1U, lane); };
  if constexpr (W == 1) {
    for_clients(m, pool, [&](std::uint32_t, std::size_t at) { serve_digital(at), add(at, 0); });
  } else {
    constexpr std::size_t kAtOnce = 5;  // open cases among four rows of sixteen lanes are rarely more
    for (const auto& [begin, end] : pool.clients)
      for_listed<W, kAtOnce>(begin, end, [&](std::uint32_t c) { return serve_digital(m.at(pool.sector, c)); },
                             [&](std::uint32_t c, int lane) { add(m.at(pool.sector, c), lane); });
  }
  return demand;
}

/// The longest wait that is not served whole, and what is left for it; -1: everybody is served.
template <int W>
int marginal_wait(const Demand<W>& demand, int lane, float& available) {
  for (int wait = Case::kLongest; wait >= 0; --wait) {
    const auto visits = static_cast<float>(demand.visits[static_cast<std::size_t>(wait)][lane]);
    if (visits > available) return wait;
    available -= visits;
  }
  return -1;
}

/// What the month comes to in each lane.
template <int W>
struct Service {
  Lanes<float, W> available;
  Lanes<std::int32_t, W> marginal;  ///< the wait that is served in part; -1: none
};

template <int W>
Service<W> plan(Model<W>& m, std::uint32_t p, const Demand<W>& demand) {
  State<W>& s = m.state;
  Service<W> service;
  const Lanes<float, W> factors = capacity_factors(m, p);
  for (int lane = 0; lane < W; ++lane) {
    const float factor = factors[lane];
    const std::int32_t arriving = demand.visits[0][lane], digital_visits = demand.visits[Demand<W>::kDigital][lane];
    s.offered[p][lane] += factor;
    s.paper_visits[p][lane] += arriving;
    s.digital_visits[p][lane] += digital_visits;
    const float digital = m.parameters[Parameter::digital_visit][lane] * static_cast<float>(digital_visits);
    m.factor[p][lane] = factor;
    m.asked[p][lane] = static_cast<float>(arriving) + digital;
    service.available[lane] = s.base_capacity[p][lane] * factor + s.carry[p][lane] - digital;
    service.marginal[lane] = marginal_wait(demand, lane, service.available[lane]);
  }
  return service;
}

/// Serves who waited longer than the marginal wait; who waited just as long draws a ticket.
template <int W>
void serve_or_line_up(Model<W>& m, const Pool& pool, const Service<W>& service, TicketLists<W>& tickets) {
  State<W>& s = m.state;
  for (auto& line : tickets.of_lane) line.clear();
  Lanes<std::uint8_t, W> marginal;  // as a case holds it
  std::uint32_t serving = 0;        // lanes in which something is left for the marginal wait
  for (int lane = 0; lane < W; ++lane) {
    marginal[lane] = Case::held(service.marginal[lane]);
    serving |= static_cast<std::uint32_t>(service.available[lane] > 0) << lane;
  }
  for_clients(m, pool, [&](std::uint32_t c, std::size_t at) {
    Lanes<std::uint8_t, W> waited;  // 0 without a case, which is no wait at all
    for (int lane = 0; lane < W; ++lane) waited[lane] = s.cases[at][lane].held();
    const std::uint32_t paper = lanes_set(waited) & ~s.marks.of(Mark::digital, at);
    s.marks.add(Mark::was_served, at, paper & lanes_below(marginal, waited));
    for_lanes(paper & serving & lanes_equal(marginal, waited),
              [&](int lane) { tickets.of_lane[static_cast<std::size_t>(lane)].push_back({0, m.society.population.id[c], c}); });
  });
}

/// The keyed numbers of a line, drawn side by side.
template <int W>
void number_tickets(const Model<W>& m, const Pool& pool, std::vector<Ticket>& line, int lane) {
  std::array<std::uint32_t, kMostCases> id{};
  std::array<std::uint32_t, kMostCases> replicate;
  replicate.fill(m.replicate[lane]);
  ManyWords<kMostCases> words;
  for (std::size_t from = 0; from < line.size(); from += kMostCases) {
    const std::size_t count = std::min(kMostCases, line.size() - from);
    for (std::size_t k = 0; k < count; ++k) id[k] = line[from + k].id;
    many_words(m.draws, Process::queue_order, m.tick, pool.sector, id.data(), replicate.data(), static_cast<int>(count),
               words);
    for (std::size_t k = 0; k < count; ++k) line[from + k].number = words.w[0][k];
  }
}

/// Serves a line in keyed order while visits are left; a partly served case counts whole and the
/// overdraw is carried.
template <int W>
void serve_in_order(Model<W>& m, const Pool& pool, std::vector<Ticket>& line, float& available, int lane) {
  State<W>& s = m.state;
  number_tickets(m, pool, line, lane);
  std::sort(line.begin(), line.end(), [](const Ticket& a, const Ticket& b) {
    return a.number != b.number ? a.number < b.number : a.id < b.id;
  });
  for (const Ticket& ticket : line) {
    if (available <= 0) break;
    const std::size_t at = m.at(pool.sector, ticket.citizen);
    available -= static_cast<float>(s.cases[at][lane].visits());
    s.marks.add(Mark::was_served, at, 1U << lane);
  }
}

/// Who was not served gives up with probability 1 - exp(-theta), else is a month older.
template <int W>
void wait_or_leave(Model<W>& m, const Pool& pool, std::uint32_t lanes) {
  State<W>& s = m.state;
  Batches waiting(m, Process::abandonment, pool.sector, [&](const Batch& batch) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(batch.size); ++k) {
      const std::size_t at = m.at(pool.sector, batch.citizen[k]);
      const auto lane = static_cast<int>(batch.lane[k]);
      if (unit_float(batch.words.w[0][k]) < m.parameters.abandon_share[lane]) {
        s.marks.add(Mark::gave_up, at, 1U << lane);
      } else {
        s.cases[at][lane] = s.cases[at][lane].older();
      }
    }
  });
  for (const auto& [begin, end] : pool.clients)
    waiting.add(begin, end, [&](std::uint32_t c) {
      const std::size_t at = m.at(pool.sector, c);
      return open_cases(s.cases[at]) & ~s.marks.of(Mark::was_served, at) & lanes;
    });
  waiting.flush();
}

template <int W>
void run_pool(Model<W>& m, std::uint32_t p, TicketLists<W>& tickets) {
  const Pool& pool = m.society.pools[p];
  Service<W> service = plan(m, p, measure(m, pool));
  serve_or_line_up(m, pool, service, tickets);
  std::uint32_t queueing = 0;  // lanes in which not everybody was served
  for (int lane = 0; lane < W; ++lane) {
    serve_in_order(m, pool, tickets.of_lane[static_cast<std::size_t>(lane)], service.available[lane], lane);
    queueing |= static_cast<std::uint32_t>(service.marginal[lane] >= 0) << lane;
  }
  if (queueing != 0) wait_or_leave(m, pool, queueing);
  // Whole visits that nobody asked for are lost; a fraction, or an overdraw, is carried.
  for (int lane = 0; lane < W; ++lane) {
    const float left = service.available[lane];
    m.state.carry[p][lane] = left > 0 ? left - std::floor(left) : left;
  }
}

}  // namespace

template <int W>
void queues(Model<W>& m) {
  const auto pools = static_cast<std::uint32_t>(m.society.pools.size());
  const std::uint32_t stripes = static_cast<std::uint32_t>(m.tickets.size());
  rivals::hide_cases(m);
  m.executor.for_blocks(stripes, [&](std::uint32_t stripe) {
    for (std::uint32_t k = stripe; k < pools; k += stripes)
      run_pool(m, m.layout.largest_pools[k], m.tickets[stripe]);
  });
  rivals::serve_one_by_one(m);
  count_utilisation(m);
}

template void queues(Model<1>&);
template void queues(Model<16>&);

}  // namespace minga::phases
