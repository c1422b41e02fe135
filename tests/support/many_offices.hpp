// Many offices of one sector, each an example for all others.
#pragma once

#include <vector>

#include "minga/engine/pipeline.hpp"
#include "support/five_citizens.hpp"

namespace minga::testing {

/// One sector of that many local offices, of which nobody has a peer near. All but the first are
/// ministries: those are reached without a point of service.
inline Society many_offices(std::uint32_t offices) {
  Society s = five_citizens();
  Institutions& all = s.institutions;
  for (std::uint32_t k = 1; k < offices; ++k) {
    all.sector.push_back(0);
    all.tier.push_back(Tier::local);
    all.region.push_back(0);
    all.province.push_back(0);
    all.K0.push_back(.4F);
    all.ministry.push_back(1);
  }
  all.peers = CsrGraph(std::vector<std::uint32_t>(all.sector.size() + 1, 0), {});
  return s;
}

/// Everybody is everybody's example, nothing is piloted and nothing is dropped.
inline Intervention only_by_example() {
  Intervention push = moving(Lever::peers, Operation::add, 1, 1, 0, "push");
  push.effects.push_back({Lever::pilot_rate, Operation::multiply, 0, 0});
  push.effects.push_back({Lever::abandonment, Operation::multiply, 0, 0});
  push.innovations = {{"quick", false, true, {{Lever::capacity, Operation::multiply, 1.5, 0}}}};
  return push;
}

}  // namespace minga::testing
