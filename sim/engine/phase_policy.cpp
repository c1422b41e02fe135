// Policy: interventions start, ramp, stop and spend; their effects are added to the levers, which
// the next phase composes when the innovations of institutions have added theirs.
#include <algorithm>

#include "minga/engine/choice.hpp"
#include "minga/engine/phases.hpp"

namespace minga::phases {
namespace {

/// Dose x intensity in the lanes that have the intervention, and what it costs this month.
template <int W>
void put_in_force(ActiveIntervention<W>& active, int month) {
  const InterventionSpec& spec = active.what->spec;
  const float share = static_cast<float>(spec.dose * spec.timing.intensity(month));
  const double cost =
      month < 0 || spec.nature == Nature::pressure ? 0 : monthly_cost(spec, month);
  for (int lane = 0; lane < W; ++lane) {
    active.share[lane] = share * active.member[lane];
    active.spent[lane] = cost * static_cast<double>(active.member[lane]);
  }
}

/// What of the share arrives at each institution that is reached: policy passes the barriers of the
/// institution, pressure does not ask.
template <int W>
void deliver(const Model<W>& m, ActiveIntervention<W>& active) {
  std::fill(active.delivered.begin(), active.delivered.end(), Lanes<float, W>::filled(0));
  const bool pressure = active.what->spec.nature == Nature::pressure;
  for (const std::uint32_t i : active.reach.institutions)
    for (int lane = 0; lane < W; ++lane)
      if (m.policy.chooses(active, i, lane))
        active.delivered[i][lane] = active.share[lane] * (pressure ? 1 : carried_out(m, i, lane));
}

template <int W>
Lanes<float, W> mean_delivered(const ActiveIntervention<W>& active) {
  Lanes<float, W> mean{};
  for (int lane = 0; lane < W; ++lane) {
    double sum = 0;
    for (const std::uint32_t i : active.reach.institutions)
      sum += static_cast<double>(active.delivered[i][lane]);
    const auto n = static_cast<double>(active.reach.institutions.size());
    mean[lane] = n > 0 ? static_cast<float>(sum / n) : 0;
  }
  return mean;
}

template <int W>
Lanes<float, W> times(Lanes<float, W> share, float left) {
  for (int lane = 0; lane < W; ++lane) share[lane] *= left;
  return share;
}

template <int W>
void act(Model<W>& m, const ActiveIntervention<W>& active) {
  Policy<W>& policy = m.policy;
  const int months = m.month() - active.what->spec.timing.start;
  const Nature by = active.what->spec.nature;
  for (const LeverEffect& effect : active.what->effects) {
    const float left = effect.left(months);
    if (left <= 0) continue;
    const auto at = [&](std::uint32_t i) { return times(active.delivered[i], left); };
    switch (lever_table()[static_cast<std::size_t>(effect.lever)].scope) {
      case LeverScope::institution:
        for (const auto i : active.reach.institutions) policy.institution.act(i, effect, at(i), by);
        break;
      case LeverScope::service_point:
        for (const auto p : active.reach.points)
          policy.point.act(p, effect, at(m.society.points.institution[p]), by);
        break;
      case LeverScope::region: {
        const Lanes<float, W> mean = times(mean_delivered(active), left);
        for (const auto r : active.reach.regions) policy.region.act(r, effect, mean, by);
        break;
      }
      case LeverScope::citizen:
        policy.act_on_citizens(active.reach, effect, left, active.delivered.data(), by);
        break;
    }
  }
}

}  // namespace

template <int W>
void policy(Model<W>& m) {
  Policy<W>& p = m.policy;
  if (!p.active()) return;
  p.institution.reset(true);
  p.point.reset(true);
  p.region.reset(true);
  for (auto& entries : p.citizen_levers) entries.clear();
  p.shares_of_citizen_effects.clear();
  p.moved_citizen_levers = 0;
  for (ActiveIntervention<W>& active : p.interventions) {
    put_in_force(active, m.month());
    if (m.month() == active.what->spec.timing.start) choose_by_capability(m, active);
    bool somewhere = false;
    for (int lane = 0; lane < W; ++lane) somewhere = somewhere || active.share[lane] > 0;
    if (!somewhere) continue;
    deliver(m, active);
    act(m, active);
  }
}

template void policy(Model<1>&);
template void policy(Model<16>&);

}  // namespace minga::phases
