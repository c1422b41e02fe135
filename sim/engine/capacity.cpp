#include "minga/engine/capacity.hpp"

#include <algorithm>
#include <vector>

#include "minga/core/math.hpp"
#include "minga/engine/utility.hpp"

namespace minga {
namespace {

constexpr float kMeanVisits = 1.85F;  // .50/.25/.15/.10 of one to four visits (B09, B10)

/// Visits on paper that digital ones are worth.
template <int W>
float visits_asked(const Model<W>& m, std::uint32_t pool, int lane) noexcept {
  return static_cast<float>(m.state.paper_visits[pool][lane]) +
         m.parameters[Parameter::digital_visit][lane] *
             static_cast<float>(m.state.digital_visits[pool][lane]);
}

/// Visits that a pool's clients ask for in a month, by chance of need and of trying.
template <int W>
float expected_visits(const Model<W>& m, const Pool& pool, int lane) {
  const float need_poor = m.parameters.at(SectorParameter::need_poor, pool.sector)[lane];
  const float need = m.parameters.at(SectorParameter::need, pool.sector)[lane];
  double cases = 0;
  Rows rows, lanes;
  lanes.fill(static_cast<std::uint32_t>(lane));
  std::size_t size = 0;
  const auto add_up = [&] {
    const Clients<W> clients(m, pool.sector, {rows.data(), size}, lanes.data());
    const Strand U = utilities(clients, Marks{});
    for (std::size_t k = 0; k < size; ++k) {
      const bool poor = has(m.society.population.flags[rows[k]], Flag::poor);
      cases += static_cast<double>((poor ? need_poor : need) * math::logistic(U[k]));
    }
    size = 0;
  };
  for (const auto& [begin, end] : pool.clients)
    for (std::uint32_t c = begin; c < end; ++c) {
      rows[size++] = c;
      if (size == kMostCases) add_up();
    }
  add_up();
  return static_cast<float>(cases) * kMeanVisits;
}

/// c0 such that `visits` a month over capacity at `factor` is the utilisation of the sector.
template <int W>
float base_for(const Model<W>& m, int sector, float visits, float factor, int lane) noexcept {
  const float utilisation = m.parameters.at(SectorParameter::utilisation, sector)[lane];
  return factor > 0 ? visits / (utilisation * factor) : 0;
}

}  // namespace

template <int W>
Lanes<float, W> capacity_factors(const Model<W>& m, std::uint32_t pool) noexcept {
  const Lanes<float, W> base = m.parameters[Parameter::capacity_base], by_shock = m.parameters[Parameter::capacity_shock];
  Lanes<float, W> sum{};
  for (const std::uint32_t point : m.society.pools[pool].points) {
    const std::uint32_t i = m.society.points.institution[point];
    const std::uint16_t region = m.layout.region_of[m.society.points.district[point]];
    const float weight = m.layout.point_weight[point];
    const Lanes<float, W>& shock = m.state.shock[region];
    const Lanes<float, W>& shock_loss = m.policy.region.value(region, Lever::shock_loss);
    const Lanes<float, W>& K = m.state.capability[i];
    const Lanes<float, W>& capacity = m.policy.point.value(point, Lever::capacity);
    const Lanes<float, W>& running = m.policy.institution.value(i, Lever::running_budget);
    Lanes<float, W> of_point;  // apart from the sum, which lies with the caller: nobody else writes here
    for (int lane = 0; lane < W; ++lane) {
      const float kept = 1 - by_shock[lane] * (shock[lane] * shock_loss[lane]);
      of_point[lane] = weight * (base[lane] + K[lane]) * (kept > 0 ? kept : 0) * capacity[lane] * running[lane];
    }
    for (int lane = 0; lane < W; ++lane) sum[lane] += of_point[lane];
  }
  return sum;
}

template <int W>
void estimate_capacity(Model<W>& m) {
  const auto pools = static_cast<std::uint32_t>(m.society.pools.size());
  m.executor.for_blocks(pools, [&](std::uint32_t p) {
    const Pool& pool = m.society.pools[p];
    const Lanes<float, W> factors = capacity_factors(m, p);
    for (int lane = 0; lane < W; ++lane) {
      const float visits = expected_visits(m, pool, lane);
      m.state.expected_visits[p][lane] = visits;
      m.state.base_capacity[p][lane] = base_for(m, pool.sector, visits, factors[lane], lane);
    }
  });
}

template <int W>
void reset_capacity(Model<W>& m) {
  State<W>& s = m.state;
  const auto pools = static_cast<std::uint32_t>(m.society.pools.size());
  for (int lane = 0; lane < W; ++lane) {
    const auto months = static_cast<float>(s.months_since_reset[0][lane]);
    if (months < 6) continue;
    std::vector<double> asked(static_cast<std::size_t>(m.sectors()), 0);
    std::vector<double> expected(asked);
    for (std::uint32_t p = 0; p < pools; ++p) {
      asked[m.society.pools[p].sector] += static_cast<double>(visits_asked(m, p, lane));
      expected[m.society.pools[p].sector] += static_cast<double>(s.expected_visits[p][lane] * months);
    }
    for (std::uint32_t p = 0; p < pools; ++p) {
      const int sector = m.society.pools[p].sector;
      const auto k = static_cast<std::size_t>(sector);
      const float usual = expected[k] > 0 ? static_cast<float>(asked[k] / expected[k]) : 0;
      const float own = s.expected_visits[p][lane] * months;
      const float ratio =
          (visits_asked(m, p, lane) + kBorrowedVisits * usual) / (own + kBorrowedVisits);
      const float visits = ratio * s.expected_visits[p][lane];
      s.base_capacity[p][lane] = base_for(m, sector, visits, s.offered[p][lane] / months, lane);
      s.paper_visits[p][lane] = s.digital_visits[p][lane] = 0;
      s.offered[p][lane] = 0;
    }
    s.months_since_reset[0][lane] = 0;
  }
}

template <int W>
void count_utilisation(Model<W>& m) {
  const auto month = static_cast<std::size_t>(m.tick % 12);
  for (int lane = 0; lane < W; ++lane) {
    for (int k = 0; k < m.sectors(); ++k)
      m.tallies.asked[month][static_cast<std::size_t>(k)][lane] =
          m.tallies.offered[month][static_cast<std::size_t>(k)][lane] = 0;
    for (std::uint32_t p = 0; p < m.society.pools.size(); ++p) {
      const std::size_t k = m.society.pools[p].sector;
      m.tallies.asked[month][k][lane] += static_cast<double>(m.asked[p][lane]);
      m.tallies.offered[month][k][lane] +=
          static_cast<double>(m.state.base_capacity[p][lane] * m.factor[p][lane]);
    }
    ++m.state.months_since_reset[0][lane];
  }
}

#define MINGA_INSTANTIATE(W)                                                          \
  template Lanes<float, W> capacity_factors(const Model<W>&, std::uint32_t) noexcept; \
  template void estimate_capacity(Model<W>&);                                         \
  template void reset_capacity(Model<W>&);                                            \
  template void count_utilisation(Model<W>&);
MINGA_INSTANTIATE(1)
MINGA_INSTANTIATE(16)
#undef MINGA_INSTANTIATE

}  // namespace minga
