// Slow loops: disposition, voice, participation, exit of the better-off, and the pressure on
// institutions that follows from complaints and exits.
#include <algorithm>
#include <array>

#include "minga/core/bytes.hpp"
#include "minga/engine/contact.hpp"
#include "minga/engine/kernels/diffusion.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/rival_rules.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

template <int W>
float start_of_disposition(const Model<W>& m, std::size_t tier, std::uint32_t c, int lane) {
  const float odds =
      m.parameters.d0_odds[tier][lane] * m.society.population.disposition_odds[tier][c];
  return odds / (1 + odds);
}

/// What is the same for all citizens, by value: so that the compiler knows nobody writes it.
template <int W>
struct Rates {
  explicit Rates(const Model<W>& m)
      : eta(m.parameters[Parameter::eta]), eta_young(m.parameters[Parameter::eta_young]), d0_odds(m.parameters.d0_odds),
        voice_gain(chances(m.parameters[Parameter::voice_beta])), voice_loss(chances(m.parameters[Parameter::voice_loss])),
        exit(m.parameters[Parameter::exit_rate]), comeback(m.parameters[Parameter::return_rate]) {
    Lanes<float, W> p;
    for (int lane = 0; lane < W; ++lane)
      p[lane] = kernels::monthly_from_yearly(m.parameters[Parameter::meeting][lane]);
    meeting = chances(p);
  }
  const Lanes<float, W> eta, eta_young;
  const std::array<Lanes<float, W>, 2> d0_odds;
  const ChanceRow<W> voice_gain, voice_loss;
  const Lanes<float, W> exit, comeback;
  ChanceRow<W> meeting;
};

/// D' = D + eta (logistic(logit T - s) - D) + eta (D* - D): a lasting change of trust becomes a
/// trait, slowly, and the start pulls back.
template <int W>
void move_disposition(Model<W>& m, const Rates<W>& rates, std::uint32_t c) {
  State<W>& s = m.state;
  const Population& people = m.society.population;
  const Lanes<float, W>& eta = has(people.flags[c], Flag::formative) ? rates.eta_young : rates.eta;
  const Lanes<float, W> factor = trust_factors(m, c, m.layout.region_of[people.district[c]]);
  for (std::size_t t = 0; t < kTiers; ++t) {
    const Lanes<float, W> trust = s.trust[t][c];
    Lanes<float, W> D = s.disposition[t][c];
    for (int lane = 0; lane < W; ++lane) {
      const float without_voice = kernels::shifted(trust[lane], 1 / factor[lane]);
      const float odds = rates.d0_odds[t][lane] * people.disposition_odds[t][c];
      const float start = odds / (1 + odds);
      D[lane] += eta[lane] * (without_voice - D[lane]) + eta[lane] * (start - D[lane]);
    }
    s.disposition[t][c] = D;
  }
}

template <int W>
float citizen_lever(const Model<W>& m, Lever lever, int sector, std::uint32_t c, int lane) {
  const Population& people = m.society.population;
  return m.policy.citizen(lever, sector, people.flags[c], people.district[c], lane);
}

