// Trust, per tier, after the month's experiences have moved it: ties, reversion, noise and shock.
//   T' = T + sigma (mean of ties - T) + kappa (G - T) + noise - shock
#include <algorithm>

#include "minga/core/bytes.hpp"
#include "minga/core/lane_parts.hpp"
#include "minga/core/math.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/rival_rules.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

constexpr std::uint32_t kStrip = 64;  // rows at a time, so that what is computed of them stays in the first cache

/// What moves the trust of a strip of rows.
template <int W>
struct Strip {
  using Rows = std::array<Lanes<float, W>, kStrip>;
  std::array<Rows, kTiers> ties;                                      ///< mean of the ties
  Rows factors;                                                       ///< on the odds of the disposition
  Rows losses{};                                                      ///< to this month's events; most months there are none
  std::array<std::array<Lanes<std::uint8_t, W>, kStrip>, kTiers> noise;
};

/// Means over the ties as they were before the month's experiences, in the order of the ties' ids.
template <int W>
void see_ties(Model<W>& m, std::uint32_t c, std::uint32_t i, Strip<W>& strip) {
  State<W>& s = m.state;
  const auto ties = m.society.ties.neighbours(c);
  if (ties.empty()) {
    for (std::size_t t = 0; t < kTiers; ++t) strip.ties[t][i] = s.trust_before[c][t];
    if (W > 1) s.peer_memory[c] = s.memory[c];
    return;
  }
  kernels::LaneSum<W> national, local, memory;
  for (const std::uint32_t tie : ties) {
    national.add(s.trust_before[tie][0]);
    local.add(s.trust_before[tie][1]);
    if (W > 1) memory.add(s.memory[tie]);
  }
  const float share = 1 / static_cast<float>(ties.size());
  strip.ties[0][i] = national.times(share);
  strip.ties[1][i] = local.times(share);
  if (W > 1) s.peer_memory[c] = memory.times(share);
}

/// Asks for the ties' values some citizens ahead, where the cache does not hold the columns.
template <int W>
void fetch_ties(const Model<W>& m, std::uint32_t c) {
  constexpr std::uint32_t kAhead = W == 1 ? 32 : 8;
  if (c + kAhead >= m.citizens()) return;
  for (const std::uint32_t tie : m.society.ties.neighbours(c + kAhead)) {
    for (int t = 0; t < (W > 1 ? kTiers : 1); ++t) __builtin_prefetch(&m.state.trust_before[tie][static_cast<std::size_t>(t)]);
    if (W > 1) __builtin_prefetch(&m.state.memory[tie]);
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
                           ? m.policy.citizen(Lever::relief, kNoSector, people.flags[c],
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
      hit[r] = lanes_above_zero(m.state.event_size[r]), any_hit = any_hit || hit[r] != 0;
  }
  const Lanes<float, W> sigma, kappa, noise_step;
  std::array<std::uint32_t, kMostRegions> hit{};  ///< [region] lanes with an event this month
  bool any_hit = false;
};

template <int W>
void suffer_shocks(const Model<W>& m, const Rates<W>& rates, std::uint32_t from, std::uint32_t count, Strip<W>& strip) {
  if (!rates.any_hit) return;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint16_t region = m.layout.region_of[m.society.population.district[from + i]];
    strip.losses[i] = {};
    for_lanes(rates.hit[region], [&](int lane) { strip.losses[i][lane] = shock_loss(m, from + i, lane); });
  }
}

/// Trust after the month, of a lane or of a part of a row of them.
template <class T>
T settled(const T& trust, const T& disposition, const T& factor, const T& ties, const T& noise, const T& loss, const T& sigma,
          const T& kappa, const T& noise_step) {
  const T G = kernels::shifted(disposition, factor);
  return math::in_unit<T>(trust + sigma * (ties - trust) + kappa * (G - trust) + (noise - 127.5F) * noise_step - loss * trust);
}

template <int W>
void settle(Model<W>& m, const Rates<W>& rates, std::uint32_t from, std::uint32_t count, const Strip<W>& strip) {
  for (std::size_t t = 0; t < kTiers; ++t) {
    Lanes<float, W>* const trust = m.state.trust[t].data() + from;
    const Lanes<float, W>* const disposition = m.state.disposition[t].data() + from;
    for (std::uint32_t i = 0; i < count; ++i)
      for (int k = 0; k < kParts<W>; ++k)
        put_part(trust[i], k, settled<Part<float, W>>(part_of(trust[i], k), part_of(disposition[i], k), part_of(strip.factors[i], k),
                                                      part_of(strip.ties[t][i], k), floats_of(strip.noise[t][i], k),
                                                      part_of(strip.losses[i], k), part_of(rates.sigma, k), part_of(rates.kappa, k),
                                                      part_of(rates.noise_step, k)));
  }
}

template <int W>
void draw_noise(const Model<W>& m, std::uint32_t from, std::uint32_t count, Strip<W>& strip) {
  for (std::uint32_t t = 0; t < kTiers; ++t)
    dense_bytes<W>(m.draws, Process::trust_noise, m.tick, t, {m.society.population.id.data() + from, count}, m.replicate,
                   strip.noise[t].data());
}

}  // namespace

template <int W>
void trust(Model<W>& m) {
  const Rates<W> rates(m);
  const bool fetches = kernels::fetch_distance<W>(m.citizens()) > 0;
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    Strip<W> strip;
    for (std::uint32_t from = begin; from < end; from += kStrip) {
      const std::uint32_t count = std::min(end - from, kStrip);
      draw_noise(m, from, count, strip);
      trust_factors(m, from, count, strip.factors.data());
      suffer_shocks(m, rates, from, count, strip);
      for (std::uint32_t i = 0; i < count; ++i) {
        if (fetches) fetch_ties(m, from + i);
        see_ties(m, from + i, i, strip);
      }
      settle(m, rates, from, count, strip);
    }
  });
  rivals::trust(m);
}

template void trust(Model<1>&);
template void trust(Model<16>&);

}  // namespace minga::phases
