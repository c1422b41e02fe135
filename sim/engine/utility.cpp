#include "minga/engine/utility.hpp"

#include <algorithm>

namespace minga {

namespace {

/// Is the citizen among the share that a lever reaches? One number per citizen and replicate: whom a
/// larger share reaches, a smaller one reaches first.
template <int W>
bool reached_by(const Model<W>& m, Lever lever, Process process, std::uint32_t c, int lane) noexcept {
  if (!m.policy.moves(lever)) return false;
  const Population& people = m.society.population;
  const float u = unit_float(m.draws.words(process, people.id[c], m.replicate[lane], 0)[0]);
  return u < m.policy.citizen(lever, Policy<W>::kNoSector, people.flags[c], people.district[c], lane);
}

}  // namespace

template <int W>
bool connected(const Model<W>& m, std::uint32_t c, int lane) noexcept {
  return has(m.society.population.flags[c], Flag::connected) ||
         reached_by(m, Lever::connected, Process::connection, c, lane);
}

template <int W>
Flags flags_in_force(const Model<W>& m, std::uint32_t c, int lane) noexcept {
  unsigned flags = m.society.population.flags[c];
  if (reached_by(m, Lever::hardship, Process::hardship, c, lane))
    flags |= static_cast<unsigned>(Flag::poor);
  if (reached_by(m, Lever::displaced, Process::displacement, c, lane))
    flags |= static_cast<unsigned>(Flag::migrant);
  return static_cast<Flags>(flags);
}

template <int W>
float distance_km(const Model<W>& m, int sector, std::uint32_t c, int lane) noexcept {
  const auto s = static_cast<std::size_t>(sector);
  const std::uint32_t district = m.society.population.district[c];
  const std::uint32_t point = m.society.point_of[s][district];
  return (m.society.travel_km[s][district] + m.society.population.home_km[c]) *
         m.policy.point.value(point, Lever::distance)[lane];
}

template <int W>
float hours_of(const Model<W>& m, int sector, std::uint32_t point, bool digital,
               int lane) noexcept {
  const float weight = m.parameters[Parameter::hours_fragmentation][lane];
  return m.parameters.at(SectorParameter::hours, sector)[lane] *
         fragmentation_factor(m, m.society.points.institution[point], weight, lane) *
         m.policy.point.value(point, Lever::hours)[lane] *
         (digital ? m.parameters[Parameter::digital_hours][lane] : 1);
}

namespace {

/// What policy does to the citizen's side: information, assistance, simplification, nudge.
template <int W>
float persuasion(const Model<W>& m, int sector, Flags flags, std::uint32_t district,
                 int lane) noexcept {
  if (m.policy.moved_citizen_levers == 0) return 0;
  const auto term = [&](Parameter weight, Lever lever) {
    return m.policy.moves(lever)
               ? m.parameters[weight][lane] * m.policy.citizen(lever, sector, flags, district, lane)
               : 0;
  };
  return term(Parameter::use_information, Lever::information) +
         term(Parameter::use_assistance, Lever::assistance) +
         term(Parameter::use_simplification, Lever::simplification) +
         term(Parameter::use_nudge, Lever::nudge);
}

/// Language, accessibility and documents: what stands in the way of some.
template <int W>
float barriers(const Model<W>& m, std::uint32_t point, Flags flags, int lane) noexcept {
  const auto missing = [&](SectorParameter own, Lever lever) {
    return 1 - cover(m, point, own, lever, lane);
  };
  float sum = 0;
  if (has(flags, Flag::indigenous))
    sum += m.parameters[Parameter::use_language][lane] *
           missing(SectorParameter::language, Lever::language);
  if (has(flags, Flag::disability))
    sum += m.parameters[Parameter::use_access][lane] *
           missing(SectorParameter::accessibility, Lever::accessibility);
  if (has(flags, Flag::migrant))
    sum += m.parameters[Parameter::use_documents][lane] *
           missing(SectorParameter::documents, Lever::documents);
  return sum;
}

/// Hours, fee and distance: what trying costs.
template <int W>
float cost(const Model<W>& m, int sector, std::uint32_t c, std::uint32_t point, Flags flags,
           bool digital, int lane) noexcept {
  const auto p = [&](Parameter parameter) { return m.parameters[parameter][lane]; };
  const bool poor = has(flags, Flag::poor);
  const float hours = hours_of(m, sector, point, digital, lane) / p(Parameter::hours_reference);
  const float fee = cover(m, point, SectorParameter::fee, Lever::fee, lane);
  const float km = digital ? 0 : std::min(15.F, distance_km(m, sector, c, lane));
  return p(Parameter::use_distance) * km / 10 +
         p(Parameter::use_hours) * hours * (poor ? 1.5F : 1.F) +
         p(Parameter::use_fee) * fee * p(poor ? Parameter::use_fee_poor : Parameter::use_fee_others);
}

}  // namespace

template <int W>
float utility(const Model<W>& m, int sector, std::uint32_t c, bool digital, int lane) noexcept {
  const auto s = static_cast<std::size_t>(sector);
  const Population& people = m.society.population;
  const std::uint32_t district = people.district[c];
  const std::uint32_t point = m.society.point_of[s][district];
  const std::uint16_t region = m.layout.region_of[district];
  const auto tier = static_cast<std::size_t>(m.society.country.sectors[s].tier);
  const float T = m.state.trust[tier][c][lane];
  const Flags flags = flags_in_force(m, c, lane);
  const float shock = m.state.shock[region][lane] *
                      m.policy.region.value(region, Lever::shock_loss)[lane];
  return m.parameters.at(SectorParameter::take_up, sector)[lane] +
         persuasion(m, sector, people.flags[c], district, lane) -
         cost(m, sector, c, point, flags, digital, lane) - barriers(m, point, flags, lane) +
         m.parameters[Parameter::use_trust][lane] * (T - .4F) / .28F +
         m.parameters[Parameter::use_peers][lane] * (m.state.peer_memory[c][lane] - .5F) -
         m.parameters[Parameter::use_shock][lane] * shock;
}

#define MINGA_INSTANTIATE(W)                                                                  \
  template bool connected(const Model<W>&, std::uint32_t, int) noexcept;                      \
  template Flags flags_in_force(const Model<W>&, std::uint32_t, int) noexcept;                \
  template float distance_km(const Model<W>&, int, std::uint32_t, int) noexcept;              \
  template float hours_of(const Model<W>&, int, std::uint32_t, bool, int) noexcept;           \
  template float utility(const Model<W>&, int, std::uint32_t, bool, int) noexcept;
MINGA_INSTANTIATE(1)
MINGA_INSTANTIATE(16)
#undef MINGA_INSTANTIATE

}  // namespace minga
