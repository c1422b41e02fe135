// Institutions: levers in force, capability, leadership, and the pipeline of innovations.
//   K' = K + l K(1-K) practice + tau training (1-K) - delta K - [turnover] xi K (1-merit)
#include <array>

#include "minga/core/keyed_many.hpp"
#include "minga/core/lane_masks.hpp"
#include "minga/core/math.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/pipeline.hpp"

namespace minga::phases {
namespace {

/// How much of the work teaches: complaints of citizens with voice press for quality, the exit of
/// the better-off takes pressure away; both count against their level at the end of burn-in.
template <int W>
Lanes<float, W> practice(const Model<W>& m, std::uint32_t i) {
  const State<W>& s = m.state;
  const Lanes<float, W>& gain = m.parameters[Parameter::complaint_gain];
  const Lanes<float, W>& loss = m.parameters[Parameter::exit_loss];
  const Lanes<float, W>& usual = m.parameters[Parameter::practice];
  const Lanes<float, W>& lever = m.policy.institution.value(i, Lever::practice);
  Lanes<float, W> pressure = Lanes<float, W>::filled(1);
  for (int lane = 0; lane < W && m.month() >= 0; ++lane)
    pressure[lane] = 1 + gain[lane] * (s.complaints[i][lane] - s.complaints_start[i][lane]) -
                     loss[lane] * (s.exits[i][lane] - s.exits_start[i][lane]);
  Lanes<float, W> teaches;
  for (int lane = 0; lane < W; ++lane) teaches[lane] = usual[lane] * lever[lane] * (pressure[lane] > 0 ? pressure[lane] : 0);
  return teaches;
}

/// Of one entity, a uniform number in each lane.
template <int W>
Lanes<float, W> uniforms(const Model<W>& m, Process process, std::uint32_t entity) {
  const auto words = lane_words(m.draws, process, m.tick, 0, Lanes<std::uint32_t, W>::filled(entity), m.replicate);
  Lanes<float, W> u;
  for (int lane = 0; lane < W; ++lane) u[lane] = unit_float(words.w[0][static_cast<std::size_t>(lane)]);
  return u;
}

template <int W>
void learn(Model<W>& m, std::uint32_t i) {
  const auto p = [&](Parameter parameter) -> const Lanes<float, W>& { return m.parameters[parameter]; };
  const Lanes<float, W>& training = m.policy.institution.value(i, Lever::training);
  const Lanes<float, W>& merit = m.policy.institution.value(i, Lever::merit);
  const Lanes<float, W> gain = p(Parameter::training_gain), own_merit = p(Parameter::merit), learning = p(Parameter::learning),
                        decay = p(Parameter::decay), turnover = p(Parameter::staff_turnover),
                        turnover_loss = p(Parameter::turnover_loss);
  const Lanes<float, W> teaches = practice(m, i), u = uniforms(m, Process::staff_turnover, i);
  Lanes<float, W>& capability = m.state.capability[i];
  for (int lane = 0; lane < W; ++lane) {
    const float K = capability[lane];
    const float next = K + learning[lane] * K * (1 - K) * teaches[lane] + gain[lane] * training[lane] / 12 * (1 - K) - decay[lane] * K;
    const float leaving = turnover_loss[lane] * K * (1 - sum_in_unit(own_merit[lane], merit[lane]));
    capability[lane] = sum_in_unit(next, -chosen(u[lane] < turnover[lane], leaving, 0));
  }
}

/// Months in which leadership starts anew everywhere: a bit for each lane.
template <int W>
std::uint32_t alternations(const Model<W>& m) {
  std::uint32_t now = 0;
  for (int lane = 0; lane < W; ++lane) now |= static_cast<std::uint32_t>(m.alternates_now(lane)) << lane;
  return now;
}

/// Months in which a sector has a new minister, one for all its national offices: [sector] a bit for each lane.
template <int W>
std::array<std::uint32_t, kMaxSectors> new_ministers(const Model<W>& m) {
  std::array<std::uint32_t, kMaxSectors> now{};
  for (std::size_t sector = 0; sector < static_cast<std::size_t>(m.sectors()); ++sector)
    now[sector] = lanes_below(uniforms(m, Process::minister_turnover, static_cast<std::uint32_t>(sector)),
                              m.parameters[Parameter::minister_turnover]);
  return now;
}

/// Leadership approaches what policy asks for; a new minister, or a new local government, puts it
/// back to where it started.
template <int W>
void lead(Model<W>& m, std::uint32_t i, std::uint32_t reset) {
  const Lanes<float, W>& lever = m.policy.institution.value(i, Lever::leadership);
  const Lanes<float, W>& shield = m.policy.institution.value(i, Lever::alternation_shield);
  const Lanes<float, W> start = m.parameters[Parameter::leadership], recovery = m.parameters[Parameter::leadership_recovery];
  Lanes<float, W>& leadership = m.state.leadership[i];
  for (int lane = 0; lane < W; ++lane) {
    const float asked = sum_in_unit(start[lane], lever[lane]);
    const float L = leadership[lane] + recovery[lane] * (asked - leadership[lane]);
    leadership[lane] = chosen((reset & static_cast<std::uint32_t>(kLaneBit<W>[lane])) != 0, start[lane] + (L - start[lane]) * shield[lane], L);
  }
}

}  // namespace

template <int W>
void institutions(Model<W>& m) {
  if (m.policy.active()) {
    pipeline::act(m);
    m.policy.institution.compose();
    m.policy.point.compose();
    m.policy.region.compose();
    for (std::uint32_t r = 0; r < m.mood.size(); ++r)
      for (int lane = 0; lane < W; ++lane)
        m.mood[r][lane] = math::exp(m.policy.region.value(r, Lever::mood)[lane]);
    for (Reached<W>* const reached : {&m.hardship, &m.displaced, &m.connected})
      reached->refresh(m.society, m.policy, m.draws, m.replicate, m.executor);
  }
  const std::uint32_t n = m.society.institutions.size();
  const std::uint32_t alternation = alternations(m);
  const std::array<std::uint32_t, kMaxSectors> minister = new_ministers(m);
  for (std::uint32_t i = 0; i < n; ++i) {
    const bool national = m.society.institutions.tier[i] == Tier::national;
    learn(m, i);
    lead(m, i, alternation | (national ? minister[m.society.institutions.sector[i]] : 0));
  }
  pipeline::advance(m);
}

template void institutions(Model<1>&);
template void institutions(Model<16>&);

}  // namespace minga::phases
