#include "minga/engine/lane_parameters.hpp"

#include <cmath>

#include "minga/core/math.hpp"

namespace minga {

template <int W>
LaneParameters<W>::LaneParameters(std::span<const ParameterSet* const, W> sets)
    : sector_values_(sets[0]->sectors().size()) {
  for (int lane = 0; lane < W; ++lane) {
    const NumbersInForce set(*sets[static_cast<std::size_t>(lane)]);
    rivals.add(lane, *sets[static_cast<std::size_t>(lane)]);
    for (int p = 0; p < kParameters; ++p)
      values_[static_cast<std::size_t>(p)][lane] =
          static_cast<float>(set[static_cast<Parameter>(p)]);
    for (std::size_t s = 0; s < sector_values_.size(); ++s)
      for (int p = 0; p < kSectorParameters; ++p)
        sector_values_[s][static_cast<std::size_t>(p)][lane] =
            static_cast<float>(set.at(static_cast<SectorParameter>(p), static_cast<int>(s)));
    const auto exp_of = [&](double x) { return static_cast<float>(math::exp(x)); };
    voice_factor[lane] = exp_of(set[Parameter::voice_gain]);
    no_voice_factor[lane] = exp_of(set[Parameter::no_voice_loss]);
    abandon_share[lane] = static_cast<float>(1 - math::exp(-set[Parameter::abandonment]));
    d0_odds[0][lane] = exp_of(set[Parameter::D0_national]);
    d0_odds[1][lane] = exp_of(set[Parameter::D0_local]);
    // A byte b gives (b - 127.5)/256, uniform with variance 1/12.
    noise_step[lane] = static_cast<float>(set[Parameter::noise] * std::sqrt(12.0) / 256);
  }
}

template class LaneParameters<1>;
template class LaneParameters<16>;

}  // namespace minga
