// Take-up and channel: who needs a service decides on one scale of log-odds whether to try.
#include <algorithm>
#include <cmath>

#include "minga/engine/batch.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Visits of a case: .50/.25/.15/.10 for one to four at K = .4; capability moves cases to one
/// visit; fragmentation multiplies and the lever adds, rounded by chance so that means are kept.
template <int W>
int visits_of_case(const Model<W>& m, std::uint32_t point, std::uint32_t word, std::uint32_t rounding,
                   int lane) {
  const std::uint32_t i = m.society.points.institution[point];
  const float K = m.state.capability[i][lane];
  const float one = std::clamp(m.parameters[Parameter::one_visit][lane] +
                                   m.parameters[Parameter::visits_capability][lane] * (K - .4F),
                               0.F, 1.F);
  const float u = unit_float(word);
  const float rest = one < 1 ? (u - one) / (1 - one) : 0;
  const int plain = u < one ? 1 : rest < .5F ? 2 : rest < .8F ? 3 : 4;
  const float wanted =
      static_cast<float>(plain) * fragmentation_factor(m, i, 1, lane) +
      m.policy.point.value(point, Lever::visits)[lane];
  return std::clamp(static_cast<int>(std::floor(wanted + unit_float(rounding))), 1,
                    Case::kMostVisits);
}

/// One need of one citizen in one lane: does the citizen try?
template <int W>
bool decide(Model<W>& m, int sector, std::uint32_t c, int lane, const Words& w) {
  State<W>& s = m.state;
  const std::uint32_t district = m.society.population.district[c];
  const std::uint32_t point = m.society.point_of[static_cast<std::size_t>(sector)][district];
  const bool offered =
      unit_float(w[1]) < cover(m, point, SectorParameter::digital_share, Lever::digital_share, lane);
  const bool digital = offered && connected(m, c, lane);
  const float U = utility(m, sector, c, digital, lane);
  if (!kernels::attempts(unit_float(w[0]), U)) return false;
  const std::size_t at = m.at(sector, c);
  const auto bit = static_cast<LaneMask<W>>(1U << lane);
  s.attempt[at] = static_cast<LaneMask<W>>(s.attempt[at] | bit);
  if (digital) s.digital[at] = static_cast<LaneMask<W>>(s.digital[at] | bit);
  s.cases[at][lane] = Case::opened(visits_of_case(m, point, w[2], w[3], lane));
  return true;
}

template <int W>
void decide_all(Model<W>& m, int sector, std::uint32_t slot, const Batch& batch) {
  for (int k = 0; k < batch.size; ++k) {
    const std::uint32_t c = batch.citizen[static_cast<std::size_t>(k)];
    const int lane = batch.lane[static_cast<std::size_t>(k)];
    const CellsOfCitizen cells = cells_of(m.society.population.flags[c]);
    m.tallies.add(slot, sector, cells, Flow::needs, lane, 1);
    if (decide(m, sector, c, lane, batch.draw(k))) m.tallies.add(slot, sector, cells, Flow::attempts, lane, 1);
  }
}

}  // namespace

template <int W>
void take_up(Model<W>& m) {
  m.tallies.for_chunks(m.executor, [&](std::uint32_t slot, std::uint32_t begin, std::uint32_t end) {
    for (int sector = 0; sector < m.sectors(); ++sector) {
      Batches needs(m, Process::take_up, sector, [&](const Batch& batch) { decide_all(m, sector, slot, batch); });
      for (std::uint32_t c = begin; c < end; ++c) needs.add(c, m.state.need[m.at(sector, c)]);
      needs.flush();
    }
  });
}

template void take_up(Model<1>&);
template void take_up(Model<16>&);

}  // namespace minga::phases
