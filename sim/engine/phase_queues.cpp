// Queues, service, abandonment. Every month a pool has c visits; cases are served by months
// waited, then by a keyed number; who is left abandons or waits. A pool belongs to one task.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "minga/engine/capacity.hpp"
#include "minga/engine/phases.hpp"

namespace minga::phases {
namespace {

/// Calls f(citizen, at) for the clients of a pool, in order of rows.
template <int W, class F>
void for_clients(const Model<W>& m, const Pool& pool, F&& f) {
  for (const auto& [begin, end] : pool.clients)
    for (std::uint32_t c = begin; c < end; ++c) f(c, m.at(pool.sector, c));
}

/// Visits asked for, by months waited.
struct Demand {
  std::array<std::int64_t, Case::kLongest + 1> by_wait{};
  std::int64_t arriving = 0;  ///< paper visits of new cases
  std::int64_t digital = 0;   ///< digital visits, served at once
};

template <int W>
Demand measure(Model<W>& m, const Pool& pool, int lane) {
  State<W>& s = m.state;
  Demand demand;
  for_clients(m, pool, [&](std::uint32_t, std::size_t at) {
    const Case open = s.cases[at][lane];
    if (!open.open()) return;
    if ((s.digital[at] >> lane) & 1) {
      demand.digital += open.visits();
      s.was_served[at] = static_cast<LaneMask<W>>(s.was_served[at] | (1U << lane));
    } else {
      demand.by_wait[static_cast<std::size_t>(open.waited())] += open.visits();
      if (open.waited() == 0) demand.arriving += open.visits();
    }
  });
  return demand;
}

/// The longest wait that is not served whole, and what is left for it; -1: everybody is served.
int marginal_wait(const Demand& demand, float& available) {
  for (int wait = Case::kLongest; wait >= 0; --wait) {
    const auto visits = static_cast<float>(demand.by_wait[static_cast<std::size_t>(wait)]);
    if (visits > available) return wait;
    available -= visits;
  }
  return -1;
}

/// Serves cases of one wait in keyed order while visits are left; a partly served case counts
/// whole and the overdraw is carried.
template <int W>
void serve_in_order(Model<W>& m, const Pool& pool, std::vector<Ticket>& tickets, float& available,
                    int lane) {
  State<W>& s = m.state;
  std::sort(tickets.begin(), tickets.end(), [](const Ticket& a, const Ticket& b) {
    return a.number != b.number ? a.number < b.number : a.id < b.id;
  });
  for (const Ticket& ticket : tickets) {
    if (available <= 0) break;
    const std::size_t at = m.at(pool.sector, ticket.citizen);
    available -= static_cast<float>(s.cases[at][lane].visits());
    s.was_served[at] = static_cast<LaneMask<W>>(s.was_served[at] | (1U << lane));
  }
}

template <int W>
void serve(Model<W>& m, const Pool& pool, int marginal, std::vector<Ticket>& tickets,
           float& available, int lane) {
  State<W>& s = m.state;
  tickets.clear();
  for_clients(m, pool, [&](std::uint32_t c, std::size_t at) {
    const Case open = s.cases[at][lane];
    if (!open.open() || ((s.digital[at] >> lane) & 1)) return;
    if (open.waited() > marginal) {
      s.was_served[at] = static_cast<LaneMask<W>>(s.was_served[at] | (1U << lane));
    } else if (open.waited() == marginal && available > 0) {
      const std::uint32_t id = m.society.population.id[c];
      const Words w = m.draws.words(Process::queue_order, id, m.replicate[lane], m.tick, pool.sector);
      tickets.push_back({w[0], id, c});
    }
  });
  serve_in_order(m, pool, tickets, available, lane);
}

/// Who was not served gives up with probability 1 - exp(-theta), else is a month older.
template <int W>
void wait_or_leave(Model<W>& m, const Pool& pool, int lane) {
  State<W>& s = m.state;
  for_clients(m, pool, [&](std::uint32_t c, std::size_t at) {
    if (!s.cases[at][lane].open() || ((s.was_served[at] >> lane) & 1)) return;
    const Words w = m.draws.words(Process::abandonment, m.society.population.id[c],
                                  m.replicate[lane], m.tick, pool.sector);
    if (unit_float(w[0]) < m.parameters.abandon_share[lane]) {
      s.gave_up[at] = static_cast<LaneMask<W>>(s.gave_up[at] | (1U << lane));
    } else {
      s.cases[at][lane] = s.cases[at][lane].older();
    }
  });
}

template <int W>
void run_pool(Model<W>& m, std::uint32_t p, std::vector<Ticket>& tickets, int lane) {
  State<W>& s = m.state;
  const Pool& pool = m.society.pools[p];
  const Demand demand = measure(m, pool, lane);
  const float factor = capacity_factor(m, p, lane);
  s.offered[p][lane] += factor;
  s.paper_visits[p][lane] += static_cast<std::int32_t>(demand.arriving);
  s.digital_visits[p][lane] += static_cast<std::int32_t>(demand.digital);
  const float digital =
      m.parameters[Parameter::digital_visit][lane] * static_cast<float>(demand.digital);
  m.factor[p][lane] = factor;
  m.asked[p][lane] = static_cast<float>(demand.arriving) + digital;
  float available = s.base_capacity[p][lane] * factor + s.carry[p][lane] - digital;
  const int marginal = marginal_wait(demand, available);
  serve(m, pool, marginal, tickets, available, lane);
  if (marginal >= 0) wait_or_leave(m, pool, lane);
  // Whole visits that nobody asked for are lost; a fraction, or an overdraw, is carried.
  s.carry[p][lane] = available > 0 ? available - std::floor(available) : available;
}

}  // namespace

template <int W>
void queues(Model<W>& m) {
  const auto pools = static_cast<std::uint32_t>(m.society.pools.size());
  const std::uint32_t stripes = static_cast<std::uint32_t>(m.tickets.size());
  m.executor.for_blocks(stripes, [&](std::uint32_t stripe) {
    for (std::uint32_t k = stripe; k < pools; k += stripes)
      for (int lane = 0; lane < W; ++lane)
        run_pool(m, m.layout.largest_pools[k], m.tickets[stripe], lane);
  });
  count_utilisation(m);
}

template void queues(Model<1>&);
template void queues(Model<16>&);

}  // namespace minga::phases
