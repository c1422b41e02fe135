#include "minga/engine/pipeline.hpp"

#include <algorithm>
#include <string_view>

#include "minga/core/math.hpp"
#include "minga/engine/kernels/diffusion.hpp"

namespace minga::pipeline {
namespace {

/// A slot's number depends on which strategies share a batch; its draws depend on its name alone.
template <int W>
std::uint32_t address_of(const Model<W>& m, int slot) noexcept {
  std::uint32_t hash = 2166136261U;  // FNV-1a, 32 bits
  const auto mix = [&](std::string_view text) {
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  };
  const Slot& what = m.policy.slots[static_cast<std::size_t>(slot)];
  mix(m.policy.interventions[static_cast<std::size_t>(what.intervention)].what->spec.name);
  mix(what.type->name);
  return hash;
}

/// One innovation at one institution in one lane.
template <int W>
struct Place {
  Model<W>& m;
  int slot;
  std::uint32_t institution;
  int lane;
  std::uint32_t address;

  const Slot& what() const noexcept { return m.policy.slots[static_cast<std::size_t>(slot)]; }
  std::size_t row() const noexcept {
    return static_cast<std::size_t>(slot) * m.society.institutions.size() + institution;
  }
  float parameter(Parameter p) const noexcept { return m.parameters[p][lane]; }
  float lever(Lever l) const noexcept { return m.policy.institution.value(institution, l)[lane]; }
  float draw(Process process) const noexcept {
    return unit_float(m.draws.words(process, institution, m.replicate[lane], m.tick, address)[0]);
  }
  void enter(InnovationStage stage) const noexcept {
    m.state.stage[row()][lane] = code(stage);
    m.state.months_in_stage[row()][lane] = 0;
  }
  /// Damage of a change of government, 1 outside its months.
  float alternation(float damage) const noexcept {
    return m.alternation(lane) ? 1 + damage * (1 - lever(Lever::alternation_shield)) : 1;
  }
  float funding() const noexcept {
    const ActiveIntervention<W>& active =
        m.policy.interventions[static_cast<std::size_t>(what().intervention)];
    return m.policy.chooses(active, institution, lane) ? active.share[lane] : 0;
  }
};

template <int W>
float open_lab(const Place<W>& at) noexcept {
  return at.m.state.lab[at.institution][at.lane] == 1 ? at.lever(Lever::lab) : 0;
}

template <int W>
void start_pilot(const Place<W>& at) {
  const std::uint16_t region = at.m.society.institutions.region[at.institution];
  const float H = region == Institutions::kNoRegion ? 0 : at.m.state.shock[region][at.lane];
  const float budget = at.lever(Lever::innovation_budget) * at.parameter(Parameter::resources) *
                       consent(at.m, at.institution, at.lane) *
                       (1 - at.parameter(Parameter::shock_diverted) * H) * at.funding();
  const float rate = at.parameter(Parameter::pilot_rate) * budget * (1 + open_lab(at)) *
                     at.lever(Lever::idea_supply) * at.lever(Lever::pilot_rate) *
                     readiness(at.m, at.institution, at.lane);
  if (at.draw(Process::pilot_start) < rate) at.enter(InnovationStage::pilot);
}

/// Success, half a success or failure; capability shifts success in log-odds, and so do partners who
/// run the pilot with more fidelity than an office has.
template <int W>
void end_pilot(const Place<W>& at) {
  const bool digital = at.what().type->digital;
  const float success = at.parameter(digital ? Parameter::digital_success : Parameter::other_success);
  const float half = at.parameter(digital ? Parameter::digital_half : Parameter::other_half);
  const float K = at.m.state.capability[at.institution][at.lane];
  const float good = success <= 0 || success >= 1
                         ? success
                         : math::logistic(math::logit(success) + (K - .4F) / .2F +
                                          at.lever(Lever::partner));
  const float fair = success >= 1 ? 0 : (1 - good) * std::min(1.F, half / (1 - success));
  const float u = at.draw(Process::pilot_result);
  at.m.state.quality[at.row()][at.lane] = u < good ? 1.F : .5F;
  at.enter(u < good + fair ? InnovationStage::tested : InnovationStage::dropped);
}

template <int W>
void decide_adoption(const Place<W>& at) {
  const bool existing = at.what().type->existing_channel;
  const float share =
      at.parameter(existing ? Parameter::adoption_existing : Parameter::adoption_new) +
      at.lever(Lever::adoption);
  const bool adopted = at.draw(Process::adoption) < share;
  at.enter(adopted ? InnovationStage::adopted : InnovationStage::dropped);
}

/// Share of the peers that had adopted when the phase began: the four nearest, and by the lever
/// `peers` all institutions of the sector.
template <int W>
float adopters_share(const Place<W>& at, const Column<std::uint8_t, W>& before) {
  const std::size_t base = at.row() - at.institution;
  const Institutions& all = at.m.society.institutions;
  const auto adopted = [&](std::uint32_t i) { return in_use(before[base + i][at.lane]) ? 1 : 0; };
  const auto share = [](int part, std::size_t whole) {
    return whole == 0 ? 0.F : static_cast<float>(part) / static_cast<float>(whole);
  };
  int near = 0;
  const auto peers = all.peers.neighbours(at.institution);
  for (const std::uint32_t peer : peers) near += adopted(peer);
  const float network = at.lever(Lever::peers);
  if (network <= 0) return share(near, peers.size());
  int everywhere = 0;
  std::size_t of_sector = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.sector[i] != all.sector[at.institution]) continue;
    everywhere += adopted(i);
    ++of_sector;
  }
  return (1 - network) * share(near, peers.size()) + network * share(everywhere, of_sector);
}

