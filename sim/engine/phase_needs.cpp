// Needs: who comes to need which service this month. A dense draw: one byte per citizen, sector
// and lane. No new need of a sector while a case is open, none while in private provision.
#include <algorithm>
#include <vector>

#include "minga/core/bytes.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Probability of a need by region and poverty: need (1 + H), before levers of citizens.
template <int W>
class NeedTable {
 public:
  NeedTable(const Model<W>& m, int sector) {
    for (std::size_t r = 0; r < m.state.shock.size(); ++r)
      for (const auto which : {SectorParameter::need, SectorParameter::need_poor}) {
        Lanes<float, W> p;
        for (int lane = 0; lane < W; ++lane)
          p[lane] = std::min(1.F, m.parameters.at(which, sector)[lane] * (1 + m.state.shock[r][lane]));
        rows_[2 * r + (which == SectorParameter::need_poor ? 1 : 0)] = chances(p);
      }
  }
  const ChanceRow<W>& of(std::size_t region, bool poor) const noexcept {
    return rows_[2 * region + (poor ? 1 : 0)];
  }

 private:
  std::array<ChanceRow<W>, 2 * kMostRegions> rows_{};
};

/// Cases that were finished last month are closed now that everybody has seen them.
template <int W>
void close_finished(State<W>& s, std::size_t at) {
  const auto finished = static_cast<LaneMask<W>>(s.was_served[at] | s.gave_up[at]);
  for_lanes(finished, [&](int lane) { s.cases[at][lane] = Case{}; });
  s.was_served[at] = s.gave_up[at] = s.attempt[at] = s.digital[at] = 0;
}

/// Lanes in which the citizen cannot come to need the sector now.
template <int W>
std::uint32_t occupied(const State<W>& s, std::size_t at, std::uint32_t c, int sector) {
  return open_cases(s.cases[at]) | lanes_with(s.exited[c], static_cast<std::uint8_t>(1U << sector));
}

/// Chances of a need in a month in which policy or pressures move it.
template <int W>
ChanceRow<W> moved_chances(const Model<W>& m, const NeedTable<W>& table, int sector, std::uint32_t c) {
  const Population& people = m.society.population;
  const std::uint32_t district = people.district[c];
  const std::uint16_t region = m.layout.region_of[district];
  Lanes<float, W> p;
  for (int lane = 0; lane < W; ++lane) {
    const bool poor = has(flags_in_force(m, c, lane), Flag::poor);
    const float times = m.policy.citizen(Lever::needs, sector, people.flags[c], district, lane);
    p[lane] = std::min(1.F, table.of(region, poor).p[lane] * times);
  }
  return chances(p);
}

}  // namespace

template <int W>
void needs(Model<W>& m) {
  State<W>& s = m.state;
  const Population& people = m.society.population;
  const bool moved = m.policy.moves(Lever::needs) || m.policy.moves(Lever::hardship);
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const NeedTable<W> table(m, sector);
    for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
      ChanceRow<W> scratch;
      const auto chances_of = [&](std::uint32_t i) -> const ChanceRow<W>& {
        const std::uint32_t c = begin + i;
        if (!moved) return table.of(m.layout.region_of[people.district[c]], has(people.flags[c], Flag::poor));
        return scratch = moved_chances(m, table, sector, c);
      };
      const std::size_t first = m.at(sector, begin);
      dense_events<W>(m.draws, Process::need, Process::need_tail, m.tick,
                      static_cast<std::uint32_t>(sector),
                      {people.id.data() + begin, end - begin}, m.replicate, chances_of,
                      s.need.data() + first);
      for (std::uint32_t c = begin; c < end; ++c) {
        const std::size_t at = first + (c - begin);
        close_finished(s, at);
        s.need[at] = static_cast<LaneMask<W>>(s.need[at] & ~occupied(s, at, c, sector));
      }
    });
  }
}

template void needs(Model<1>&);
template void needs(Model<16>&);

}  // namespace minga::phases
