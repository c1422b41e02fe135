// Slow twin of experience: e = .30 reliability + .20 responsiveness + .20 fairness + .15 integrity
// + .15 openness + noise; S = clip(e + e_sector + u + chi (e - E - [expectation])); E' = E + rate (e - E);
// T' = T + alpha(+-)(S - T) in both tiers.
#pragma once

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

/// What a finished case leaves to be counted.
struct Finish {
  double hours = 0;
  bool satisfied = false;
};

template <int W>
Finish finish(Plain<W>& world, std::size_t row, int sector) {
  PlainCitizen& c = world.citizens[row];
  PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
  const std::uint32_t point = world.point_of(c, sector);
  const std::uint32_t i = world.institution_of(c, sector);
  const Words w = world.words(Process::experience, c.id, static_cast<std::uint32_t>(sector));
  const auto missing = [&](SectorParameter parameter, Lever l) { return 1 - covered(world, point, sector, parameter, l); };

  const double error = world.p(Parameter::error_base) +
                       world.p(Parameter::error_capability) * (1 - world.institutions[i].capability) +
                       (own.digital ? world.p(Parameter::error_digital) : 0) +
                       world.lever_of_point(point, Lever::error);
  double reliability = std::exp(-std::fmax(0, own.waited - world.p(Parameter::patience)));
  if (unit_float(w[0]) < error) reliability *= world.p(Parameter::error_reliability);
  if (own.gave_up) reliability = 0;

  double fairness = 1;
  if (c.is(Flag::indigenous)) fairness -= world.p(Parameter::unfair_language) * missing(SectorParameter::language, Lever::language);
  if (c.is(Flag::disability)) fairness -= world.p(Parameter::unfair_access) * missing(SectorParameter::accessibility, Lever::accessibility);
  if (c.migrant()) fairness -= world.p(Parameter::unfair_documents) * missing(SectorParameter::documents, Lever::documents);

  const double dishonest = (1 - quality_of(world, i, Parameter::integrity, Lever::integrity)) /
                           (1 - world.p(Parameter::integrity));
  const double per_visit = clip(world.p(SectorParameter::bribe, sector) * dishonest *
                                world.lever_of_point(point, Lever::bribe));
  const bool bribe = !own.digital && unit_float(w[1]) < 1 - std::pow(1 - per_visit, own.visits);

  const double openness = clip(quality_of(world, i, Parameter::openness, Lever::openness) +
                               (c.voice ? world.p(Parameter::voice_openness) : 0));
  const double noise = world.p(Parameter::experience_noise) *
                       math::normal_quantile(static_cast<double>(unit_float(w[2])));
  const double e = world.p(Parameter::weight_reliability) * reliability +
                   world.p(Parameter::weight_responsiveness) * clip(1 - (own.visits - 1) / 3.) +
                   world.p(Parameter::weight_fairness) * clip(fairness) +
                   world.p(Parameter::weight_integrity) * (bribe ? 0 : 1) +
                   world.p(Parameter::weight_openness) * openness + noise;
  const double u = world.m->society.population.judgement[row];
  const double S = clip(e + world.p(SectorParameter::signal_offset, sector) + u +
                        world.p(Parameter::contrast) * (e - c.expectation - world.lever_of_citizen(c, Lever::expectation, sector)));
  c.expectation += world.p(Parameter::expectation_rate) * (e - c.expectation);
  c.memory += world.p(Parameter::memory_rate) * (S - c.memory);
  own.signal = S;
  for (std::size_t t = 0; t < kTiers; ++t) {
    double alpha = world.p(Parameter::alpha_plus);
    if (S < c.trust[t]) alpha *= world.p(Parameter::omega);
    if (static_cast<std::size_t>(world.tier(sector)) != t) alpha *= world.p(Parameter::other_tier);
    c.trust[t] += alpha * (S - c.trust[t]);
  }
  own.low_signal = S < world.p(Parameter::exit_signal);
  if (bribe) c.bribe_age = 0;
  if (own.served) c.served += 1. / 12;
  // The hours of the source cover a whole procedure of 1.85 visits.
  double hours = hours_at(world, c, sector, own.digital) * own.visits / 1.85;
  if (!own.digital) hours += own.visits * 2 * km_to(world, row, sector) / world.p(Parameter::travel_speed);
  c.burden += hours / 12;
  return {hours, S >= world.p(Parameter::satisfied)};
}

/// Counts what finishes into the flows of the month.
template <int W>
void experience(Plain<W>& world, PlainFlows& flows) {
  flows.assign(static_cast<std::size_t>(world.sectors()), {});
  for (std::size_t row = 0; row < world.citizens.size(); ++row) {
    PlainCitizen& c = world.citizens[row];
    for (std::size_t t = 0; t < kTiers; ++t) c.trust_before[t] = c.trust[t];
    c.served *= 11. / 12;
    c.burden *= 11. / 12;
    c.needs *= 11. / 12;
    if (c.bribe_age < 255) ++c.bribe_age;
    for (int sector = 0; sector < world.sectors(); ++sector) {
      PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
      if (own.need) c.needs += 1. / 12;
      Finish done;
      const bool finished = own.served || own.gave_up;
      if (finished) done = finish(world, row, sector);
      const auto count = [&](Flow flow, double amount) {
        for (int g = 0; g < kGroups; ++g)
          if ((groups_of(c.flags) >> g) & 1)
            flows[static_cast<std::size_t>(sector)][static_cast<std::size_t>(g)][static_cast<std::size_t>(flow)] +=
                static_cast<std::int64_t>(std::floor(amount + .5));
      };
      count(Flow::needs, own.need);
      count(Flow::attempts, own.attempt);
      count(Flow::served, own.served);
      count(Flow::gave_up, own.gave_up);
      count(Flow::waited, own.served ? own.waited : 0);
      count(Flow::burden, done.hours * 64);
      count(Flow::signal, finished ? own.signal * 65535 : 0);
      count(Flow::satisfied, done.satisfied);
    }
  }
}

}  // namespace minga::testing::twins
