// Experience: a finished case becomes a signal, and moves trust in both tiers.
//   e = .30 reliability + .20 responsiveness + .20 fairness + .15 integrity + .15 openness + noise
//   S = clip(e + e_sector + u + chi (e - E)),   E' = E + rate (e - E),   T' = T + alpha(+-)(S - T)
#include <algorithm>

#include "minga/core/math.hpp"
#include "minga/engine/batch.hpp"
#include "minga/engine/citizen_levers.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/rival_rules.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// Finished cases of a sector, side by side.
template <int W>
struct Finished {
  Finished(const Model<W>& m, int sector, const Batch& batch_);

  ByLane<W> p(Parameter parameter) const noexcept { return clients.p(parameter); }
  float uniform(std::size_t word, std::size_t k) const noexcept { return unit_float(batch.words.w[word][k]); }

  const Batch& batch;
  Clients<W> clients;
  Marks served, digital, voice;
  Strand waited, visits;
};

template <int W>
Finished<W>::Finished(const Model<W>& m, int sector, const Batch& batch_) : batch(batch_), clients(m, sector, batch_) {
  const State<W>& s = m.state;
  for_singles(clients.steps, [&](std::size_t k) {
    const std::uint32_t c = clients.citizen[k];
    const std::size_t at = m.at(sector, c);
    const int lane = clients.lane(k);
    const Case closed = s.cases[at][lane];
    served[k] = static_cast<std::int32_t>((s.marks.of(Mark::was_served, at) >> lane) & 1);
    digital[k] = static_cast<std::int32_t>((s.marks.of(Mark::digital, at) >> lane) & 1);
    voice[k] = (s.voice[c] >> lane) & 1;
    waited[k] = static_cast<float>(closed.waited());
    visits[k] = static_cast<float>(closed.visits());
  });
}

template <int W>
Strand reliability(const Finished<W>& f) {
  const Strand K = f.clients.of(f.clients.m.state.capability, f.clients.institution);
  const Strand lever = f.clients.point_lever(Lever::error);
  const auto base = f.p(Parameter::error_base), by_capability = f.p(Parameter::error_capability);
  const auto digitally = f.p(Parameter::error_digital), with_error = f.p(Parameter::error_reliability);
  const auto patience = f.p(Parameter::patience);
  return f.clients.strand([&](std::size_t k) {
    const float late = f.waited[k] - patience[k];
    const float kept = math::exp(late > 0 ? -late : 0.F);
    const float error = base[k] + by_capability[k] * (1 - K[k]) + chosen(f.digital[k], digitally[k], 0) + lever[k];
    return chosen(f.served[k], kept * (f.uniform(0, k) < error ? with_error[k] : 1.F), 0);
  });
}

/// Was a bribe asked in any visit in person? Integrity scales the chance.
template <int W>
Marks bribes_asked(const Finished<W>& f) {
  const Strand I = f.clients.quality(Parameter::integrity, Lever::integrity);
  const Strand lever = f.clients.point_lever(Lever::bribe);
  const auto start = f.p(Parameter::integrity);
  const auto usual = f.clients.p(SectorParameter::bribe);
  Marks asked;
  for_steps(f.clients.steps, [&](std::size_t k) {
    const std::int32_t scales = start[k] < 1;
    const float most = chosen(scales, 1 - start[k], 1);
    const float per_visit = math::in_unit(usual[k] * lever[k] * chosen(scales, (1 - I[k]) / most, 1));
    float honest = 1;
    for (int visit = 0; visit < Case::kMostVisits; ++visit)
      honest *= static_cast<float>(visit) < f.visits[k] ? 1 - per_visit : 1.F;
    asked[k] = static_cast<int>(f.uniform(1, k) < 1 - honest) & ~f.digital[k];
  });
  return asked;
}

/// e of the equation above.
template <int W>
Strand experiences(const Finished<W>& f, const Marks& bribed) {
  const Strand reliable = reliability(f);
  const Strand loss = missing_for(f.clients, {Parameter::unfair_language, Parameter::unfair_access, Parameter::unfair_documents});
  const Strand P = f.clients.quality(Parameter::openness, Lever::openness);
  const auto heard = f.p(Parameter::voice_openness), noise = f.p(Parameter::experience_noise);
  const auto w_reliability = f.p(Parameter::weight_reliability), w_responsiveness = f.p(Parameter::weight_responsiveness),
              w_fairness = f.p(Parameter::weight_fairness), w_integrity = f.p(Parameter::weight_integrity),
              w_openness = f.p(Parameter::weight_openness);
  return f.clients.strand([&](std::size_t k) {
    const float responsiveness = math::in_unit(1 - (f.visits[k] - 1) / 3);
    const float openness = math::in_unit(P[k] + chosen(f.voice[k], heard[k], 0));
    return w_reliability[k] * reliable[k] + w_responsiveness[k] * responsiveness + w_fairness[k] * math::in_unit(1 - loss[k]) +
           w_integrity[k] * chosen(bribed[k], 0, 1) + w_openness[k] * openness +
           noise[k] * math::normal_quantile(f.uniform(2, k));
  });
}

