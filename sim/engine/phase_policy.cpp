// Policy: interventions start, ramp, stop and spend; their effects are added to the levers, which
// the next phase composes when the innovations of institutions have added theirs.
#include "minga/core/math.hpp"
#include "minga/engine/phases.hpp"

namespace minga::phases {
namespace {

/// Dose x intensity in the lanes that have the intervention, and what it costs this month.
template <int W>
void put_in_force(ActiveIntervention<W>& active, int month) {
  const InterventionSpec& spec = active.what->spec;
  const float share = static_cast<float>(spec.dose * spec.timing.intensity(month));
  const double cost = month < 0 ? 0 : monthly_cost(spec, month);
  for (int lane = 0; lane < W; ++lane) {
    active.share[lane] = share * active.member[lane];
    active.spent[lane] = cost * static_cast<double>(active.member[lane]);
  }
}

/// What is left of an effect that fades by a share each year since the start.
float left_of(const LeverEffect& effect, int months) {
  if (effect.decay_per_year <= 0 || months <= 0) return 1;
  const double kept = 1 - effect.decay_per_year;
  return kept <= 0 ? 0 : static_cast<float>(math::exp(math::log(kept) * months / 12));
}

template <int W>
void act_on_citizens(Policy<W>& policy, const ActiveIntervention<W>& active,
                     const LeverEffect& effect, const Lanes<float, W>& share) {
  CitizenLever<W> entry;
  entry.lever = effect.lever;
  entry.sectors = active.reach.sectors;
  entry.tiers = active.reach.tiers;
  entry.groups = active.reach.groups;
  entry.districts = &active.reach.districts;
  const float amount = static_cast<float>(effect.amount);
  for (int lane = 0; lane < W; ++lane) {
    const bool adds = effect.operation == Operation::add;
    entry.added[lane] = adds ? share[lane] * amount : 0;
    entry.factor[lane] = adds ? 1 : 1 + share[lane] * (amount - 1);
  }
  policy.citizen_levers.push_back(entry);
  policy.moved_citizen_levers |= 1ULL << static_cast<int>(effect.lever);
}

template <int W>
void act(Policy<W>& policy, const ActiveIntervention<W>& active, int month) {
  for (const LeverEffect& effect : active.what->effects) {
    const float left = left_of(effect, month - active.what->spec.timing.start);
    Lanes<float, W> share = active.share;
    for (int lane = 0; lane < W; ++lane) share[lane] *= left;
    switch (lever_table()[static_cast<std::size_t>(effect.lever)].scope) {
      case LeverScope::institution:
        for (const auto i : active.reach.institutions) policy.institution.act(i, effect, share);
        break;
      case LeverScope::service_point:
        for (const auto p : active.reach.points) policy.point.act(p, effect, share);
        break;
      case LeverScope::region:
        for (const auto r : active.reach.regions) policy.region.act(r, effect, share);
        break;
      case LeverScope::citizen: act_on_citizens(policy, active, effect, share); break;
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
  p.citizen_levers.clear();
  p.moved_citizen_levers = 0;
  for (ActiveIntervention<W>& active : p.interventions) {
    put_in_force(active, m.month());
    bool somewhere = false;
    for (int lane = 0; lane < W; ++lane) somewhere = somewhere || active.share[lane] > 0;
    if (somewhere) act(p, active, m.month());
  }
}

template void policy(Model<1>&);
template void policy(Model<16>&);

}  // namespace minga::phases
