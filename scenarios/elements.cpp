// What the elements have in common.
#include <algorithm>
#include <utility>

#include "minga/core/error.hpp"
#include "minga/scenarios/action.hpp"
#include "minga/scenarios/barrier.hpp"
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

namespace {

/// Effects without those that an option has set to nothing: no phase need ask for them.
std::vector<LeverEffect> moving(std::vector<LeverEffect> effects) {
  std::erase_if(effects, [](const LeverEffect& effect) {
    return effect.operation == Operation::add ? effect.amount == 0 : effect.amount == 1;
  });
  return effects;
}

}  // namespace

Intervention make_intervention(const Action& action, InterventionSpec spec,
                               std::span<const InnovationType> bundle) {
  Intervention intervention;
  intervention.effects = moving(action.effects(spec));
  intervention.innovations = action.innovations(spec, bundle);
  intervention.spec = std::move(spec);
  return intervention;
}

Intervention make_intervention(const Pressure& pressure, InterventionSpec spec) {
  Intervention intervention;
  intervention.effects = moving(pressure.effects(spec));
  spec.nature = Nature::pressure;
  intervention.spec = std::move(spec);
  return intervention;
}

Barrier::Setting Barrier::setting(Parameter parameter, double difference) {
  const ParameterInfo& info = parameter_table()[static_cast<std::size_t>(parameter)];
  return {info.name, std::clamp(info.fallback + difference, info.low, info.high)};
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
