#include "minga/engine/contact.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

namespace minga::contact {
namespace {

template <int W>
using Masks = MaskColumn<W>;

/// Levers of offices that change cases without an innovation between.
constexpr Lever kOfOffices[] = {Lever::training, Lever::practice,      Lever::merit,         Lever::integrity,
                                Lever::openness, Lever::fragmentation, Lever::running_budget};

/// Only who takes part meets these.
bool needs_participation(Lever lever) noexcept { return lever == Lever::voice || lever == Lever::acted_on; }

/// [point] lanes in which policy moves a lever of the point or of its office.
template <int W>
Masks<W> points_acted_on(const Model<W>& m) {
  Masks<W> masks(m.society.points.size());
  for (std::uint32_t p = 0; p < masks.size(); ++p)
    masks[p] = static_cast<LaneMask<W>>(m.policy.point.moved_by_policy(p) |
                                        m.policy.institution.moved_by_policy(m.society.points.institution[p]));
  return masks;
}

/// Adds the lanes in which the effect is in force, for every citizen whom it is for.
template <int W>
void note_effect(Model<W>& m, const CitizenLever<W>& entry, const Masks<W>& carried) {
  const Society& society = m.society;
  for (std::uint32_t d = 0; d + 1 < society.district_rows.size(); ++d) {
    if (!entry.districts->empty() && !(*entry.districts)[d]) continue;
    unsigned lanes = 0;
    for (int s = 0; s < m.sectors(); ++s)
      if ((entry.sectors >> s) & 1)
        lanes |= carried[society.points.institution[society.point_of[static_cast<std::size_t>(s)][d]]];
    for (std::uint32_t c = society.district_rows[d]; lanes != 0 && c < society.district_rows[d + 1]; ++c)
      if (entry.groups == 0 || (entry.groups & groups_of(society.population.flags[c]))) {
        LaneMask<W>& mask = m.recording->treated[c];
        mask = static_cast<LaneMask<W>>(mask | lanes);
      }
  }
}

template <int W>
void note_effects(Model<W>& m) {
  Masks<W> carried(m.society.institutions.size());
  for (const auto& entries : m.policy.citizen_levers)
    for (const CitizenLever<W>& entry : entries) {
      if (entry.by != Nature::policy || entry.left <= 0 || needs_participation(entry.lever)) continue;
      for (std::uint32_t i = 0; i < carried.size(); ++i) carried[i] = lanes_above_zero<W>(entry.share[i]);
      note_effect(m, entry, carried);
    }
}

template <int W>
void note_clients(Model<W>& m) {
  const Masks<W> acted_on = points_acted_on(m);
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c)
      for (int s = 0; s < m.sectors(); ++s) {
        const std::size_t at = m.at(s, c);
        const std::uint32_t point = m.society.point_of[static_cast<std::size_t>(s)][m.society.population.district[c]];
        LaneMask<W>& mask = m.recording->treated[c];
        mask = static_cast<LaneMask<W>>(mask | (m.state.marks.finished(at) & acted_on[point]));
      }
  });
}

}  // namespace

bool meets_clients(Lever lever) noexcept {
  const bool of_office = lever_table()[static_cast<std::size_t>(lever)].scope == LeverScope::institution;
  return !of_office || std::find(std::begin(kOfOffices), std::end(kOfOffices), lever) != std::end(kOfOffices);
}

template <int W>
void note(Model<W>& m) {
  if (!m.recording || m.recording->treated.empty() || !m.policy.active()) return;
  note_effects(m);
  note_clients(m);
}

template <int W>
float treated_ties(const Model<W>& m, std::uint32_t citizen, int lane) noexcept {
  const auto ties = m.society.ties.neighbours(citizen);
  if (ties.empty()) return std::numeric_limits<float>::quiet_NaN();
  int count = 0;
  for (const std::uint32_t other : ties) count += treated(m, other, lane);
  return static_cast<float>(count) / static_cast<float>(ties.size());
}

template void note(Model<1>&);
template void note(Model<16>&);
template float treated_ties(const Model<1>&, std::uint32_t, int) noexcept;
template float treated_ties(const Model<16>&, std::uint32_t, int) noexcept;

}  // namespace minga::contact