/// Hours of the cases and of the ways to them.
template <int W>
Strand burdens(const Finished<W>& f) {
  const Strand whole = hours_of(f.clients, f.digital);
  const Strand km = distances_km(f.clients);
  const auto speed = f.p(Parameter::travel_speed);
  return f.clients.strand([&](std::size_t k) {
    const float hours = whole[k] * f.visits[k] / 1.85F;
    return chosen(f.digital[k], hours, hours + f.visits[k] * 2 * km[k] / speed[k]);
  });
}

/// What policy promises on top of experience.
template <int W>
Strand promises(const Finished<W>& f) {
  return f.clients.m.policy.moves(Lever::expectation) ? citizen_levers(f.clients, Lever::expectation) : f.clients.filled(0);
}

/// What a batch of finished cases leaves behind.
struct Signals {
  Strand expectation, memory, surprise, hours;
  std::array<Strand, kTiers> trust;
  Marks bribed, fixed_signal, satisfied, bad;
};

/// Trust after the signals, per tier; the tier that the sector does not belong to takes a part.
template <int W>
void learn(const Finished<W>& f, Signals& now) {
  const Clients<W>& who = f.clients;
  const auto own = static_cast<std::size_t>(who.m.society.country.sectors[static_cast<std::size_t>(who.sector)].tier);
  const auto omega = f.p(Parameter::omega), alpha_plus = f.p(Parameter::alpha_plus), other_tier = f.p(Parameter::other_tier);
  for (std::size_t t = 0; t < kTiers; ++t) {
    const Strand T = who.of(who.m.state.trust[t]);
    now.trust[t] = who.strand([&](std::size_t k) {
      const float alpha = alpha_plus[k] * (t == own ? 1 : other_tier[k]);
      return kernels::experienced(T[k], static_cast<float>(now.fixed_signal[k]) / 65535, alpha, omega[k]);
    });
  }
}

template <int W>
Signals judge(const Finished<W>& f) {
  const Clients<W>& who = f.clients;
  Signals out;
  out.bribed = bribes_asked(f);
  out.hours = burdens(f);
  const Strand e = experiences(f, out.bribed);
  const Strand promised = promises(f);
  const Strand E = who.of(who.m.state.expectation);
  const Strand memory = who.of(who.m.state.memory);
  const Strand judgement = who.loaded(who.citizen, [&](std::uint32_t c) { return who.m.society.population.judgement[c]; });
  const auto offset = who.p(SectorParameter::signal_offset), contrast = f.p(Parameter::contrast);
  const auto expectation_rate = f.p(Parameter::expectation_rate), memory_rate = f.p(Parameter::memory_rate);
  const auto satisfied = f.p(Parameter::satisfied), exit_signal = f.p(Parameter::exit_signal);
  for_steps(who.steps, [&](std::size_t k) {
    out.surprise[k] = e[k] - (E[k] + promised[k]);
    const float S = math::in_unit(e[k] + offset[k] + judgement[k] + contrast[k] * out.surprise[k]);
    out.fixed_signal[k] = static_cast<std::int32_t>(S * 65535 + .5F);
    out.satisfied[k] = S >= satisfied[k];
    out.bad[k] = S < exit_signal[k];
    out.expectation[k] = E[k] + expectation_rate[k] * (e[k] - E[k]);
    out.memory[k] = memory[k] + memory_rate[k] * (S - memory[k]);
  });
  learn(f, out);
  return out;
}

/// Calls f(k, entry) for the entry of each client and its lane; of the last one perhaps more than once.
template <class T, int W, class F>
void for_entries(const Clients<W>& clients, Column<T, W>& column, F&& f) {
  T* const all = entries<T, W>(column);
  for_singles(clients.steps, [&](std::size_t k) { f(k, all[clients.place[k]]); });
}

