// The parameters of up to W runs side by side, as floats, and what follows from them once.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "minga/core/lanes.hpp"
#include "minga/core/parameters.hpp"
#include "minga/engine/rivals.hpp"

namespace minga {

template <int W>
class LaneParameters {
 public:
  /// One set for each lane; all of one country.
  explicit LaneParameters(std::span<const ParameterSet* const, W> sets);

  const Lanes<float, W>& operator[](Parameter p) const noexcept {
    return values_[static_cast<std::size_t>(p)];
  }
  const Lanes<float, W>& at(SectorParameter p, int sector) const noexcept {
    return sector_values_[static_cast<std::size_t>(sector)][static_cast<std::size_t>(p)];
  }

  // Follows from the values above; computed once so that no phase needs an exponential for it.
  Lanes<float, W> voice_factor;             ///< exp(trust.voice): odds of trust with voice
  Lanes<float, W> no_voice_factor;          ///< exp(trust.no_voice)
  Lanes<float, W> abandon_share;            ///< 1 - exp(-theta_a): gives up in a month of waiting
  std::array<Lanes<float, W>, 2> d0_odds;   ///< exp(D0) by tier
  Lanes<float, W> noise_step;               ///< trust noise per unit of a centred byte
  Rivals<W> rivals;                         ///< lanes with other rules than the usual ones

 private:
  std::array<Lanes<float, W>, kParameters> values_;
  std::vector<std::array<Lanes<float, W>, kSectorParameters>> sector_values_;
};

}  // namespace minga
