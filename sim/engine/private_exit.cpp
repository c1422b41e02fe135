#include "minga/engine/private_exit.hpp"

#include <algorithm>
#include <cmath>

#include "minga/engine/batch.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Might the citizen leave in this lane? Not where hardship made the citizen poor.
template <int W>
bool free_to_leave(const Model<W>& m, std::uint32_t c, int lane) {
  return !m.policy.moves(Lever::hardship) || !has(flags_in_force(m, c, lane), Flag::poor);
}

/// 16 bits are an event of chance p where they lie below this: (bits + 1/2)/65536 < p.
std::int32_t limit_of(float p) { return static_cast<std::int32_t>(std::ceil(65536 * std::clamp(p, 0.F, 1.F) - .5F)); }

/// Citizens of a batch who might leave a sector, or come back to it.
template <int W>
struct Leavers {
  Leavers(const Model<W>& m, const Batch& batch) : size(static_cast<std::size_t>(batch.size)), steps(whole_steps(size)) {
    for (std::size_t k = 0; k < size; ++k) {
      const std::uint32_t c = batch.citizen[k];
      out[k] = m.state.exited[c][batch.lane];
      bad[k] = free_to_leave(m, c, batch.lane) ? m.state.low_signal[c][batch.lane] : 0;
    }
    for (std::size_t k = size; k < steps; ++k) out[k] = bad[k] = 0;
  }
  std::size_t size, steps;
  Marks out, bad;  ///< bit s: in private provision in sector s; the last signal there was bad
};

template <int W>
float lever_of(const Model<W>& m, int sector, std::uint32_t c, int lane) {
  const Population& people = m.society.population;
  return m.policy.citizen(Lever::exit, sector, people.flags[c], people.district[c], lane);
}

/// Limits of the batch in a sector: of coming back for who is out, of leaving for the others.
template <int W>
Marks limits_of(const Model<W>& m, int sector, const Batch& batch, const Leavers<W>& who) {
  const int lane = batch.lane;
  const std::int32_t comeback = limit_of(m.parameters[Parameter::return_rate][lane]), leave = limit_of(m.parameters[Parameter::exit_rate][lane]);
  Marks limits;
  for_steps(who.steps, [&](std::size_t k) { limits[k] = ((who.out[k] >> sector) & 1) != 0 ? comeback : leave; });
  if (m.policy.moves(Lever::exit))
    for (std::size_t k = 0; k < who.size; ++k)
      if (((who.out[k] >> sector) & 1) == 0)
        limits[k] = limit_of(m.parameters[Parameter::exit_rate][lane] * lever_of(m, sector, batch.citizen[k], lane));
  return limits;
}

template <int W>
void decide_all(Model<W>& m, const Batch& batch) {
  const Leavers<W> who(m, batch);
  Marks now = who.out;
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const Marks limits = limits_of(m, sector, batch, who);
    // Eight sectors share the four words: 16 bits each.
    const auto& word = batch.words.w[static_cast<std::size_t>(sector / 2)];
    for_steps(who.steps, [&](std::size_t k) {
      const auto bits = static_cast<std::int32_t>((word[k] >> (16 * (sector & 1))) & 0xFFFFU);
      const std::int32_t candidate = (who.out[k] | who.bad[k]) >> sector & 1;
      now[k] ^= (candidate & static_cast<std::int32_t>(bits < limits[k])) << sector;
    });
  }
  for (std::size_t k = 0; k < who.size; ++k)
    if (now[k] != who.out[k]) m.state.exited[batch.citizen[k]][batch.lane] = static_cast<std::uint8_t>(now[k]);
}

}  // namespace

template <int W>
void leave_or_return(Model<W>& m, std::uint32_t begin, std::uint32_t end) {
  const State<W>& s = m.state;
  Batches leavers(m, Process::private_exit, 0, [&](const Batch& batch) { decide_all(m, batch); });
  for (std::uint32_t c = begin; c < end; ++c)
    if (!has(m.society.population.flags[c], Flag::poor))
      leavers.add(c, lanes_set(s.low_signal[c]) | lanes_set(s.exited[c]));
  leavers.flush();
}

template void leave_or_return(Model<1>&, std::uint32_t, std::uint32_t);
template void leave_or_return(Model<16>&, std::uint32_t, std::uint32_t);

}  // namespace minga::phases
