// Trust, per tier, after the month's experiences have moved it: ties, reversion, noise and shock.
//   T' = T + sigma (mean of ties - T) + kappa (G - T) + noise - shock
#include <algorithm>

#include "minga/core/bytes.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/rival_rules.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Means over the ties as they were before the month's experiences, in the order of the ties' ids.
template <int W>
struct TiesMean {
  std::array<Lanes<float, W>, kTiers> trust{};
  Lanes<float, W> memory{};
};

template <int W>
TiesMean<W> mean_of_ties(const Model<W>& m, std::uint32_t c) {
  const State<W>& s = m.state;
  const auto ties = m.society.ties.neighbours(c);
  if (ties.empty()) return {{s.trust_before[0][c], s.trust_before[1][c]}, s.memory[c]};
  kernels::LaneSum<W> national, local, memory;
  for (const std::uint32_t tie : ties) {
    national.add(s.trust_before[0][tie]);
    local.add(s.trust_before[1][tie]);
    memory.add(s.memory[tie]);
  }
  const float share = 1 / static_cast<float>(ties.size());
  return {{national.times(share), local.times(share)}, memory.times(share)};
}

/// Asks for the ties' values some citizens ahead, where the cache does not hold the columns.
template <int W>
void fetch_ties(const Model<W>& m, std::uint32_t c) {
  constexpr std::uint32_t kAhead = W == 1 ? 32 : 4;
  if (c + kAhead >= m.citizens()) return;
  for (const std::uint32_t tie : m.society.ties.neighbours(c + kAhead)) {
    __builtin_prefetch(&m.state.trust_before[0][tie]);
    __builtin_prefetch(&m.state.trust_before[1][tie]);
    __builtin_prefetch(&m.state.memory[tie]);
  }
}

/// Is the citizen hit by an event of this month? The poor are hit more often.
template <int W>
float shock_loss(const Model<W>& m, std::uint32_t c, int lane) {
  const Population& people = m.society.population;
  const std::uint32_t district = people.district[c];
  const float size = m.state.event_size[m.layout.region_of[district]][lane];
  if (size <= 0) return 0;
  const bool poor = has(flags_in_force(m, c, lane), Flag::poor);
  const float chance = std::min(1.F, size * (poor ? m.parameters[Parameter::shock_poor][lane] : 1));
  const Words w = m.draws.words(Process::shock_hit, people.id[c], m.replicate[lane], m.tick);
  if (unit_float(w[0]) >= chance) return 0;
  const float relief = m.policy.moves(Lever::relief)
                           ? m.policy.citizen(Lever::relief, Policy<W>::kNoSector, people.flags[c],
                                              district, lane)
                           : 0;
  return m.parameters[Parameter::shock_trust][lane] * (1 - relief);
}

/// What is the same for all citizens, by value: so that the compiler knows nobody writes it.
template <int W>
struct Rates {
  explicit Rates(const Model<W>& m)
      : sigma(m.parameters[Parameter::sigma]), kappa(m.parameters[Parameter::kappa]),
        noise_step(m.parameters.noise_step) {
    for (std::size_t r = 0; r < m.state.event_size.size(); ++r)
      hit[r] = lanes_above_zero(m.state.event_size[r]);
  }
  const Lanes<float, W> sigma, kappa, noise_step;
  std::array<std::uint32_t, kMostRegions> hit{};  ///< [region] lanes with an event this month
};

/// Losses of this month's events; most months there are none.
template <int W>
Lanes<float, W> shock_losses(const Model<W>& m, std::uint32_t c, std::uint32_t hit) {
  Lanes<float, W> losses{};
  for_lanes(hit, [&](int lane) { losses[lane] = shock_loss(m, c, lane); });
  return losses;
}

template <int W>
void settle(Model<W>& m, const Rates<W>& rates, std::uint32_t c, const TiesMean<W>& ties,
            const std::array<Lanes<std::uint8_t, W>, kTiers>& noise) {
  State<W>& s = m.state;
  const std::uint16_t region = m.layout.region_of[m.society.population.district[c]];
  const Lanes<float, W> factor = trust_factors(m, c, region);
  const Lanes<float, W> loss = shock_losses(m, c, rates.hit[region]);
  for (std::size_t t = 0; t < kTiers; ++t) {
    Lanes<float, W>& trust = s.trust[t][c];
    const Lanes<float, W>& disposition = s.disposition[t][c];
    Lanes<float, W> next;
    for (int lane = 0; lane < W; ++lane) {
      const float T = trust[lane];
      const float G = kernels::shifted(disposition[lane], factor[lane]);
      const float step = (static_cast<float>(noise[t][lane]) - 127.5F) * rates.noise_step[lane];
      next[lane] = T + rates.sigma[lane] * (ties.trust[t][lane] - T) + rates.kappa[lane] * (G - T) + step -
                   loss[lane] * T;
    }
    for (int lane = 0; lane < W; ++lane) trust[lane] = std::clamp(next[lane], 0.F, 1.F);
  }
  s.peer_memory[c] = ties.memory;
}

}  // namespace

template <int W>
void trust(Model<W>& m) {
  const Rates<W> rates(m);
  const bool fetches = kernels::fetch_distance<W>(m.citizens()) > 0;
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t kStrip = 64;  // keeps the strip of noise in the first cache
    std::array<std::array<Lanes<std::uint8_t, W>, kStrip>, kTiers> strip;
    for (std::uint32_t from = begin; from < end; from += kStrip) {
      const std::uint32_t to = std::min(end, from + kStrip);
      for (std::uint32_t t = 0; t < kTiers; ++t)
        dense_bytes<W>(m.draws, Process::trust_noise, m.tick, t,
                       {m.society.population.id.data() + from, to - from}, m.replicate,
                       strip[t].data());
      for (std::uint32_t c = from; c < to; ++c) {
        if (fetches) fetch_ties(m, c);
        const TiesMean<W> ties = mean_of_ties(m, c);
        settle(m, rates, c, ties, {strip[0][c - from], strip[1][c - from]});
      }
    }
  });
  rivals::trust(m);
}

template void trust(Model<1>&);
template void trust(Model<16>&);

}  // namespace minga::phases
