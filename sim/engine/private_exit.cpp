#include "minga/engine/private_exit.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

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
  Leavers(const Model<W>& m, const Batch& batch) : steps(whole_steps(static_cast<std::size_t>(batch.size))) {
    const std::uint8_t* const exited = entries<std::uint8_t, W>(m.state.exited);
    const std::uint8_t* const low_signal = entries<std::uint8_t, W>(m.state.low_signal);
    find_places<W>(steps, batch.citizen, batch.lane, place);
    for_singles(steps, [&](std::size_t k) {
      out[k] = exited[place[k]];
      bad[k] = low_signal[place[k]];
    });
    for (std::size_t k = 0; m.hardship.moved() && k < steps; ++k)
      if (!free_to_leave(m, batch.citizen[k], static_cast<int>(batch.lane[k]))) bad[k] = 0;
  }
  std::size_t steps;
  Places place;
  Marks out, bad;  ///< bit s: in private provision in sector s; the last signal there was bad
};

/// Limits of the lanes, and of the cases of a batch: of coming back and of leaving.
template <int W>
struct LaneLimits {
  explicit LaneLimits(const Model<W>& m)
      : alike(lanes_alike(m.parameters[Parameter::return_rate]) && lanes_alike(m.parameters[Parameter::exit_rate])) {
    for (int lane = 0; lane < W; ++lane) {
      comeback[lane] = limit_of(m.parameters[Parameter::return_rate][lane]);
      leave[lane] = limit_of(m.parameters[Parameter::exit_rate][lane]);
    }
  }
  bool alike;  ///< in all lanes, as they mostly are
  Lanes<std::int32_t, W> comeback, leave;
};
struct Limits {
  template <int W>
  Limits(const LaneLimits<W>& of_lanes, const Batch& batch) {
    comeback.fill(of_lanes.comeback[0]);
    leave.fill(of_lanes.leave[0]);
    if (of_lanes.alike) return;
    for_singles(whole_steps(static_cast<std::size_t>(batch.size)), [&](std::size_t k) {
      comeback[k] = of_lanes.comeback[static_cast<int>(batch.lane[k])];
      leave[k] = of_lanes.leave[static_cast<int>(batch.lane[k])];
    });
  }
  Marks comeback, leave;
};

/// Where policy moves exits, limits of leaving in a sector.
template <int W>
void move_limits(const Model<W>& m, int sector, const Batch& batch, Marks& leave) {
  const Strand levers = citizen_levers(m, Lever::exit, sector, batch);
  // The last case to the end of its step too: each of its copies is written back.
  for (std::size_t k = 0; k < whole_steps(static_cast<std::size_t>(batch.size)); ++k)
    leave[k] = limit_of(m.parameters[Parameter::exit_rate][static_cast<int>(batch.lane[k])] * levers[k]);
}

template <int W>
void decide_all(Model<W>& m, const Batch& batch, const LaneLimits<W>& of_lanes) {
  const Leavers<W> who(m, batch);
  Limits limits(of_lanes, batch);
  Marks changed;
  const auto decide = [&](int sector, auto first) {
    if (m.policy.moves(Lever::exit)) move_limits(m, sector, batch, limits.leave);
    // Eight sectors share the four words: 16 bits each.
    const auto& word = batch.words.w[static_cast<std::size_t>(sector / 2)];
    const int from = 16 * (sector & 1);
    for_steps(who.steps, [&](std::size_t k) {
      const auto bits = static_cast<std::int32_t>((word[k] >> from) & 0xFFFFU);
      const std::int32_t is_out = (who.out[k] >> sector) & 1, candidate = is_out | ((who.bad[k] >> sector) & 1);
      const std::int32_t limit = limits.leave[k] + ((limits.comeback[k] - limits.leave[k]) & (0 - is_out));
      const std::int32_t change = (candidate & static_cast<std::int32_t>(bits < limit)) << sector;
      changed[k] = first ? change : changed[k] | change;  // not cleared before: g++ makes a slow instruction of that
    });
  };
  decide(0, std::true_type{});
  for (int sector = 1; sector < m.sectors(); ++sector) decide(sector, std::false_type{});
  std::uint8_t* const exited = entries<std::uint8_t, W>(m.state.exited);
  for_singles(who.steps, [&](std::size_t k) { exited[who.place[k]] = static_cast<std::uint8_t>(who.out[k] ^ changed[k]); });
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
