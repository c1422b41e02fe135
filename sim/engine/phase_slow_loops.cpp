// Slow loops: disposition, voice, participation, exit of the better-off, and the pressure on
// institutions that follows from complaints and exits.
#include <algorithm>
#include <array>

#include "minga/core/bytes.hpp"
#include "minga/engine/kernels/diffusion.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

template <int W>
float start_of_disposition(const Model<W>& m, std::size_t tier, std::uint32_t c, int lane) {
  const float odds =
      m.parameters.d0_odds[tier][lane] * m.society.population.disposition_odds[tier][c];
  return odds / (1 + odds);
}

/// D' = D + eta (logistic(logit T - s) - D) + eta (D* - D): a lasting change of trust becomes a
/// trait, slowly, and the start pulls back.
template <int W>
void move_disposition(Model<W>& m, std::uint32_t c) {
  State<W>& s = m.state;
  const bool formative = has(m.society.population.flags[c], Flag::formative);
  const auto rate = formative ? Parameter::eta_young : Parameter::eta;
  const std::uint16_t region = m.layout.region_of[m.society.population.district[c]];
  for (std::size_t t = 0; t < kTiers; ++t)
    for (int lane = 0; lane < W; ++lane) {
      const float factor = trust_factor(m, c, region, lane);
      float& D = s.disposition[t][c][lane];
      const float without_voice = kernels::shifted(s.trust[t][c][lane], 1 / factor);
      const float eta = m.parameters[rate][lane];
      D += eta * (without_voice - D) + eta * (start_of_disposition(m, t, c, lane) - D);
    }
}

template <int W>
float citizen_lever(const Model<W>& m, Lever lever, int sector, std::uint32_t c, int lane) {
  const Population& people = m.society.population;
  return m.policy.citizen(lever, sector, people.flags[c], people.district[c], lane);
}

/// Chances that voice changes this month: without voice to gain it, with voice to lose it.
template <int W>
void voice_chance(const Model<W>& m, std::uint32_t c, Lanes<float, W>& p) {
  for (int lane = 0; lane < W; ++lane) {
    const bool voice = (m.state.voice[c] >> lane) & 1;
    p[lane] = m.parameters[voice ? Parameter::voice_loss : Parameter::voice_beta][lane];
    if (voice && m.policy.moves(Lever::voice_loss))
      p[lane] *= citizen_lever(m, Lever::voice_loss, Policy<W>::kNoSector, c, lane);
  }
}

/// Participation that is acted on gives voice; ignored, it takes voice and some disposition, never
/// below `ignored_loss` under the start. Of those who attend, only the share that the process asked
/// takes part in it: who goes to meetings anyway is not let down by a process that asks few.
template <int W>
void take_part(Model<W>& m, std::uint32_t c, float asked, int lane) {
  State<W>& s = m.state;
  const Population& people = m.society.population;
  const auto bit = static_cast<LaneMask<W>>(1U << lane);
  const Words w = m.draws.words(Process::participation, people.id[c], m.replicate[lane], m.tick);
  if (unit_float(w[2]) >= asked / (asked + m.parameters[Parameter::meeting][lane])) return;
  const float acted_on = citizen_lever(m, Lever::acted_on, Policy<W>::kNoSector, c, lane);
  if (unit_float(w[0]) < acted_on) {
    s.heard[c] = static_cast<LaneMask<W>>(s.heard[c] | bit);
    if (unit_float(w[1]) < m.parameters[Parameter::heard_gain][lane])
      s.voice[c] = static_cast<LaneMask<W>>(s.voice[c] | bit);
    return;
  }
  s.voice[c] = static_cast<LaneMask<W>>(s.voice[c] & ~bit);
  const float loss = m.parameters[Parameter::ignored_loss][lane];
  const std::uint8_t tiers = m.policy.tiers(Lever::voice, people.flags[c], people.district[c], lane);
  for (std::size_t t = 0; t < kTiers; ++t) {
    if (!((tiers >> t) & 1)) continue;
    float& D = s.disposition[t][c][lane];
    const float floor = std::max(0.F, start_of_disposition(m, t, c, lane) - loss);
    D = std::max(std::min(D, floor), D - loss);
  }
}

/// Share of a year in which a process of participation asks the citizen.
template <int W>
float asked_to_take_part(const Model<W>& m, std::uint32_t c, int lane) {
  return m.policy.moves(Lever::voice) ? citizen_lever(m, Lever::voice, Policy<W>::kNoSector, c, lane)
                                      : 0;
}

/// Chances of a meeting this month: a process of participation asks more people, and those who
/// were heard once come more often.
template <int W>
void meeting_chance(const Model<W>& m, std::uint32_t c, const Lanes<float, W>& usual,
                    Lanes<float, W>& p) {
  p = usual;
  if (!m.policy.moves(Lever::voice) && m.state.heard[c] == 0) return;
  for (int lane = 0; lane < W; ++lane) {
    const float asked = asked_to_take_part(m, c, lane);
    const bool heard = (m.state.heard[c] >> lane) & 1;
    if (asked > 0)
      p[lane] = kernels::monthly_from_yearly(
          std::min(.99F, m.parameters[Parameter::meeting][lane] + asked));
    if (heard) p[lane] *= 1 + m.parameters[Parameter::success_return][lane];
  }
}

template <int W>
void meet(Model<W>& m, std::uint32_t c, LaneMask<W> attends) {
  for (int lane = 0; lane < W; ++lane) {
    std::uint8_t& age = m.state.meeting_age[c][lane];
    if (age < 255) ++age;
  }
  for_lanes(attends, [&](int lane) {
    m.state.meeting_age[c][lane] = 0;
    const float asked = asked_to_take_part(m, c, lane);
    if (asked > 0) take_part(m, c, asked, lane);
  });
}

