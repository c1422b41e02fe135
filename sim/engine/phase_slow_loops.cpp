// Slow loops: disposition, voice, participation, exit of the better-off, and the pressure on
// institutions that follows from complaints and exits.
#include <algorithm>
#include <array>

#include "minga/core/bytes.hpp"
#include "minga/engine/contact.hpp"
#include "minga/engine/kernels/diffusion.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/private_exit.hpp"
#include "minga/engine/rival_rules.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

constexpr std::uint32_t kStrip = 64;  // rows at a time, so that what is computed of them stays in the first cache

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
        voice_gain(chances(m.parameters[Parameter::voice_beta])), voice_loss(chances(m.parameters[Parameter::voice_loss])) {
    Lanes<float, W> p;
    for (int lane = 0; lane < W; ++lane)
      p[lane] = kernels::monthly_from_yearly(m.parameters[Parameter::meeting][lane]);
    meeting = chances(p);
  }
  const Lanes<float, W> eta, eta_young;
  const std::array<Lanes<float, W>, 2> d0_odds;
  const ChanceRow<W> voice_gain, voice_loss;
  ChanceRow<W> meeting;
};

/// D' = D + eta (logistic(logit T - s) - D) + eta (D* - D): a lasting change of trust becomes a
/// trait, slowly, and the start pulls back.
template <int W>
void move_dispositions(Model<W>& m, const Rates<W>& rates, std::uint32_t from, std::uint32_t count) {
  const Population& people = m.society.population;
  const Flags* const flags = people.flags.data() + from;
  std::array<Lanes<float, W>, kStrip> factors;
  trust_factors(m, from, count, factors.data());
  for (std::size_t t = 0; t < kTiers; ++t) {
    const Lanes<float, W>* const trust = m.state.trust[t].data() + from;
    const float* const odds_of = people.disposition_odds[t].data() + from;
    Lanes<float, W>* const dispositions = m.state.disposition[t].data() + from;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::int32_t young = has(flags[i], Flag::formative);
      for (int lane = 0; lane < W; ++lane) {
        const float D = dispositions[i][lane];
        const float eta = chosen(young, rates.eta_young[lane], rates.eta[lane]);
        const float without_voice = kernels::shifted(trust[i][lane], 1 / factors[i][lane]);
        const float odds = rates.d0_odds[t][lane] * odds_of[i];
        const float start = odds / (1 + odds);
        dispositions[i][lane] = D + (eta * (without_voice - D) + eta * (start - D));
      }
    }
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
  const Population& people = m.society.population;
  const Lanes<float, W> times = m.policy.citizen_in_lanes(Lever::voice_loss, kNoSector, people.flags[c], people.district[c]);
  Lanes<float, W> moved = p;
  for_lanes(voice, [&](int lane) { moved[lane] *= times[lane]; });
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
  const float acted_on = citizen_lever(m, Lever::acted_on, kNoSector, c, lane);
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
  return m.policy.moves(Lever::voice) ? citizen_lever(m, Lever::voice, kNoSector, c, lane)
                                      : 0;
}

/// Chances of a meeting this month: a process of participation asks more people, and those who
/// were heard once come more often.
template <int W>
ChanceRow<W> meeting_chances(const Model<W>& m, const Rates<W>& rates, std::uint32_t c) {
  const Population& people = m.society.population;
  Lanes<float, W> p = rates.meeting.p;
  Lanes<float, W> asked{};
  if (m.policy.moves(Lever::voice))
    asked = m.policy.citizen_in_lanes(Lever::voice, kNoSector, people.flags[c], people.district[c]);
  for (int lane = 0; lane < W; ++lane) {
    const bool heard = (m.state.heard[c] >> lane) & 1;
    if (asked[lane] > 0)
      p[lane] = kernels::monthly_from_yearly(
          std::min(.99F, m.parameters[Parameter::meeting][lane] + asked[lane]));
    if (heard) p[lane] *= 1 + m.parameters[Parameter::success_return][lane];
  }
  return chances(p);
}

/// The meetings of a strip of rows.
template <int W>
void meet(Model<W>& m, std::uint32_t from, std::uint32_t count, const LaneMask<W>* attends) {
  Lanes<std::uint8_t, W>* const ages = m.state.meeting_age.data() + from;
  for (std::uint32_t i = 0; i < count; ++i) grow_older(ages[i]);
  for (std::uint32_t i = 0; i < count; ++i)
    for_lanes(attends[i], [&](int lane) {
      ages[i][lane] = 0;
      const float asked = asked_to_take_part(m, from + i, lane);
      if (asked > 0) take_part(m, from + i, asked, lane);
    });
}

/// Counts over the clients of one institution in one sector.
template <int W, class Number = std::int32_t>
struct Pressure {
  Lanes<Number, W> finished{}, bad_with_voice{}, exited{};
};

/// With one lane clients are counted side by side.
void add_clients(const Model<1>& m, int sector, std::size_t begin, std::size_t end, Pressure<1>& sum) {
  const State<1>& s = m.state;
  const std::size_t first = m.at(sector, 0);
  std::int32_t all = 0, complaining = 0, gone = 0;
  for (std::size_t c = begin; c < end; ++c) {
    const auto finished = static_cast<std::int32_t>(s.marks.finished(first + c));
    all += finished;
    complaining += finished & s.voice[c] & (s.low_signal[c][0] >> sector);
    gone += (s.exited[c][0] >> sector) & 1;
  }
  sum.finished[0] += all, sum.bad_with_voice[0] += complaining, sum.exited[0] += gone;
}