/// Column by column, so that no column's place is looked up for each case.
template <int W>
void remember(Model<W>& m, const Finished<W>& f, const Signals& now) {
  State<W>& s = m.state;
  const Clients<W>& who = f.clients;
  const int sector = who.sector;
  const auto put = [&](Column<float, W>& column, const Strand& values) {
    for_entries(who, column, [&](std::size_t k, float& entry) { entry = values[k]; });
  };
  put(s.expectation, now.expectation);
  put(s.memory, now.memory);
  for (std::size_t t = 0; t < kTiers; ++t) put(s.trust[t], now.trust[t]);
  for_entries(who, s.low_signal, [&](std::size_t k, std::uint8_t& low) {
    low = static_cast<std::uint8_t>((low & ~(1 << sector)) | (now.bad[k] << sector));
  });
  for_entries(who, s.bribe_age, [&](std::size_t k, std::uint8_t& age) { age = now.bribed[k] != 0 ? 0 : age; });
  const Strand burden = who.of(s.burden), served = who.of(s.served);
  put(s.burden, who.strand([&](std::size_t k) { return burden[k] + now.hours[k] / 12; }));
  put(s.served, who.strand([&](std::size_t k) { return served[k] + chosen(f.served[k], 1.F / 12, 0); }));
  for (std::size_t k = 0; k < who.size && !s.signal.empty(); ++k)
    s.signal[m.at(sector, who.citizen[k])][who.lane(k)] = static_cast<std::uint16_t>(now.fixed_signal[k]);
}

template <int W>
void count(Model<W>& m, const Finished<W>& f, const Signals& now, std::size_t k, std::size_t slot) {
  const auto served = static_cast<std::uint32_t>(f.served[k]);
  CaseFlows amounts;
  amounts.served = served;
  amounts.gave_up = 1 - served;
  amounts.waited = served * static_cast<std::uint32_t>(f.waited[k]);
  amounts.burden = static_cast<std::int64_t>(now.hours[k] * 64 + .5F);
  amounts.signal = now.fixed_signal[k];
  amounts.satisfied = static_cast<std::uint32_t>(now.satisfied[k]);
  const CellsOfCitizen cells = cells_of(m.society.population.flags[f.clients.citizen[k]]);
  m.tallies.add(slot, f.clients.sector, cells, f.clients.lane(k), amounts);
}

template <int W>
void finish_all(Model<W>& m, int sector, std::size_t slot, const Batch& batch) {
  const Finished<W> finished(m, sector, batch);
  const Signals now = judge(finished);
  rivals::note_surprises(m, sector, batch, now.surprise.data());
  remember(m, finished, now);
  for (std::size_t k = 0; k < finished.clients.size; ++k) count(m, finished, now, k, slot);
}

/// The means of the last year fade, and this month's needs join them.
template <int W>
void fade(State<W>& s, int sectors, std::size_t citizens, std::uint32_t begin, std::uint32_t end) {
  constexpr float kept = 11.F / 12;
  Lanes<float, W>* const needs = s.needs.data();
  Lanes<float, W>* const served = s.served.data();
  Lanes<float, W>* const burden = s.burden.data();
  for (std::uint32_t c = begin; c < end; ++c) {
    Lanes<std::int32_t, W> needed{};
    for (int sector = 0; sector < sectors; ++sector) count_lanes(s.marks.of(Mark::need, static_cast<std::size_t>(sector) * citizens + c), needed);
    for (int lane = 0; lane < W; ++lane) {
      needs[c][lane] = needs[c][lane] * kept + static_cast<float>(needed[lane]) / 12;
      served[c][lane] *= kept;
      burden[c][lane] *= kept;
    }
  }
  for (std::uint32_t c = begin; c < end; ++c) grow_older(s.bribe_age[c]);
}

/// Finished cases of a strip of rows, sector by sector: each begins from what the one before left of the
/// citizen's memory and trust.
template <int W>
void finish_strip(Model<W>& m, std::uint32_t begin, std::uint32_t end) {
  State<W>& s = m.state;
  for (std::uint32_t c = begin; c < end; ++c) s.trust_before[c] = {s.trust[0][c], s.trust[1][c]};
  fade(s, m.sectors(), m.citizens(), begin, end);
  const std::size_t slot = m.executor.worker();
  for (int sector = 0; sector < m.sectors(); ++sector) {
    Batches cases(m, Process::experience, sector, [&](const Batch& batch) { finish_all(m, sector, slot, batch); });
    cases.add(begin, end, [&](std::uint32_t c) { return s.marks.finished(m.at(sector, c)); });
    cases.flush();
  }
}

}  // namespace

template <int W>
void experience(Model<W>& m) {
  constexpr std::uint32_t kStrip = W == 1 ? 4096 : 256;  // rows whose columns stay in the second cache
  for_rows<kStrip>(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) { finish_strip(m, begin, end); });
}

template void experience(Model<1>&);
template void experience(Model<16>&);

}  // namespace minga::phases
