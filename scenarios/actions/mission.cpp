#include "scenarios/actions/mission.hpp"

#include <fmt/format.h>

#include "minga/core/error.hpp"

namespace minga {

std::vector<OptionInfo> Mission::options() const {
  return {{"coordination", .2, 0, .5, "0-1",
           "Fragmentation that the whole bundle, in use at full effect, takes away."},
          {"shield", .5, 0, 1, "share", "Damage of a change of government that the whole bundle keeps off."},
          {"joint_budget", 1.5, 1, 3, "ratio", "How much more often pilots start from a joint budget."}};
}

std::vector<LeverEffect> Mission::effects(const InterventionSpec& spec) const {
  if (spec.innovations.empty()) return {};
  return {{Lever::pilot_rate, Operation::multiply, option(spec, "joint_budget")}};
}

std::vector<InnovationType> Mission::innovations(const InterventionSpec& spec,
                                                 std::span<const InnovationType> bundle) const {
  constexpr std::size_t kFewest = 3;
  if (!bundle.empty() && bundle.size() < kFewest)
    throw UserError({fmt::format("a mission with {} innovation{}", bundle.size(), bundle.size() == 1 ? "" : "s"),
                     spec.where, "a mission needs three or more complementary innovations",
                     "name three or more, or use the action 'foster_innovation'"});
  std::vector<InnovationType> all(bundle.begin(), bundle.end());
  const auto n = static_cast<double>(all.size());
  for (InnovationType& each : all) {
    each.effects.push_back({Lever::fragmentation, Operation::add, -option(spec, "coordination") / n});
    each.effects.push_back({Lever::alternation_shield, Operation::add, option(spec, "shield") / n});
  }
  return all;
}

Explanation Mission::explanation() const {
  return {"Suggested policy actions, 5",
          "Isolated approaches of single institutions with a short horizon no longer answer problems that "
          "cross sectors; missions let the public sector convene and coordinate many actors around them.",
          "A mission has no effect of its own. While it runs with a bundle, a joint budget lets pilots "
          "start more often. Coordination comes only from what is in use: each innovation of the bundle "
          "that an institution uses takes away its part of fragmentation and keeps off its part of the "
          "damage of a change of government. Coordination costs 10 %: the usual cost is 1.1 times that of "
          "foster_innovation. Three innovations are the least.",
          "n innovations; each in use adds -(coordination/n) x effect at scale to fragmentation and "
          "(shield/n) x effect at scale to alternation_shield; chance of a pilot x joint_budget while "
          "there is a bundle; visits x (1 + phi)/(1 + usual phi); after a change of government L = L0 + "
          "(L - L0) x shield",
          {"institutions.fragmentation", "institutions.usual_fragmentation", "pipeline.pilot_rate",
           "pipeline.abandonment", "scale.penalty", "queue.hours_by_fragmentation"},
          Grade::none_found,
          "C62: of 83 missions in 20 countries most lacked scale and reach, and such policies remain "
          "unproven. No study of effects on trust or access was found, nor of what coordination costs: "
          "the 10 % are an assumption.",
          "Private and civic actors of a mission, and conflicts between its goals. The joint budget "
          "speeds every pilot of the institutions reached, not only those of the bundle."};
}

}  // namespace minga
