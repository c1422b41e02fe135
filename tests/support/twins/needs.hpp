// Slow twin of the phase of needs: need (1 + H), times the lever; nobody needs what is under way or
// what private provision gives.
#pragma once

#include "support/twins/plain.hpp"

namespace minga::testing::twins {

template <int W>
void needs(Plain<W>& world) {
  for (PlainCitizen& c : world.citizens)
    for (int sector = 0; sector < world.sectors(); ++sector) {
      PlainCase& own = c.cases[static_cast<std::size_t>(sector)];
      if (own.served || own.gave_up) own.open = false, own.waited = own.visits = 0;
      own.need = own.attempt = own.digital = own.served = own.gave_up = false;
      const double usual =
          world.p(c.poor() ? SectorParameter::need_poor : SectorParameter::need, sector);
      const double chance = std::fmin(1, usual * (1 + world.shock[c.region])) *
                            world.lever_of_citizen(c, Lever::needs, sector);
      if (own.open || own.exited) continue;
      own.need = world.happens(Process::need, Process::need_tail, c.id, std::fmin(1, chance),
                               static_cast<std::uint32_t>(sector));
    }
}

}  // namespace minga::testing::twins