/// At most 255 clients, so that bytes hold the counts of many lanes.
template <int W>
Pressure<W, std::uint8_t> count_some_clients(const Model<W>& m, int sector, std::size_t begin, std::size_t end) {
  const State<W>& s = m.state;
  const auto bit = static_cast<std::uint8_t>(1U << sector);
  const std::size_t first = m.at(sector, 0);
  Lanes<std::uint8_t, W> all{}, complaining{}, gone{};  // apart from what is returned, so that they stay in registers
  for (std::size_t c = begin; c < end; ++c) {
    const Lanes<std::uint8_t, W> finished = marks_of<W>(s.marks.finished(first + c));
    const Lanes<std::uint8_t, W> voice = marks_of<W>(s.voice[c]);
    const Lanes<std::uint8_t, W> exited = s.exited[c], low_signal = s.low_signal[c];
    for (int lane = 0; lane < W; ++lane) {
      const std::uint8_t bad = (low_signal[lane] & bit) != 0 ? 1 : 0, out = (exited[lane] & bit) != 0 ? 1 : 0;
      all[lane] = static_cast<std::uint8_t>(all[lane] + finished[lane]);
      complaining[lane] = static_cast<std::uint8_t>(complaining[lane] + (finished[lane] & voice[lane] & bad));
      gone[lane] = static_cast<std::uint8_t>(gone[lane] + out);
    }
  }
  return {all, complaining, gone};
}

template <int W>
void add_clients(const Model<W>& m, int sector, std::size_t begin, std::size_t end, Pressure<W>& sum) {
  constexpr std::size_t kMost = 255;
  for (std::size_t from = begin; from < end; from += kMost) {
    const auto some = count_some_clients(m, sector, from, std::min(end, from + kMost));
    for (int lane = 0; lane < W; ++lane) {
      sum.finished[lane] += some.finished[lane];
      sum.bad_with_voice[lane] += some.bad_with_voice[lane];
      sum.exited[lane] += some.exited[lane];
    }
  }
}

template <int W>
Pressure<W> count_clients(const Model<W>& m, std::uint32_t institution) {
  Pressure<W> sum;
  for (const auto& [begin, end] : m.layout.clients_of[institution])
    add_clients(m, m.society.institutions.sector[institution], begin, end, sum);
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
    const std::int32_t better_off = m.layout.better_off_of[i];
    for (int lane = 0; lane < W; ++lane) {
      const auto share = [](std::int32_t part, std::int32_t whole) {
        return whole > 0 ? static_cast<float>(part) / static_cast<float>(whole) : 0;
      };
      const float rate = m.parameters[Parameter::complaint_rate][lane];
      s.complaints[i][lane] += (rate * share(sum.bad_with_voice[lane], sum.finished[lane]) - s.complaints[i][lane]) / 12;
      s.exits[i][lane] += (share(sum.exited[lane], better_off) - s.exits[i][lane]) / 12;
      if (m.month() >= 0) continue;
      s.complaints_start[i][lane] = s.complaints[i][lane];
      s.exits_start[i][lane] = s.exits[i][lane];
    }
  });
}

/// Voice that comes and goes by itself, then the meetings of a strip of rows.
template <int W>
void change_voice(Model<W>& m, const Rates<W>& rates, std::uint32_t from, std::uint32_t count) {
  std::array<LaneMask<W>, kStrip> changes, meetings;
  ChanceRow<W> scratch;
  const bool asked = m.policy.moves(Lever::voice);
  const std::span<const std::uint32_t> ids{m.society.population.id.data() + from, count};
  const auto to_voice = [&](std::uint32_t i) { return voice_chances(m, rates, from + i); };
  const auto to_meet = [&](std::uint32_t i) -> const ChanceRow<W>& {
    if (!asked && m.state.heard[from + i] == 0) return rates.meeting;
    return scratch = meeting_chances(m, rates, from + i);
  };
  dense_events<W>(m.draws, Process::voice_change, Process::voice_tail, m.tick, 0, ids, m.replicate, to_voice, changes.data());
  dense_events<W>(m.draws, Process::meeting, Process::meeting_tail, m.tick, 0, ids, m.replicate, to_meet, meetings.data());
  LaneMask<W>* const voice = m.state.voice.data() + from;
  for (std::uint32_t i = 0; i < count; ++i) voice[i] = static_cast<LaneMask<W>>(voice[i] ^ changes[i]);
  meet(m, from, count, meetings.data());
}

}  // namespace

template <int W>
void slow_loops(Model<W>& m) {
  const Rates<W> rates(m);
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t from = begin; from < end; from += kStrip) {
      const std::uint32_t count = std::min(end - from, kStrip);
      move_dispositions(m, rates, from, count);
      change_voice(m, rates, from, count);
    }
    leave_or_return(m, begin, end);
  });
  rivals::fade_participation(m);
  press(m);
}

template void slow_loops(Model<1>&);
template void slow_loops(Model<16>&);

}  // namespace minga::phases
