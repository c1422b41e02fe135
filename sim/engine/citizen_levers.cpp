#include "minga/engine/citizen_levers.hpp"

#include <algorithm>

namespace minga {
namespace {

/// Shares of an entry at the cases; 0 where it does not reach.
template <int W>
Strand shares_of(const Model<W>& m, const CitizenLever<W>& entry, int sector, std::size_t size, const Rows& citizens,
                 const Rows& lanes) {
  const Population& people = m.society.population;
  const bool everybody = entry.groups == 0 && entry.districts->empty();
  Strand shares;
  for_singles(whole_steps(size), [&](std::size_t k) {
    const std::uint32_t district = people.district[citizens[k]];
    const int lane = W == 1 ? 0 : static_cast<int>(lanes[k]);
    const float share = entry.share[m.society.institution_of(entry.brought_by(sector, district), district)][lane];
    shares[k] = everybody || entry.reaches(people.flags[citizens[k]], district) ? share : 0;
  });
  return shares;
}

}  // namespace

template <int W>
Strand citizen_levers(const Model<W>& m, Lever lever, int sector, std::size_t size, const Rows& citizens, const Rows& lanes) {
  const LeverInfo& range = lever_table()[static_cast<std::size_t>(lever)];
  const std::size_t steps = whole_steps(size);
  const auto base = static_cast<float>(range.base), low = static_cast<float>(range.low), high = static_cast<float>(range.high);
  Strand added = strand_of(steps, [&](std::size_t) { return base; });
  Strand factor = strand_of(steps, [](std::size_t) { return 1.F; });
  for (const CitizenLever<W>& entry : m.policy.citizen_levers[static_cast<std::size_t>(lever)]) {
    if (!entry.concerns(sector)) continue;
    const Strand shares = shares_of(m, entry, sector, size, citizens, lanes);  // a share of 0 changes nothing
    for_steps(steps, [&](std::size_t k) { entry.act(shares[k], added[k], factor[k]); });
  }
  return strand_of(steps, [&](std::size_t k) { return std::clamp(added[k] * factor[k], low, high); });
}

template Strand citizen_levers(const Model<1>&, Lever, int, std::size_t, const Rows&, const Rows&);
template Strand citizen_levers(const Model<16>&, Lever, int, std::size_t, const Rows&, const Rows&);

}  // namespace minga
