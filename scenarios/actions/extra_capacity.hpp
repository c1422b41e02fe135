// More capacity at service points: the simplest policy, and the proof that levers reach the model.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class ExtraCapacity final : public Action {
 public:
  std::string_view name() const noexcept override { return "extra_capacity"; }
  std::string_view title() const noexcept override { return "More capacity"; }
  std::string_view meaning() const noexcept override {
    return "Service points of the target can serve more visits a month.";
  }
  std::vector<OptionInfo> options() const override {
    return {{"gain", .2, 0, 2, "share", "Capacity added at full dose, as a share of the present."}};
  }
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {10, .5, .5, 2}; }
  Explanation explanation() const override;
};

}  // namespace minga