/// Chances that voice changes this month: without voice to gain it, with voice to lose it.
template <int W>
ChanceRow<W> voice_chances(const Model<W>& m, const Rates<W>& rates, std::uint32_t c) {
  const LaneMask<W> voice = m.state.voice[c];
  const Lanes<float, W> p = select<float, W>(voice, rates.voice_loss.p, rates.voice_gain.p);
  if (!m.policy.moves(Lever::voice_loss)) {
    const unsigned always = (voice & rates.voice_loss.always) | (~unsigned{voice} & rates.voice_gain.always);
    return {p, select<std::uint8_t, W>(voice, rates.voice_loss.floor, rates.voice_gain.floor),
            static_cast<LaneMask<W>>(always)};
  }
  Lanes<float, W> moved = p;
  for_lanes(voice, [&](int lane) { moved[lane] *= citizen_lever(m, Lever::voice_loss, Policy<W>::kNoSector, c, lane); });
  return chances(moved);
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
  contact::note_participant(m, c, lane);
  const float acted_on = citizen_lever(m, Lever::acted_on, Policy<W>::kNoSector, c, lane);
  if (unit_float(w[0]) < acted_on) {
    s.heard[c] = static_cast<LaneMask<W>>(s.heard[c] | bit);
    if (unit_float(w[1]) < m.parameters[Parameter::heard_gain][lane]) {
      rivals::note_voice_given(m, c, bit);
      s.voice[c] = static_cast<LaneMask<W>>(s.voice[c] | bit);
    }
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
ChanceRow<W> meeting_chances(const Model<W>& m, const Rates<W>& rates, std::uint32_t c) {
  Lanes<float, W> p = rates.meeting.p;
  for (int lane = 0; lane < W; ++lane) {
    const float asked = asked_to_take_part(m, c, lane);
    const bool heard = (m.state.heard[c] >> lane) & 1;
    if (asked > 0)
      p[lane] = kernels::monthly_from_yearly(
          std::min(.99F, m.parameters[Parameter::meeting][lane] + asked));
    if (heard) p[lane] *= 1 + m.parameters[Parameter::success_return][lane];
  }
  return chances(p);
}

template <int W>
void meet(Model<W>& m, std::uint32_t c, LaneMask<W> attends) {
  grow_older(m.state.meeting_age[c]);
  for_lanes(attends, [&](int lane) {
    m.state.meeting_age[c][lane] = 0;
    const float asked = asked_to_take_part(m, c, lane);
    if (asked > 0) take_part(m, c, asked, lane);
  });
}

/// Chance to leave the sector, or to come back, by lane.
template <int W>
Lanes<float, W> exit_chances(const Model<W>& m, const Rates<W>& rates, int sector, std::uint32_t c, std::uint32_t out) {
  Lanes<float, W> p = select<float, W>(static_cast<LaneMask<W>>(out), rates.comeback, rates.exit);
  if (m.policy.moves(Lever::exit))
    for_lanes(kAllLanes<W> & ~out, [&](int lane) { p[lane] *= citizen_lever(m, Lever::exit, sector, c, lane); });
  return p;
}

/// Lanes in which the citizen might leave: not where hardship made the citizen poor.
template <int W>
std::uint32_t free_to_leave(const Model<W>& m, std::uint32_t c) {
  if (!m.policy.moves(Lever::hardship)) return kAllLanes<W>;
  std::uint32_t lanes = 0;
  for (int lane = 0; lane < W; ++lane)
    lanes |= static_cast<std::uint32_t>(!has(flags_in_force(m, c, lane), Flag::poor)) << lane;
  return lanes;
}

/// After a bad signal those who are not poor leave for private provision; leavers come back.
template <int W>
void leave_or_return(Model<W>& m, const Rates<W>& rates, std::uint32_t c) {
  State<W>& s = m.state;
  if (has(m.society.population.flags[c], Flag::poor)) return;
  Lanes<std::uint8_t, W>& exited = s.exited[c];
  const std::uint32_t free = free_to_leave(m, c);
  if ((free & lanes_set(s.low_signal[c])) == 0 && lanes_set(exited) == 0) return;
  const Lanes<std::uint32_t, W> id = Lanes<std::uint32_t, W>::filled(m.society.population.id[c]);
  const LaneWords<W> words = lane_words(m.draws, Process::private_exit, m.tick, 0, id, m.replicate);
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const auto bit = static_cast<std::uint8_t>(1U << sector);
    const std::uint32_t out = lanes_with(exited, bit);
    const std::uint32_t candidates = (free & lanes_with(s.low_signal[c], bit)) | out;
    if (candidates == 0) continue;
    const Lanes<float, W> p = exit_chances(m, rates, sector, c, out);
    // Eight sectors share the four words: 16 bits each.
    const auto& word = words.w[static_cast<std::size_t>(sector / 2)];
    Lanes<float, W> u;
    for (int lane = 0; lane < W; ++lane) {
      const std::uint32_t half = (word[static_cast<std::size_t>(lane)] >> (16 * (sector & 1))) & 0xFFFFU;
      u[lane] = (static_cast<float>(static_cast<std::int32_t>(half)) + .5F) / 65536;
    }
    for_lanes(lanes_below(u, p) & candidates, [&](int lane) { exited[lane] = static_cast<std::uint8_t>(exited[lane] ^ bit); });
  }
}

/// Counts over the clients of one institution in one sector.
template <int W>
struct Pressure {
  std::int64_t better_off = 0;
  Lanes<std::int64_t, W> finished{}, bad_with_voice{}, exited{};
};

template <int W>
Pressure<W> count_clients(const Model<W>& m, std::uint32_t institution) {
  const State<W>& s = m.state;
  const int sector = m.society.institutions.sector[institution];
  const auto bit = static_cast<std::uint8_t>(1U << sector);
  Pressure<W> sum;
  for (const auto& [begin, end] : m.layout.clients_of[institution])
    for (std::uint32_t c = begin; c < end; ++c) {
      const std::size_t at = m.at(sector, c);
      sum.better_off += !has(m.society.population.flags[c], Flag::poor);
      for_lanes(lanes_with(s.exited[c], bit), [&](int lane) { ++sum.exited[lane]; });
      const std::uint32_t finished = static_cast<std::uint32_t>(s.was_served[at] | s.gave_up[at]);
      if (finished == 0) continue;
      for_lanes(finished, [&](int lane) { ++sum.finished[lane]; });
      for_lanes(finished & s.voice[c] & lanes_with(s.low_signal[c], bit), [&](int lane) { ++sum.bad_with_voice[lane]; });
    }
  return sum;
}

/// Complaints over finished cases and exits over the better-off, as means that forget by 1/12.
template <int W>
void press(Model<W>& m) {
  State<W>& s = m.state;
  const std::uint32_t n = m.society.institutions.size();
  m.executor.for_blocks(n, [&](std::uint32_t i) {
    if (m.society.institutions.ministry[i]) return;
    const Pressure<W> sum = count_clients(m, i);
    for (int lane = 0; lane < W; ++lane) {
      const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0;
      };
      const float rate = m.parameters[Parameter::complaint_rate][lane];
      s.complaints[i][lane] += (rate * share(sum.bad_with_voice[lane], sum.finished[lane]) - s.complaints[i][lane]) / 12;
      s.exits[i][lane] += (share(sum.exited[lane], sum.better_off) - s.exits[i][lane]) / 12;
      if (m.month() >= 0) continue;
      s.complaints_start[i][lane] = s.complaints[i][lane];
      s.exits_start[i][lane] = s.exits[i][lane];
    }
  });
}

}  // namespace