/// Adoption by the example of peers, without a pilot of one's own: what works elsewhere works here,
/// less the penalty of scale.
template <int W>
void imitate(const Place<W>& at, const Column<std::uint8_t, W>& before) {
  if (at.funding() <= 0) return;
  const float share = adopters_share(at, before);
  const float yearly = kernels::bass_hazard(at.parameter(Parameter::diffusion_p),
                                            at.parameter(Parameter::diffusion_q), share) *
                       readiness(at.m, at.institution, at.lane) *
                       consent(at.m, at.institution, at.lane) * at.parameter(Parameter::resources) *
                       at.lever(Lever::diffusion) * at.funding();
  if (at.draw(Process::diffusion) >= kernels::monthly_from_yearly(std::min(yearly, .999F))) return;
  at.m.state.quality[at.row()][at.lane] = 1;
  at.enter(InnovationStage::adopted);
}

/// What was dropped may be tried again where failure is forgiven: never at full aversion to risk. A lab
/// halves what a failure costs.
template <int W>
void forgive(const Place<W>& at) {
  const float rho = quality(at.m, at.institution, Parameter::risk_aversion, Lever::risk_aversion, at.lane) *
                    (1 - open_lab(at) / 2);
  if (at.draw(Process::retry) < at.parameter(Parameter::retry_rate) * (1 - rho))
    at.enter(InnovationStage::none);
}

template <int W>
void keep_or_abandon(const Place<W>& at) {
  const float hazard = at.parameter(Parameter::abandonment_rate) * at.alternation(2) *
                       (1 - leadership(at.m, at.institution, at.lane) / 2) *
                       at.lever(Lever::abandonment);
  if (at.draw(Process::abandonment_of_innovation) < hazard) {
    at.enter(InnovationStage::dropped);
  } else if (at.m.state.stage[at.row()][at.lane] == code(InnovationStage::adopted) &&
             at.m.state.months_in_stage[at.row()][at.lane] >= 12) {
    at.enter(InnovationStage::scaled);
  }
}

template <int W>
void advance_one(const Place<W>& at, const Column<std::uint8_t, W>& before) {
  State<W>& s = at.m.state;
  std::uint16_t& months = s.months_in_stage[at.row()][at.lane];
  ++months;  // 16 bits outlast every horizon
  std::uint16_t& unfunded = s.unfunded[at.row()][at.lane];
  unfunded = at.funding() > 0 ? 0 : static_cast<std::uint16_t>(unfunded + 1);
  switch (static_cast<InnovationStage>(before[at.row()][at.lane])) {
    case InnovationStage::none:
      imitate(at, before);
      if (s.stage[at.row()][at.lane] == code(InnovationStage::none)) start_pilot(at);
      break;
    case InnovationStage::dropped:
      imitate(at, before);
      if (s.stage[at.row()][at.lane] == code(InnovationStage::dropped)) forgive(at);
      break;
    case InnovationStage::pilot:
      if (months >= static_cast<int>(at.parameter(Parameter::pilot_months))) end_pilot(at);
      break;
    case InnovationStage::tested:
      if (months >= static_cast<int>(at.parameter(Parameter::adoption_months))) decide_adoption(at);
      break;
    case InnovationStage::adopted:
    case InnovationStage::scaled: keep_or_abandon(at); break;
  }
}

/// c ~ LogNormal, at most 3, once for each institution and innovation.
template <int W>
float context_of(const Place<W>& at) {
  const Words w = at.m.draws.words(Process::effect_at_scale, at.institution,
                                   at.m.replicate[at.lane], static_cast<std::int32_t>(at.address));
  const float z = math::normal_quantile(unit_float(w[0]));
  return std::min(3.F, math::exp(at.parameter(Parameter::scale_log_mean) +
                                 at.parameter(Parameter::scale_log_sd) * z));
}

template <int W>
void run_labs(Model<W>& m) {
  for (std::uint32_t i = 0; i < m.society.institutions.size(); ++i)
    for (int lane = 0; lane < W; ++lane) {
      const Place<W> at{m, 0, i, lane, 0};
      std::uint8_t& lab = m.state.lab[i][lane];
      if (lab == 0 && at.lever(Lever::lab) > 0) lab = 1;
      if (lab == 1 && at.draw(Process::lab_closure) < at.parameter(Parameter::lab_closure) * at.alternation(2)) lab = 2;
    }
}

}  // namespace

template <int W>
void advance(Model<W>& m) {
  run_labs(m);
  if (m.policy.slots.empty()) return;
  m.state.stage_before = m.state.stage;
  for (int slot = 0; slot < static_cast<int>(m.policy.slots.size()); ++slot) {
    const std::uint32_t address = address_of(m, slot);
    for (const std::uint32_t i : m.policy.slots[static_cast<std::size_t>(slot)].reach.institutions)
      for (int lane = 0; lane < W; ++lane) {
        const Place<W> at{m, slot, i, lane, address};
        float& context = m.state.context[at.row()][lane];
        if (context == 0) context = context_of(at);
        advance_one(at, m.state.stage_before);
      }
  }
}

template void advance(Model<1>&);
template void advance(Model<16>&);

}  // namespace minga::pipeline
