// The brief's observation on innovation capacities and skills in government.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class CapacityBuilding final : public Action {
 public:
  std::string_view name() const noexcept override { return "capacity_building"; }
  std::string_view title() const noexcept override { return "Build capacities and skills"; }
  std::string_view meaning() const noexcept override {
    return "Officials are trained one by one, careers follow merit, and more of the daily work teaches.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {4, .3, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"capacity_building"}; }
  Explanation explanation() const override;
};

}  // namespace minga
