// Rival rules of trust: experiences that move it only by surprise, and ties that pull only where they
// are near. Both come after the usual phase, which has left their terms out.
#include <algorithm>

#include "minga/engine/kernels/influence.hpp"
#include "minga/engine/rival_rules.hpp"

namespace minga::rivals {
namespace {

/// This month's surprises, sector by sector; the other tier takes a part of each.
template <int W>
void learn_from_surprise(Model<W>& m, std::uint32_t c) {
  State<W>& s = m.state;
  const Rivals<W>& rivals = m.parameters.rivals;
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const std::size_t at = m.at(sector, c);
    const Tier own = m.society.country.sectors[static_cast<std::size_t>(sector)].tier;
    for_lanes(s.marks.finished(at) & rivals.expectation_only, [&](int lane) {
      for (int t = 0; t < kTiers; ++t) {
        const float weight = static_cast<Tier>(t) == own ? 1 : m.parameters[Parameter::other_tier][lane];
        float& T = s.trust[static_cast<std::size_t>(t)][c][lane];
        T = std::clamp(T + weight * rivals.alpha_plus[lane] * s.surprise[at][lane], 0.F, 1.F);
      }
    });
  }
}

template <int W>
void follow_near_ties(Model<W>& m, std::uint32_t c) {
  State<W>& s = m.state;
  const Rivals<W>& rivals = m.parameters.rivals;
  for (std::size_t t = 0; t < kTiers; ++t) {
    const auto value_of = [&](std::uint32_t v) -> const Lanes<float, W>& { return s.trust_before[v][t]; };
    const Lanes<float, W>& before = value_of(c);
    const Lanes<float, W> mean = kernels::mean_of_near<float, W>(m.society.ties.neighbours(c), value_of, before,
                                                                 m.parameters[Parameter::confidence]);
    for_lanes(rivals.bounded_confidence, [&](int lane) {
      float& T = s.trust[t][c][lane];
      T = std::clamp(T + rivals.sigma[lane] * (mean[lane] - before[lane]), 0.F, 1.F);
    });
  }
}

}  // namespace

template <int W>
void trust(Model<W>& m) {
  const Rivals<W>& rivals = m.parameters.rivals;
  if (rivals.expectation_only == 0 && rivals.bounded_confidence == 0) return;
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c) {
      if (rivals.expectation_only != 0) learn_from_surprise(m, c);
      if (rivals.bounded_confidence != 0) follow_near_ties(m, c);
    }
  });
}

template void trust(Model<1>&);
template void trust(Model<16>&);

}  // namespace minga::rivals
