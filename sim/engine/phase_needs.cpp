// Needs: who comes to need which service this month. A dense draw: one byte per citizen, sector
// and lane. No new need of a sector while a case is open, none while in private provision.
#include <algorithm>
#include <array>
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
void close_finished(State<W>& s, std::size_t first, std::size_t count) {
  Lanes<Case, W>* const cases = s.cases.data() + first;
  for (std::size_t i = 0; i < count; ++i) {
    const Lanes<std::uint8_t, W> finished = marks_of<W>(s.marks.finished(first + i));
    for (int lane = 0; lane < W; ++lane)
      cases[i][lane].bits = static_cast<std::uint8_t>(cases[i][lane].bits & (finished[lane] - 1));
  }
}

/// Nobody comes to need a sector anew while a case is open or provision is private.
template <int W>
void drop_occupied(const State<W>& s, std::size_t first, std::uint32_t begin, std::uint32_t end, int sector, LaneMask<W>* need) {
  const Lanes<Case, W>* const cases = s.cases.data() + first;
  const Lanes<std::uint8_t, W>* const exited = s.exited.data() + begin;
  const auto bit = static_cast<std::uint8_t>(1U << sector);
  for (std::uint32_t i = 0; i < end - begin; ++i)
    need[i] = static_cast<LaneMask<W>>(need[i] & ~(open_cases(cases[i]) | lanes_with(exited[i], bit)));
}

/// Chances of a need in a month in which policy or pressures move it.
template <int W>
ChanceRow<W> moved_chances(const Model<W>& m, const NeedTable<W>& table, int sector, std::uint32_t c) {
  const Population& people = m.society.population;
  const std::uint32_t district = people.district[c];
  const std::uint16_t region = m.layout.region_of[district];
  const Lanes<float, W> times = m.policy.citizen_in_lanes(Lever::needs, sector, people.flags[c], district);
  const std::uint32_t poor = poor_lanes(m, c);
  Lanes<float, W> p;
  for (int lane = 0; lane < W; ++lane)
    p[lane] = std::min(1.F, table.of(region, ((poor >> lane) & 1) != 0).p[lane] * times[lane]);
  return chances(p);
}

}  // namespace

template <int W>
void needs(Model<W>& m) {
  State<W>& s = m.state;
  const Population& people = m.society.population;
  const bool moved = m.policy.moves(Lever::needs) || m.hardship.moved();
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const NeedTable<W> table(m, sector);
    for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
      ChanceRow<W> scratch;
      std::array<LaneMask<W>, kBlock> events;
      const auto chances_of = [&](std::uint32_t i) -> const ChanceRow<W>& {
        const std::uint32_t c = begin + i;
        if (!moved) return table.of(m.layout.region_of[people.district[c]], has(people.flags[c], Flag::poor));
        return scratch = moved_chances(m, table, sector, c);
      };
      const std::size_t first = m.at(sector, begin);
      dense_events<W>(m.draws, Process::need, Process::need_tail, m.tick,
                      static_cast<std::uint32_t>(sector),
                      {people.id.data() + begin, end - begin}, m.replicate, chances_of,
                      events.data());
      close_finished(s, first, end - begin);
      drop_occupied(s, first, begin, end, sector, events.data());
      s.marks.begin(first, events.data(), end - begin);
    });
  }
}

template void needs(Model<1>&);
template void needs(Model<16>&);

}  // namespace minga::phases
