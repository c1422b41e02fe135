// The brief's sixth action: use behavioural sciences. Cheap, small and fading.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class BehaviouralInsights final : public Action {
 public:
  std::string_view name() const noexcept override { return "behavioural_insights"; }
  std::string_view title() const noexcept override { return "Use behavioural insights"; }
  std::string_view meaning() const noexcept override {
    return "Messages built on how people decide reach citizens and make them a little likelier to use "
           "services; the effect fades.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {1, .05, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"behavioural_insights"}; }
  Explanation explanation() const override;
};

}  // namespace minga
