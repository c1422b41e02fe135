// The utility of trying a service: what a citizen, a service point and the month put on one scale
// of log-odds. Also what a finished case weighs: hours and travel.
#pragma once

#include <cstdint>

#include "minga/engine/model.hpp"

namespace minga {

/// Internet at home, or connected by policy.
template <int W>
bool connected(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

/// The citizen's flags with what pressures make of them: hardship counts as poor, displacement as
/// migrant. Groups of the results stay those of the start.
template <int W>
Flags flags_in_force(const Model<W>& model, std::uint32_t citizen, int lane) noexcept;

/// What voice, or its absence, and the mood of the place do to the odds of trust.
template <int W>
Lanes<float, W> trust_factors(const Model<W>& model, std::uint32_t citizen, std::uint16_t region) noexcept {
  const Lanes<float, W> voice =
      select<float, W>(model.state.voice[citizen], model.parameters.voice_factor, model.parameters.no_voice_factor);
  const Lanes<float, W>& mood = model.mood[region];
  Lanes<float, W> factors;
  for (int lane = 0; lane < W; ++lane) factors[lane] = voice[lane] * mood[lane];
  return factors;
}

/// Kilometres from home to the point of the sector, after the lever on distance.
template <int W>
float distance_km(const Model<W>& model, int sector, std::uint32_t citizen, int lane) noexcept;

/// Hours of a whole procedure at the citizen's point.
template <int W>
float hours_of(const Model<W>& model, int sector, std::uint32_t point, bool digital,
               int lane) noexcept;

/// U of the take-up equation (docs/odd.md, take-up).
template <int W>
float utility(const Model<W>& model, int sector, std::uint32_t citizen, bool digital,
              int lane) noexcept;

}  // namespace minga
