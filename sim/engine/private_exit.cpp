#include "minga/engine/private_exit.hpp"

#include <algorithm>
#include <cmath>

#include "minga/engine/batch.hpp"
#include "minga/engine/citizen_levers.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Might the citizen leave in this lane? Not where hardship made the citizen poor.
template <int W>
bool free_to_leave(const Model<W>& m, std::uint32_t c, int lane) {
  return ((m.hardship.lanes(c) >> lane) & 1) == 0;
}

/// 16 bits are an event of chance p where they lie below this: (bits + 1/2)/65536 < p.
std::int32_t limit_of(float p) { return static_cast<std::int32_t>(std::ceil(65536 * std::clamp(p, 0.F, 1.F) - .5F)); }

/// Citizens of a batch who might leave a sector, or come back to it.
template <int W>
struct Leavers {
  Leavers(const Model<W>& m, const Batch& batch) : size(static_cast<std::size_t>(batch.size)), steps(whole_steps(size)) {
    for (std::size_t k = 0; k < size; ++k) {
      const std::uint32_t c = batch.citizen[k];
      const auto lane = static_cast<int>(batch.lane[k]);
      out[k] = m.state.exited[c][lane];
      bad[k] = free_to_leave(m, c, lane) ? m.state.low_signal[c][lane] : 0;
    }
    clear_rest(out, size);
    clear_rest(bad, size);
  }
  std::size_t size, steps;
  Marks out, bad;  ///< bit s: in private provision in sector s; the last signal there was bad
};

/// Limits of the lanes, and of the cases of a batch: of coming back and of leaving.
template <int W>
struct LaneLimits {
  explicit LaneLimits(const Model<W>& m) {
    for (int lane = 0; lane < W; ++lane) {
      comeback[lane] = limit_of(m.parameters[Parameter::return_rate][lane]);
      leave[lane] = limit_of(m.parameters[Parameter::exit_rate][lane]);
    }
  }
  Lanes<std::int32_t, W> comeback, leave;
};
struct Limits {
  template <int W>
  Limits(const LaneLimits<W>& of_lanes, const Batch& batch) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(batch.size); ++k) {
      comeback[k] = of_lanes.comeback[static_cast<int>(batch.lane[k])];
      leave[k] = of_lanes.leave[static_cast<int>(batch.lane[k])];
    }
  }
  Marks comeback{}, leave{};
};

/// Limits in a sector: of coming back for who is out, of leaving for the others.
template <int W>
Marks limits_of(const Model<W>& m, int sector, const Batch& batch, const Leavers<W>& who, const Limits& usual) {
  Marks limits;
  for_steps(who.steps, [&](std::size_t k) { limits[k] = ((who.out[k] >> sector) & 1) != 0 ? usual.comeback[k] : usual.leave[k]; });
  if (!m.policy.moves(Lever::exit)) return limits;
  const Strand levers = citizen_levers(m, Lever::exit, sector, batch);
  for (std::size_t k = 0; k < who.size; ++k)
    if (((who.out[k] >> sector) & 1) == 0)
      limits[k] = limit_of(m.parameters[Parameter::exit_rate][static_cast<int>(batch.lane[k])] * levers[k]);
  return limits;
}

template <int W>
void decide_all(Model<W>& m, const Batch& batch, const LaneLimits<W>& of_lanes) {
  const Leavers<W> who(m, batch);
  const Limits usual(of_lanes, batch);
  Marks now;
  for_steps(who.steps, [&](std::size_t k) { now[k] = who.out[k]; });
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const Marks limits = limits_of(m, sector, batch, who, usual);
    // Eight sectors share the four words: 16 bits each.
    const auto& word = batch.words.w[static_cast<std::size_t>(sector / 2)];
    for_steps(who.steps, [&](std::size_t k) {
      const auto bits = static_cast<std::int32_t>((word[k] >> (16 * (sector & 1))) & 0xFFFFU);
      const std::int32_t candidate = (who.out[k] | who.bad[k]) >> sector & 1;
      now[k] ^= (candidate & static_cast<std::int32_t>(bits < limits[k])) << sector;
    });
  }
  for (std::size_t k = 0; k < who.size; ++k)
    if (now[k] != who.out[k]) m.state.exited[batch.citizen[k]][static_cast<int>(batch.lane[k])] = static_cast<std::uint8_t>(now[k]);
}

}  // namespace

template <int W>
void leave_or_return(Model<W>& m, std::uint32_t begin, std::uint32_t end) {
  const State<W>& s = m.state;
  const LaneLimits<W> limits(m);
  Batches leavers(m, Process::private_exit, 0, [&](const Batch& batch) { decide_all(m, batch, limits); });
  leavers.add(begin, end, [&](std::uint32_t c) {
    return has(m.society.population.flags[c], Flag::poor) ? 0 : lanes_set(s.low_signal[c]) | lanes_set(s.exited[c]);
  });
  leavers.flush();
}

template void leave_or_return(Model<1>&, std::uint32_t, std::uint32_t);
template void leave_or_return(Model<16>&, std::uint32_t, std::uint32_t);

}  // namespace minga::phases
