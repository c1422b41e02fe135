// Slow twin of trust: T' = T + sigma (mean of ties - T), ties as they were before the month's experiences,
// + kappa (G - T) + noise - shock, G = logistic(logit D + s), s of voice and of the region's mood.
#pragma once

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

/// The relative loss of trust of somebody whom a disaster of this month hits.
template <int W>
double loss_by_shock(const Plain<W>& world, const PlainCitizen& c) {
  const double size = world.event_size[c.region];
  const double chance = std::fmin(1, size * (c.poor() ? world.p(Parameter::shock_poor) : 1));
  if (!(unit_float(world.words(Process::shock_hit, c.id)[0]) < chance)) return 0;
  return world.p(Parameter::shock_trust) * (1 - world.lever_of_citizen(c, Lever::relief));
}

template <int W>
void trust(Plain<W>& world) {
  const std::vector<PlainCitizen> before = world.citizens;
  for (std::uint32_t row = 0; row < before.size(); ++row) {
    PlainCitizen& c = world.citizens[row];
    const auto ties = world.m->society.ties.neighbours(row);
    double memory = 0;
    for (const std::uint32_t tie : ties) memory += before[tie].memory / static_cast<double>(ties.size());
    c.peer_memory = ties.empty() ? c.memory : memory;
    for (std::size_t t = 0; t < kTiers; ++t) {
      double mean = 0;
      for (const std::uint32_t tie : ties) mean += before[tie].trust_before[t] / static_cast<double>(ties.size());
      if (ties.empty()) mean = c.trust_before[t];
      const double T = c.trust[t];
      const double s = world.p(c.voice ? Parameter::voice_gain : Parameter::no_voice_loss) + world.lever_of_region(c.region, Lever::mood);
      const double D = c.disposition[t];
      const double G = logistic(std::log(D / (1 - D)) + s);
      // The noise has the spread of the parameter: a byte's centre is uniform over 256 steps.
      const int byte = world.m->draws.byte(Process::trust_noise, c.id, world.m->replicate[world.lane],
                                           world.m->tick, static_cast<std::uint32_t>(t));
      const double noise = world.p(Parameter::noise) * std::sqrt(12.) * ((byte + .5) / 256 - .5);
      c.trust[t] = clip(T + world.p(Parameter::sigma) * (mean - T) + world.p(Parameter::kappa) * (G - T) +
                        noise - loss_by_shock(world, c) * T);
    }
  }
}

}  // namespace minga::testing::twins
