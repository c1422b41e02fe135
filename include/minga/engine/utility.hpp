// The utility of trying a service: what a citizen, a service point and the month put on one scale
// of log-odds. Also what a finished case weighs: hours and travel. All for a strand of clients.
#pragma once

#include <cstdint>

#include "minga/engine/strand.hpp"

namespace minga {

/// Internet at home, or connected by policy.
template <int W>
bool connected(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

/// The citizen's flags with what pressures make of them: hardship counts as poor, displacement as
/// migrant. Groups of the results stay those of the start.
template <int W>
Flags flags_in_force(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

/// Bit per lane: the citizen is poor, by hardship too.
template <int W>
std::uint32_t poor_lanes(const Model<W>& model, std::uint32_t citizen) noexcept;

/// What voice, or its absence, and the mood of the place do to the odds of trust, for `count` rows.
template <int W>
void trust_factors(const Model<W>& model, std::uint32_t from, std::uint32_t count, Lanes<float, W>* factors) noexcept {
  const Lanes<float, W> with = model.parameters.voice_factor, without = model.parameters.no_voice_factor;
  const std::uint16_t* const district = model.society.population.district.data() + from;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Lanes<float, W> voice = select<float, W>(model.state.voice[from + i], with, without);
    const Lanes<float, W>& mood = model.mood[model.layout.region_of[district[i]]];
    for (int lane = 0; lane < W; ++lane) factors[i][lane] = voice[lane] * mood[lane];
  }
}

/// (1 + w phi)/(1 + w usual phi) at the clients' institutions: what fragmentation does to visits (w = 1)
/// and hours.
template <int W>
Strand fragmentation_factors(const Clients<W>& clients, const ByLane<W>& weight);

/// Kilometres from home to the point, after the lever on distance.
template <int W>
Strand distances_km(const Clients<W>& clients);

/// Hours of a whole procedure at the clients' points.
template <int W>
Strand hours_of(const Clients<W>& clients, const Marks& digital);

/// Mean of the ties' memory of services, as the last phase of trust saw it. With many lanes that phase keeps
/// it; with one it is computed here, for the few who ask: memory has not moved since.
template <int W>
Strand peer_memories(const Clients<W>& clients);

/// U of the take-up equation (docs/odd.md, take-up).
template <int W>
Strand utilities(const Clients<W>& clients, const Marks& digital);

/// Which weights of a loss that some groups bear where a point does not serve them.
struct LossWeights {
  Parameter language, access, documents;
};
/// Language, accessibility and documents: what is missing at the point for each client, weighted.
template <int W>
Strand missing_for(const Clients<W>& clients, const LossWeights& weights);

}  // namespace minga
