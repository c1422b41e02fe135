// Institutions: levers in force, capability, leadership, and the pipeline of innovations.
//   K' = K + l K(1-K) practice + tau training (1-K) - delta K - [turnover] xi K (1-merit)
#include <algorithm>

#include "minga/core/math.hpp"
#include "minga/engine/phases.hpp"
#include "minga/engine/pipeline.hpp"

namespace minga::phases {
namespace {

/// How much of the work teaches: complaints of citizens with voice press for quality, the exit of
/// the better-off takes pressure away; both count against their level at the end of burn-in.
template <int W>
float practice(const Model<W>& m, std::uint32_t i, int lane) {
  const State<W>& s = m.state;
  const float complaints = s.complaints[i][lane] - s.complaints_start[i][lane];
  const float exits = s.exits[i][lane] - s.exits_start[i][lane];
  const float pressure = m.month() < 0
                             ? 1
                             : 1 + m.parameters[Parameter::complaint_gain][lane] * complaints -
                                   m.parameters[Parameter::exit_loss][lane] * exits;
  return m.parameters[Parameter::practice][lane] *
         m.policy.institution.value(i, Lever::practice)[lane] * std::max(0.F, pressure);
}

template <int W>
void learn(Model<W>& m, std::uint32_t i, int lane) {
  const auto p = [&](Parameter parameter) { return m.parameters[parameter][lane]; };
  const auto lever = [&](Lever l) { return m.policy.institution.value(i, l)[lane]; };
  float& K = m.state.capability[i][lane];
  const float training = p(Parameter::training_gain) * lever(Lever::training) / 12;
  const float merit = std::clamp(p(Parameter::merit) + lever(Lever::merit), 0.F, 1.F);
  float next = K + p(Parameter::learning) * K * (1 - K) * practice(m, i, lane) +
               training * (1 - K) - p(Parameter::decay) * K;
  const float u =
      unit_float(m.draws.words(Process::staff_turnover, i, m.replicate[lane], m.tick)[0]);
  if (u < p(Parameter::staff_turnover)) next -= p(Parameter::turnover_loss) * K * (1 - merit);
  K = std::clamp(next, 0.F, 1.F);
}

/// Leadership approaches what policy asks for; a new minister, or a new local government, puts it
/// back to where it started.
template <int W>
void lead(Model<W>& m, std::uint32_t i, int lane) {
  const auto lever = [&](Lever l) { return m.policy.institution.value(i, l)[lane]; };
  const float L0 = m.parameters[Parameter::leadership][lane];
  float& L = m.state.leadership[i][lane];
  const float asked = std::clamp(L0 + lever(Lever::leadership), 0.F, 1.F);
  L += m.parameters[Parameter::leadership_recovery][lane] * (asked - L);
  bool reset = m.alternates_now(lane);
  if (m.society.institutions.tier[i] == Tier::national) {
    // One minister for all offices of a sector.
    const float u = unit_float(m.draws.words(Process::minister_turnover, m.society.institutions.sector[i],
                                             m.replicate[lane], m.tick)[0]);
    reset = reset || u < m.parameters[Parameter::minister_turnover][lane];
  }
  if (reset) L = L0 + (L - L0) * lever(Lever::alternation_shield);
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
  }
  const std::uint32_t n = m.society.institutions.size();
  for (std::uint32_t i = 0; i < n; ++i)
    for (int lane = 0; lane < W; ++lane) {
      learn(m, i, lane);
      lead(m, i, lane);
    }
  pipeline::advance(m);
}

template void institutions(Model<1>&);
template void institutions(Model<16>&);

}  // namespace minga::phases
