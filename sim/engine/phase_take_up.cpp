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

template <int W>
std::uint32_t point_of(const Model<W>& m, int sector, std::uint32_t c) {
  return m.society.point_of[static_cast<std::size_t>(sector)][m.society.population.district[c]];
}

/// Is this need one that the citizen would meet digitally?
template <int W>
bool goes_digital(const Model<W>& m, int sector, std::uint32_t c, int lane, std::uint32_t word) {
  const float share = cover(m, point_of(m, sector, c), SectorParameter::digital_share, Lever::digital_share, lane);
  return unit_float(word) < share && connected(m, c, lane);
}

template <int W>
void open_case(Model<W>& m, int sector, std::uint32_t c, int lane, bool digital, const Words& w) {
  State<W>& s = m.state;
  const std::size_t at = m.at(sector, c);
  const auto bit = static_cast<LaneMask<W>>(1U << lane);
  s.attempt[at] = static_cast<LaneMask<W>>(s.attempt[at] | bit);
  if (digital) s.digital[at] = static_cast<LaneMask<W>>(s.digital[at] | bit);
  s.cases[at][lane] = Case::opened(visits_of_case(m, point_of(m, sector, c), w[2], w[3], lane));
}

/// The needs of a batch: first what each would gain, then the choices side by side, then who tries.
template <int W>
void decide_all(Model<W>& m, int sector, std::uint32_t slot, const Batch& batch) {
  std::array<bool, Batch::kMost> digital;
  std::array<bool, Batch::kMost> tries;
  std::array<float, Batch::kMost> U{};
  const auto size = static_cast<std::size_t>(batch.size);
  for (std::size_t k = 0; k < size; ++k) {
    digital[k] = goes_digital(m, sector, batch.citizen[k], batch.lane[k], batch.words.w[1][k]);
    U[k] = utility(m, sector, batch.citizen[k], digital[k], batch.lane[k]);
  }
  for (std::size_t k = 0; k < Batch::kMost; ++k)  // all: a loop of known length becomes vectors
    tries[k] = kernels::attempts(unit_float(batch.words.w[0][k]), U[k]);
  for (std::size_t k = 0; k < size; ++k) {
    const std::uint32_t c = batch.citizen[k];
    const int lane = batch.lane[k];
    const CellsOfCitizen cells = cells_of(m.society.population.flags[c]);
    m.tallies.add(slot, sector, cells, Flow::needs, lane, 1);
    if (!tries[k]) continue;
    m.tallies.add(slot, sector, cells, Flow::attempts, lane, 1);
    open_case(m, sector, c, lane, digital[k], batch.draw(static_cast<int>(k)));
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
