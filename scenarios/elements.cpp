// What the elements have in common.
#include <algorithm>
#include <utility>

#include "minga/core/error.hpp"
#include "minga/scenarios/action.hpp"
#include "minga/scenarios/innovation.hpp"
#include "minga/scenarios/pressure.hpp"

namespace minga {

std::string_view to_text(Grade grade) noexcept {
  switch (grade) {
    case Grade::causal_at_scale: return "a: causal, at scale";
    case Grade::causal_study: return "b: one causal study";
    case Grade::self_reported: return "c: self-reported";
    case Grade::none_found: return "d: no evidence of effect found";
  }
  return "";
}

double option(const InterventionSpec& spec, std::string_view name) noexcept {
  for (const auto& [key, value] : spec.options)
    if (key == name) return value;
  MINGA_ASSERT(false);
  return 0;
}

Intervention make_intervention(const Action& action, InterventionSpec spec,
                               std::span<const InnovationType> bundle) {
  Intervention intervention;
  intervention.effects = action.effects(spec);
  intervention.innovations = action.innovations(spec, bundle);
  intervention.spec = std::move(spec);
  return intervention;
}

Intervention make_intervention(const Pressure& pressure, InterventionSpec spec) {
  Intervention intervention;
  intervention.effects = pressure.effects(spec);
  spec.nature = Nature::pressure;
  intervention.spec = std::move(spec);
  return intervention;
}

double carried(const Innovation& innovation, std::string_view country, double setting,
               double penalty, double per_unit) noexcept {
  if (innovation.home == country) return 1;
  const double weaker = std::max(0.0, innovation.home_setting - setting);
  return (1 - penalty) * std::max(0.0, 1 - per_unit * weaker);
}

InnovationType as_type(const Innovation& innovation, double carried_share) {
  InnovationType type{innovation.name, innovation.digital, innovation.existing_channel, {}, innovation.sectors, innovation.groups};
  for (const RangedEffect& ranged : innovation.effects) {
    LeverEffect effect = ranged.effect;
    effect.amount = effect.operation == Operation::add ? carried_share * effect.amount
                                                       : 1 + carried_share * (effect.amount - 1);
    type.effects.push_back(effect);
  }
  return type;
}

}  // namespace minga
