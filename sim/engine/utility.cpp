#include "minga/engine/utility.hpp"

#include <algorithm>
#include <utility>

#include "minga/engine/citizen_levers.hpp"
#include "minga/engine/kernels/influence.hpp"

namespace minga {

template <int W>
bool connected(const Model<W>& m, std::uint32_t c, int lane) noexcept {
  return has(m.society.population.flags[c], Flag::connected) || ((m.connected.lanes(c) >> lane) & 1) != 0;
}

template <int W>
Flags flags_in_force(const Model<W>& m, std::uint32_t c, int lane) noexcept {
  unsigned flags = m.society.population.flags[c];
  if ((m.hardship.lanes(c) >> lane) & 1) flags |= static_cast<unsigned>(Flag::poor);
  if ((m.displaced.lanes(c) >> lane) & 1) flags |= static_cast<unsigned>(Flag::migrant);
  return static_cast<Flags>(flags);
}

template <int W>
std::uint32_t poor_lanes(const Model<W>& m, std::uint32_t c) noexcept {
  return has(m.society.population.flags[c], Flag::poor) ? kAllLanes<W> : m.hardship.lanes(c);
}

template <int W>
Clients<W>::Clients(const Model<W>& model, int of_sector, std::span<const std::uint32_t> citizens, const std::uint32_t* lanes)
    : m(model), sector(of_sector), size(citizens.size()), steps(whole_steps(size)) {
  const Population& people = m.society.population;
  const std::uint32_t* const point_of = m.society.point_of[static_cast<std::size_t>(sector)].data();
  const bool moved = m.hardship.moved() || m.displaced.moved();
  std::copy_n(citizens.data(), size, citizen.data());
  std::copy_n(lanes, size, lane_of.data());
  repeat_last(citizen, size);
  repeat_last(lane_of, size);
  find_places<W>(steps, citizen, lane_of, place);
  for_singles(steps, [&](std::size_t k) {
    const std::uint32_t c = citizen[k];
    district[k] = people.district[c];
    point[k] = point_of[district[k]];
    institution[k] = m.society.points.institution[point[k]];
    flags[k] = people.flags[c];
  });
  for (std::size_t k = 0; moved && k < steps; ++k) flags[k] = flags_in_force(m, citizen[k], lane(k));
}

template <int W>
Strand fragmentation_factors(const Clients<W>& clients, const ByLane<W>& weight) {
  const Strand phi = clients.quality(Parameter::fragmentation, Lever::fragmentation);
  const auto usual = clients.p(Parameter::usual_fragmentation);
  return clients.strand([&](std::size_t k) { return (1 + weight[k] * phi[k]) / (1 + weight[k] * usual[k]); });
}

template <int W>
Strand distances_km(const Clients<W>& clients) {
  const float* const travel = clients.m.society.travel_km[static_cast<std::size_t>(clients.sector)].data();
  const float* const home = clients.m.society.population.home_km.data();
  const Strand road = clients.loaded(clients.district, [&](std::uint32_t district) { return travel[district]; });
  const Strand path = clients.loaded(clients.citizen, [&](std::uint32_t c) { return home[c]; });
  const Strand lever = clients.point_lever(Lever::distance);
  return clients.strand([&](std::size_t k) { return (road[k] + path[k]) * lever[k]; });
}

template <int W>
Strand hours_of(const Clients<W>& clients, const Marks& digital) {
  const Strand factor = fragmentation_factors(clients, clients.p(Parameter::hours_fragmentation));
  const Strand lever = clients.point_lever(Lever::hours);
  const auto hours = clients.p(SectorParameter::hours);
  const auto digitally = clients.p(Parameter::digital_hours);
  return clients.strand([&](std::size_t k) { return hours[k] * factor[k] * lever[k] * chosen(digital[k], digitally[k], 1); });
}

template <int W>
Strand missing_for(const Clients<W>& clients, const LossWeights& weights) {
  const auto missing = [&](Flag flag, Parameter weight, SectorParameter own, Lever lever) {
    const auto w = clients.p(weight);
    const Strand covered = clients.cover(own, lever);
    return clients.strand([&](std::size_t k) { return chosen(clients.is(k, flag), w[k] * (1 - covered[k]), 0); });
  };
  const Strand language = missing(Flag::indigenous, weights.language, SectorParameter::language, Lever::language);
  const Strand access = missing(Flag::disability, weights.access, SectorParameter::accessibility, Lever::accessibility);
  const Strand documents = missing(Flag::migrant, weights.documents, SectorParameter::documents, Lever::documents);
  return clients.strand([&](std::size_t k) { return language[k] + access[k] + documents[k]; });
}

namespace {

/// What policy does to the citizens' side: information, assistance, simplification, nudge. Returns whether it
/// does anything; `sum` means nothing where not.
template <int W>
bool persuade(const Clients<W>& clients, Strand& sum) {
  constexpr std::pair<Parameter, Lever> kTerms[] = {{Parameter::use_information, Lever::information},
                                                    {Parameter::use_assistance, Lever::assistance},
                                                    {Parameter::use_simplification, Lever::simplification},
                                                    {Parameter::use_nudge, Lever::nudge}};
  bool any = false;
  for (const auto& [parameter, lever] : kTerms) {
    if (!clients.m.policy.moves(lever)) continue;
    const auto weight = clients.p(parameter);
    const Strand levers = citizen_levers(clients, lever);
    if (!std::exchange(any, true)) sum = clients.filled(0);
    for_steps(clients.steps, [&](std::size_t k) { sum[k] += weight[k] * levers[k]; });
  }
  return any;
}

/// Hours, fee and distance: what trying costs.
template <int W>
Strand costs(const Clients<W>& clients, const Marks& digital) {
  const auto p = [&](Parameter parameter) { return clients.p(parameter); };
  const Strand hours = hours_of(clients, digital);
  const Strand fee = clients.cover(SectorParameter::fee, Lever::fee);
  const Strand far = distances_km(clients);
  const auto by_km = p(Parameter::use_distance), by_hours = p(Parameter::use_hours), by_fee = p(Parameter::use_fee);
  const auto fee_poor = p(Parameter::use_fee_poor), fee_others = p(Parameter::use_fee_others);
  const auto reference = p(Parameter::hours_reference);
  return clients.strand([&](std::size_t k) {
    const std::int32_t poor = clients.is(k, Flag::poor);
    const float km = chosen(digital[k], 0, far[k] < 15.F ? far[k] : 15.F);
    return by_km[k] * km / 10 + by_hours[k] * (hours[k] / reference[k]) * chosen(poor, 1.5F, 1) +
           by_fee[k] * fee[k] * chosen(poor, fee_poor[k], fee_others[k]);
  });
}

/// How strongly shocks are felt where the clients live.
template <int W>
Strand shocks(const Clients<W>& clients) {
  const Model<W>& m = clients.m;
  Rows region;
  for_singles(clients.steps, [&](std::size_t k) { region[k] = m.layout.region_of[clients.district[k]]; });
  const Strand shock = clients.of(m.state.shock, region);
  const Strand loss = clients.lever(m.policy.region, region, Lever::shock_loss);
  return clients.strand([&](std::size_t k) { return shock[k] * loss[k]; });
}

}  // namespace

template <int W>
Strand peer_memories(const Clients<W>& clients) {
  const Model<W>& m = clients.m;
  if (!m.state.peer_memory.empty()) return clients.of(m.state.peer_memory);
  return clients.loaded_lanes(clients.citizen, [&](std::uint32_t c) {
    if (m.tick == 0) return m.state.memory[c];
    return kernels::mean_of_neighbours<float, W>(m.society.ties.neighbours(c), m.state.memory, m.state.memory[c]);
  });
}

template <int W>
Strand utilities(const Clients<W>& clients, const Marks& digital) {
  const auto p = [&](Parameter parameter) { return clients.p(parameter); };
  const Model<W>& m = clients.m;
  const auto tier = static_cast<std::size_t>(m.society.country.sectors[static_cast<std::size_t>(clients.sector)].tier);
  const Strand T = clients.of(m.state.trust[tier]);
  const Strand peers = peer_memories(clients);
  const Strand shock = shocks(clients);
  const Strand cost = costs(clients, digital);
  const Strand barriers = missing_for(clients, {Parameter::use_language, Parameter::use_access, Parameter::use_documents});
  const auto start = clients.p(SectorParameter::take_up);
  const auto by_trust = p(Parameter::use_trust), by_peers = p(Parameter::use_peers), by_shock = p(Parameter::use_shock);
  Strand persuasion;
  const auto utility = [&](std::size_t k, float without) {
    return without - cost[k] - barriers[k] + by_trust[k] * (T[k] - .4F) / .28F + by_peers[k] * (peers[k] - .5F) - by_shock[k] * shock[k];
  };
  if (persuade(clients, persuasion)) return clients.strand([&](std::size_t k) { return utility(k, start[k] + persuasion[k]); });
  return clients.strand([&](std::size_t k) { return utility(k, start[k]); });
}

#define MINGA_INSTANTIATE(W)                                                             \
  template bool connected(const Model<W>&, std::uint32_t, int) noexcept;                 \
  template Flags flags_in_force(const Model<W>&, std::uint32_t, int) noexcept;           \
  template std::uint32_t poor_lanes(const Model<W>&, std::uint32_t) noexcept;            \
  template struct Clients<W>;                                                            \
  template Strand fragmentation_factors(const Clients<W>&, const ByLane<W>&);            \
  template Strand distances_km(const Clients<W>&);                                       \
  template Strand hours_of(const Clients<W>&, const Marks&);                             \
  template Strand missing_for(const Clients<W>&, const LossWeights&);                    \
  template Strand peer_memories(const Clients<W>&);                                      \
  template Strand utilities(const Clients<W>&, const Marks&);
MINGA_INSTANTIATE(1)
MINGA_INSTANTIATE(16)
#undef MINGA_INSTANTIATE

}  // namespace minga
