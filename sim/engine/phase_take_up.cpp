// Take-up and channel: who needs a service decides on one scale of log-odds whether to try.
#include <algorithm>

#include "minga/engine/batch.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Visits of the cases: .50/.25/.15/.10 for one to four at K = .4; capability moves cases to one
/// visit; fragmentation multiplies and the lever adds, rounded by chance so that means are kept.
template <int W>
Marks visits_of_cases(const Clients<W>& clients, const Batch& batch) {
  const Strand K = clients.of(clients.m.state.capability, clients.institution);
  const Strand factor = fragmentation_factors(clients, clients.everywhere(1));
  const Strand lever = clients.point_lever(Lever::visits);
  const auto one_visit = clients.p(Parameter::one_visit), by_capability = clients.p(Parameter::visits_capability);
  Marks visits;
  for_steps(clients.steps, [&](std::size_t k) {
    const float one = std::clamp(one_visit[k] + by_capability[k] * (K[k] - .4F), 0.F, 1.F);
    const float u = unit_float(batch.words.w[2][k]);
    const float rest = (u - one) / (1 - one);  // not looked at where one is 1: u is below it
    const float plain = u < one ? 1.F : rest < .5F ? 2.F : rest < .8F ? 3.F : 4.F;
    const float wanted = plain * factor[k] + lever[k];
    const int rounded = static_cast<int>(wanted + unit_float(batch.words.w[3][k]));
    visits[k] = rounded < 1 ? 1 : rounded < Case::kMostVisits ? rounded : Case::kMostVisits;
  });
  return visits;
}

/// Which needs the citizens would meet digitally.
template <int W>
Marks digital_needs(const Clients<W>& clients, const Batch& batch) {
  const Strand share = clients.cover(SectorParameter::digital_share, Lever::digital_share);
  const bool moved = clients.m.connected.moved();
  Marks digital;
  for_steps(clients.steps, [&](std::size_t k) {
    digital[k] = static_cast<int>(unit_float(batch.words.w[1][k]) < share[k]) & (moved ? 1 : clients.is(k, Flag::connected));
  });
  for (std::size_t k = 0; moved && k < clients.steps; ++k)
    if (digital[k] != 0) digital[k] = connected(clients.m, clients.citizen[k], clients.lane(k));
  return digital;
}

template <int W>
void open_case(Model<W>& m, int sector, std::uint32_t c, int lane, int digital, int visits) {
  State<W>& s = m.state;
  const std::size_t at = m.at(sector, c);
  s.marks.add(Mark::attempt, at, 1U << lane);
  s.marks.add(Mark::digital, at, static_cast<std::uint32_t>(digital) << lane);
  s.cases[at][lane] = Case::opened(visits);
}

/// The needs of a batch: what each would gain, the choices, then who tries.
template <int W>
void decide_all(Model<W>& m, int sector, std::size_t slot, const Batch& batch) {
  const Clients<W> clients(m, sector, batch);
  const Marks digital = digital_needs(clients, batch);
  const Strand U = utilities(clients, digital);
  const Marks visits = visits_of_cases(clients, batch);
  Marks tries;
  for_steps(clients.steps, [&](std::size_t k) { tries[k] = kernels::attempts(unit_float(batch.words.w[0][k]), U[k]) ? 1 : 0; });
  Rows trying;  // gathered without a branch: half of them try, and nobody foresees who
  std::size_t count = 0;
  for (std::size_t k = 0; k < clients.size; ++k) {
    m.tallies.add(slot, sector, cells_of(m.society.population.flags[clients.citizen[k]]), clients.lane(k),
                  NeedFlows{1, static_cast<std::uint32_t>(tries[k])});
    trying[count] = static_cast<std::uint32_t>(k);
    count += static_cast<std::size_t>(tries[k]);
  }
  for (std::size_t n = 0; n < count; ++n) {
    const std::size_t k = trying[n];
    open_case(m, sector, clients.citizen[k], clients.lane(k), digital[k], visits[k]);
  }
}

/// Asks for what a choice will need of the ties, a batch ahead, where the cache does not hold the column.
template <int W>
void fetch_ties(const Model<W>& m, std::uint32_t c) {
  for (const std::uint32_t tie : m.society.ties.neighbours(c)) __builtin_prefetch(&m.state.memory[tie]);
}

}  // namespace

template <int W>
void take_up(Model<W>& m) {
  const bool fetches = m.state.peer_memory.empty() && kernels::fetch_distance<W>(m.citizens()) > 0;
  constexpr std::uint32_t kStrip = W == 1 ? 8192 : 1024;  // rows whose columns stay in the second cache
  for_rows<kStrip>(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    const std::size_t slot = m.executor.worker();
    for (int sector = 0; sector < m.sectors(); ++sector) {
      Batches needs(m, Process::take_up, sector, [&](const Batch& batch) { decide_all(m, sector, slot, batch); });
      needs.add(begin, end, [&](std::uint32_t c) {
        const std::uint32_t need = m.state.marks.of(Mark::need, m.at(sector, c));
        if (fetches && need != 0) fetch_ties(m, c);
        return need;
      });
      needs.flush();
    }
  });
}

template void take_up(Model<1>&);
template void take_up(Model<16>&);

}  // namespace minga::phases
