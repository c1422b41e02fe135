// Slow twin of take-up and channel: U term by term as the model writes it, then visits.
#pragma once

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

template <int W>
bool has_internet(const Plain<W>& world, const PlainCitizen& c) {
  if (c.is(Flag::connected)) return true;
  return world.is_reached(c, Process::connection, Lever::connected);
}

template <int W>
double utility_of(const Plain<W>& world, std::size_t row, int sector, bool digital) {
  const PlainCitizen& c = world.citizens[row];
  const std::uint32_t point = world.point_of(c, sector);
  const bool poor = c.poor();
  const auto lever = [&](Lever l) { return world.lever_of_citizen(c, l, sector); };
  const auto missing = [&](SectorParameter own, Lever l) { return 1 - covered(world, point, sector, own, l); };
  double U = world.p(SectorParameter::take_up, sector);
  U += world.p(Parameter::use_information) * lever(Lever::information);
  U += world.p(Parameter::use_assistance) * lever(Lever::assistance);
  U += world.p(Parameter::use_simplification) * lever(Lever::simplification);
  U += world.p(Parameter::use_nudge) * lever(Lever::nudge);
  if (!digital) U -= world.p(Parameter::use_distance) * std::fmin(km_to(world, row, sector), 15) / 10;
  U -= world.p(Parameter::use_hours) *
       (hours_at(world, c, sector, digital) / world.p(Parameter::hours_reference)) * (1 + .5 * poor);
  U -= world.p(Parameter::use_fee) *
       covered(world, point, sector, SectorParameter::fee, Lever::fee) *
       world.p(poor ? Parameter::use_fee_poor : Parameter::use_fee_others);
  if (c.is(Flag::indigenous))
    U -= world.p(Parameter::use_language) * missing(SectorParameter::language, Lever::language);
  if (c.is(Flag::disability))
    U -= world.p(Parameter::use_access) * missing(SectorParameter::accessibility, Lever::accessibility);
  if (c.migrant())
    U -= world.p(Parameter::use_documents) * missing(SectorParameter::documents, Lever::documents);
  U += world.p(Parameter::use_trust) * (c.trust[static_cast<int>(world.tier(sector))] - .4) / .28;
  U += world.p(Parameter::use_peers) * (c.peer_memory - .5);
  U -= world.p(Parameter::use_shock) * world.shock[c.region] * world.lever_of_region(c.region, Lever::shock_loss);
  return U;
}

/// .50/.25/.15/.10 for one to four visits at K = .4; .5 (K - .4) moves to one visit.
template <int W>
int visits_needed(const Plain<W>& world, const PlainCitizen& c, int sector, const Words& w) {
  const std::uint32_t i = world.institution_of(c, sector);
  const double one = clip(world.p(Parameter::one_visit) + world.p(Parameter::visits_capability) *
                                                              (world.institutions[i].capability - .4));
  const double u = unit_float(w[2]);
  const double left = 1 - one;  // shared .5 : .3 : .2
  const int plain = u < one ? 1 : u < one + .5 * left ? 2 : u < one + .8 * left ? 3 : 4;
  const double phi = quality_of(world, i, Parameter::fragmentation, Lever::fragmentation);
  const double wanted = plain * (1 + phi) / (1 + world.p(Parameter::usual_fragmentation)) +
                        world.lever_of_point(world.point_of(c, sector), Lever::visits);
  const double lower = std::floor(wanted);
  // The fraction is one visit more with its probability; u in (0, 1) from the fourth word.
  const int visits = static_cast<int>(lower) + (1 - unit_float(w[3]) <= wanted - lower ? 1 : 0);
  return visits < 1 ? 1 : visits > 7 ? 7 : visits;
}

template <int W>
void take_up(Plain<W>& world) {
  for (std::size_t row = 0; row < world.citizens.size(); ++row)
    for (int sector = 0; sector < world.sectors(); ++sector) {
      PlainCitizen& c = world.citizens[row];
      PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
      if (!own.need) continue;
      const Words w = world.words(Process::take_up, c.id, static_cast<std::uint32_t>(sector));
      const double share = covered(world, world.point_of(c, sector), sector,
                                   SectorParameter::digital_share, Lever::digital_share);
      const bool digital = has_internet(world, c) && unit_float(w[1]) < share;
      if (unit_float(w[0]) >= logistic(utility_of(world, row, sector, digital))) continue;
      own.attempt = own.open = true;
      own.digital = digital;
      own.waited = 0;
      own.visits = visits_needed(world, c, sector, w);
    }
}

}  // namespace minga::testing::twins