/// After a bad signal those who are not poor leave for private provision; leavers come back.
template <int W>
void leave_or_return(Model<W>& m, std::uint32_t c) {
  State<W>& s = m.state;
  if (has(m.society.population.flags[c], Flag::poor)) return;
  for (int lane = 0; lane < W; ++lane) {
    std::uint8_t& exited = s.exited[c][lane];
    const bool captive = has(flags_in_force(m, c, lane), Flag::poor);
    const unsigned candidates = (captive ? 0U : s.low_signal[c][lane]) | exited;
    if (candidates == 0) continue;
    const Words w = m.draws.words(Process::private_exit, m.society.population.id[c],
                                  m.replicate[lane], m.tick);
    for_lanes(candidates, [&](int sector) {
      // Eight sectors share the four words: 16 bits each.
      const std::uint32_t half = (w[static_cast<std::size_t>(sector / 2)] >> (16 * (sector & 1))) & 0xFFFFU;
      const float u = (static_cast<float>(half) + .5F) / 65536;
      const bool out = (exited >> sector) & 1;
      float p = m.parameters[out ? Parameter::return_rate : Parameter::exit_rate][lane];
      if (!out && m.policy.moves(Lever::exit)) p *= citizen_lever(m, Lever::exit, sector, c, lane);
      if (u < p) exited = static_cast<std::uint8_t>(exited ^ (1U << sector));
    });
  }
}

/// Counts over the clients of one institution in one sector and lane.
struct Pressure {
  std::int64_t finished = 0, bad_with_voice = 0, better_off = 0, exited = 0;
};

template <int W>
void count_district(const Model<W>& m, int sector, std::uint32_t d, Pressure* sum) {
  const State<W>& s = m.state;
  for (std::uint32_t c = m.society.district_rows[d]; c < m.society.district_rows[d + 1]; ++c) {
    const std::size_t at = m.at(sector, c);
    const bool better_off = !has(m.society.population.flags[c], Flag::poor);
    const unsigned finished = s.was_served[at] | s.gave_up[at];
    for (int lane = 0; lane < W; ++lane) {
      Pressure& p = sum[lane];
      p.better_off += better_off;
      p.exited += (s.exited[c][lane] >> sector) & 1;
      const unsigned done = (finished >> lane) & 1;
      p.finished += done;
      p.bad_with_voice += done & (s.low_signal[c][lane] >> sector) & (s.voice[c] >> lane) & 1U;
    }
  }
}

/// Complaints over finished cases and exits over the better-off, as means that forget by 1/12.
template <int W>
void press(Model<W>& m) {
  State<W>& s = m.state;
  const auto districts = static_cast<std::uint32_t>(m.society.country.districts.size());
  const std::uint32_t n = m.society.institutions.size();
  m.executor.for_blocks(n, [&](std::uint32_t i) {
    if (m.society.institutions.ministry[i]) return;
    const int sector = m.society.institutions.sector[i];
    std::array<Pressure, W> sum{};
    for (std::uint32_t d = 0; d < districts; ++d) {
      const std::uint32_t point = m.society.point_of[static_cast<std::size_t>(sector)][d];
      if (m.society.points.institution[point] == i) count_district(m, sector, d, sum.data());
    }
    for (int lane = 0; lane < W; ++lane) {
      const Pressure& p = sum[static_cast<std::size_t>(lane)];
      const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0;
      };
      const float rate = m.parameters[Parameter::complaint_rate][lane];
      s.complaints[i][lane] += (rate * share(p.bad_with_voice, p.finished) - s.complaints[i][lane]) / 12;
      s.exits[i][lane] += (share(p.exited, p.better_off) - s.exits[i][lane]) / 12;
      if (m.month() >= 0) continue;
      s.complaints_start[i][lane] = s.complaints[i][lane];
      s.exits_start[i][lane] = s.exits[i][lane];
    }
  });
}

}  // namespace

template <int W>
void slow_loops(Model<W>& m) {
  Lanes<float, W> usual;
  for (int lane = 0; lane < W; ++lane)
    usual[lane] = kernels::monthly_from_yearly(m.parameters[Parameter::meeting][lane]);
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t kStrip = 64;
    std::array<LaneMask<W>, kStrip> voice;
    std::array<LaneMask<W>, kStrip> meeting;
    Lanes<float, W> p;
    for (std::uint32_t from = begin; from < end; from += kStrip) {
      const std::uint32_t count = std::min(end - from, kStrip);
      const std::span<const std::uint32_t> ids{m.society.population.id.data() + from, count};
      const auto to_voice = [&](std::uint32_t i) -> const Lanes<float, W>& {
        voice_chance(m, from + i, p);
        return p;
      };
      const auto to_meet = [&](std::uint32_t i) -> const Lanes<float, W>& {
        meeting_chance(m, from + i, usual, p);
        return p;
      };
      dense_events<W>(m.draws, Process::voice_change, Process::voice_tail, m.tick, 0, ids,
                      m.replicate, to_voice, voice.data());
      dense_events<W>(m.draws, Process::meeting, Process::meeting_tail, m.tick, 0, ids, m.replicate,
                      to_meet, meeting.data());
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t c = from + i;
        move_disposition(m, c);
        m.state.voice[c] = static_cast<LaneMask<W>>(m.state.voice[c] ^ voice[i]);
        meet(m, c, meeting[i]);
        leave_or_return(m, c);
      }
    }
  });
  press(m);
}

template void slow_loops(Model<1>&);
template void slow_loops(Model<16>&);

}  // namespace minga::phases
