// Participation that fades: who was heard forgets it, and the voice that it gave goes with it.
#include "minga/engine/rival_rules.hpp"

namespace minga::rivals {

template <int W>
void fade_participation(Model<W>& m) {
  State<W>& s = m.state;
  const LaneMask<W> fading = m.parameters.rivals.fading;
  if (fading == 0) return;
  const Lanes<float, W>& rate = m.parameters[Parameter::fading];
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c) {
      // Voice that was lost in another way is given no more.
      s.given_voice[c] = static_cast<LaneMask<W>>(s.given_voice[c] & s.voice[c]);
      std::uint32_t forgets = 0;
      for_lanes(s.heard[c] & fading, [&](int lane) {
        const Words w = m.draws.words(Process::forgetting, m.society.population.id[c], m.replicate[lane], m.tick);
        forgets |= static_cast<std::uint32_t>(unit_float(w[0]) < rate[lane]) << lane;
      });
      s.heard[c] = static_cast<LaneMask<W>>(s.heard[c] & ~forgets);
      s.voice[c] = static_cast<LaneMask<W>>(s.voice[c] & ~(s.given_voice[c] & forgets));
      s.given_voice[c] = static_cast<LaneMask<W>>(s.given_voice[c] & ~forgets);
    }
  });
}

template void fade_participation(Model<1>&);
template void fade_participation(Model<16>&);

}  // namespace minga::rivals
