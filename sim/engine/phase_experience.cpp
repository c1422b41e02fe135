// Experience: a finished case becomes a signal.
//   e = .30 reliability + .20 responsiveness + .20 fairness + .15 integrity + .15 openness + noise
//   S = clip(e + e_sector + u + chi (e - E)),   E' = E + rate (e - E)
#include <algorithm>

#include "minga/core/math.hpp"
#include "minga/engine/batch.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/utility.hpp"

namespace minga::phases {
namespace {

/// One finished case.
template <int W>
struct Finished {
  const Model<W>& m;
  int sector;
  std::uint32_t citizen;
  int lane;
  bool served, digital;
  Case closed;
  std::uint32_t point, institution;
  Flags flags;
  Words draw;
  float noise;  ///< standard normal

  float p(Parameter parameter) const noexcept { return m.parameters[parameter][lane]; }
};

constexpr float clip(float x) noexcept { return std::clamp(x, 0.F, 1.F); }

template <int W>
float reliability(const Finished<W>& f) {
  if (!f.served) return 0;
  const float late =
      std::max(0.F, static_cast<float>(f.closed.waited()) - f.p(Parameter::patience));
  const float K = f.m.state.capability[f.institution][f.lane];
  const float error = f.p(Parameter::error_base) + f.p(Parameter::error_capability) * (1 - K) +
                      (f.digital ? f.p(Parameter::error_digital) : 0) +
                      f.m.policy.point.value(f.point, Lever::error)[f.lane];
  const bool wrong = unit_float(f.draw[0]) < error;
  const float patience = late > 0 ? math::exp(-late) : 1;  // most are not late
  return patience * (wrong ? f.p(Parameter::error_reliability) : 1);
}

template <int W>
float fairness(const Finished<W>& f) {
  const auto missing = [&](SectorParameter own, Lever lever) {
    return 1 - cover(f.m, f.point, own, lever, f.lane);
  };
  float loss = 0;
  if (has(f.flags, Flag::indigenous))
    loss += f.p(Parameter::unfair_language) * missing(SectorParameter::language, Lever::language);
  if (has(f.flags, Flag::disability))
    loss += f.p(Parameter::unfair_access) *
            missing(SectorParameter::accessibility, Lever::accessibility);
  if (has(f.flags, Flag::migrant))
    loss += f.p(Parameter::unfair_documents) *
            missing(SectorParameter::documents, Lever::documents);
  return clip(1 - loss);
}

/// Was a bribe asked in any visit in person? Integrity scales the chance.
template <int W>
bool bribe_asked(const Finished<W>& f) {
  if (f.digital) return false;
  const float I = quality(f.m, f.institution, Parameter::integrity, Lever::integrity, f.lane);
  const float start = f.p(Parameter::integrity);
  const float per_visit = f.m.parameters.at(SectorParameter::bribe, f.sector)[f.lane] *
                          f.m.policy.point.value(f.point, Lever::bribe)[f.lane] *
                          (start < 1 ? (1 - I) / (1 - start) : 1);
  float honest = 1;
  for (int visit = 0; visit < f.closed.visits(); ++visit) honest *= 1 - clip(per_visit);
  return unit_float(f.draw[1]) < 1 - honest;
}

template <int W>
float experience_of(const Finished<W>& f, bool bribed) {
  const float responsiveness = clip(1 - static_cast<float>(f.closed.visits() - 1) / 3);
  const bool voice = (f.m.state.voice[f.citizen] >> f.lane) & 1;
  const float P = quality(f.m, f.institution, Parameter::openness, Lever::openness, f.lane);
  const float openness = clip(P + (voice ? f.p(Parameter::voice_openness) : 0));
  const float noise = f.p(Parameter::experience_noise) * f.noise;
  return f.p(Parameter::weight_reliability) * reliability(f) +
         f.p(Parameter::weight_responsiveness) * responsiveness +
         f.p(Parameter::weight_fairness) * fairness(f) +
         f.p(Parameter::weight_integrity) * (bribed ? 0.F : 1.F) +
         f.p(Parameter::weight_openness) * openness + noise;
}

/// Hours of the case and of the ways to it.
template <int W>
float burden_of(const Finished<W>& f) {
  const auto visits = static_cast<float>(f.closed.visits());
  const float hours = hours_of(f.m, f.sector, f.point, f.digital, f.lane) * visits / 1.85F;
  if (f.digital) return hours;
  const float km = distance_km(f.m, f.sector, f.citizen, f.lane);
  return hours + visits * 2 * km / f.p(Parameter::travel_speed);
}

/// What policy promises on top of experience.
template <int W>
float promised(const Finished<W>& f) {
  if (!f.m.policy.moves(Lever::expectation)) return 0;
  const Population& people = f.m.society.population;
  return f.m.policy.citizen(Lever::expectation, f.sector, people.flags[f.citizen],
                            people.district[f.citizen], f.lane);
}

template <int W>
void remember(Model<W>& m, const Finished<W>& f, float e, bool bribed, std::uint32_t slot) {
  State<W>& s = m.state;
  const int lane = f.lane;
  float& E = s.expectation[f.citizen][lane];
  const float offset = m.parameters.at(SectorParameter::signal_offset, f.sector)[lane];
  const float expected = E + promised(f);
  const float S = clip(e + offset + m.society.population.judgement[f.citizen] +
                       f.p(Parameter::contrast) * (e - expected));
  E += f.p(Parameter::expectation_rate) * (e - E);
  float& memory = s.memory[f.citizen][lane];
  memory += f.p(Parameter::memory_rate) * (S - memory);
  const auto fixed = static_cast<std::uint16_t>(S * 65535 + .5F);
  s.signal[m.at(f.sector, f.citizen)][lane] = fixed;
  const auto bit = static_cast<std::uint8_t>(1U << f.sector);
  std::uint8_t& low = s.low_signal[f.citizen][lane];
  low = static_cast<std::uint8_t>(S < f.p(Parameter::exit_signal) ? low | bit : low & ~bit);
  if (bribed) s.bribe_age[f.citizen][lane] = 0;
  const float hours = burden_of(f);
  s.burden[f.citizen][lane] += hours / 12;
  if (f.served) s.served[f.citizen][lane] += 1.F / 12;
  const CellsOfCitizen cells = cells_of(m.society.population.flags[f.citizen]);
  const auto tally = [&](Flow flow, std::int64_t amount) {
    m.tallies.add(slot, f.sector, cells, flow, lane, amount);
  };
  tally(f.served ? Flow::served : Flow::gave_up, 1);
  if (f.served && f.closed.waited() > 0) tally(Flow::waited, f.closed.waited());
  tally(Flow::burden, static_cast<std::int64_t>(hours * 64 + .5F));
  tally(Flow::signal, fixed);
  if (S >= f.p(Parameter::satisfied)) tally(Flow::satisfied, 1);
}

template <int W>
void finish(Model<W>& m, int sector, std::uint32_t c, int lane, const Words& draw, float noise, std::uint32_t slot) {
  const State<W>& s = m.state;
  const std::size_t at = m.at(sector, c);
  const Population& people = m.society.population;
  const std::uint32_t point = m.society.point_of[static_cast<std::size_t>(sector)][people.district[c]];
  const Finished<W> f{m, sector, c, lane, ((s.was_served[at] >> lane) & 1) != 0,
                      ((s.digital[at] >> lane) & 1) != 0, s.cases[at][lane], point,
                      m.society.points.institution[point], flags_in_force(m, c, lane), draw, noise};
  const bool bribed = bribe_asked(f);
  remember(m, f, experience_of(f, bribed), bribed, slot);
}

template <int W>
void finish_all(Model<W>& m, int sector, std::uint32_t slot, const Batch& batch) {
  std::array<float, Batch::kMost> noise;
  for (std::size_t k = 0; k < Batch::kMost; ++k)  // all: a loop of known length becomes vectors
    noise[k] = math::normal_quantile(unit_float(batch.words.w[2][k]));
  for (int k = 0; k < batch.size; ++k) {
    const auto i = static_cast<std::size_t>(k);
    finish(m, sector, batch.citizen[i], batch.lane[i], batch.draw(k), noise[i], slot);
  }
}

/// The means of the last year fade, and this month's needs join them.
template <int W>
void fade(Model<W>& m, std::uint32_t c) {
  State<W>& s = m.state;
  Lanes<std::int32_t, W> needed{};
  for (int sector = 0; sector < m.sectors(); ++sector) {
    const std::int32_t need = s.need[m.at(sector, c)];
    for (int lane = 0; lane < W; ++lane) needed[lane] += (need & kLaneBit<W>[lane]) != 0 ? 1 : 0;
  }
  constexpr float kept = 11.F / 12;
  Lanes<float, W>& needs = s.needs[c];
  Lanes<float, W>& served = s.served[c];
  Lanes<float, W>& burden = s.burden[c];
  for (int lane = 0; lane < W; ++lane) {
    needs[lane] = needs[lane] * kept + static_cast<float>(needed[lane]) / 12;
    served[lane] *= kept;
    burden[lane] *= kept;
  }
  grow_older(s.bribe_age[c]);
}

/// Finished cases of a strip of rows, sector by sector, as the citizens' memories need it.
template <int W>
void finish_strip(Model<W>& m, std::uint32_t slot, std::uint32_t begin, std::uint32_t end) {
  const State<W>& s = m.state;
  for (std::uint32_t c = begin; c < end; ++c) fade(m, c);
  for (int sector = 0; sector < m.sectors(); ++sector) {
    Batches cases(m, Process::experience, sector, [&](const Batch& batch) { finish_all(m, sector, slot, batch); });
    for (std::uint32_t c = begin; c < end; ++c) {
      const std::size_t at = m.at(sector, c);
      cases.add(c, static_cast<std::uint32_t>(s.was_served[at] | s.gave_up[at]));
    }
    cases.flush();
  }
}

}  // namespace

template <int W>
void experience(Model<W>& m) {
  constexpr std::uint32_t kStrip = 256;  // rows whose columns stay in the second cache
  m.tallies.for_chunks(m.executor, [&](std::uint32_t slot, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t from = begin; from < end; from += kStrip)
      finish_strip(m, slot, from, std::min(end, from + kStrip));
  });
}

template void experience(Model<1>&);
template void experience(Model<16>&);

}  // namespace minga::phases