template <int W>
void slow_loops(Model<W>& m) {
  const Rates<W> rates(m);
  const bool asked = m.policy.moves(Lever::voice);
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t kStrip = 64;
    std::array<LaneMask<W>, kStrip> voice;
    std::array<LaneMask<W>, kStrip> meeting;
    ChanceRow<W> scratch;
    for (std::uint32_t from = begin; from < end; from += kStrip) {
      const std::uint32_t count = std::min(end - from, kStrip);
      const std::span<const std::uint32_t> ids{m.society.population.id.data() + from, count};
      const auto to_voice = [&](std::uint32_t i) { return voice_chances(m, rates, from + i); };
      const auto to_meet = [&](std::uint32_t i) -> const ChanceRow<W>& {
        if (!asked && m.state.heard[from + i] == 0) return rates.meeting;
        return scratch = meeting_chances(m, rates, from + i);
      };
      dense_events<W>(m.draws, Process::voice_change, Process::voice_tail, m.tick, 0, ids,
                      m.replicate, to_voice, voice.data());
      dense_events<W>(m.draws, Process::meeting, Process::meeting_tail, m.tick, 0, ids, m.replicate,
                      to_meet, meeting.data());
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t c = from + i;
        move_disposition(m, rates, c);
        m.state.voice[c] = static_cast<LaneMask<W>>(m.state.voice[c] ^ voice[i]);
        meet(m, c, meeting[i]);
        leave_or_return(m, rates, c);
      }
    }
  });
  rivals::fade_participation(m);
  press(m);
}

template void slow_loops(Model<1>&);
template void slow_loops(Model<16>&);

}  // namespace minga::phases
