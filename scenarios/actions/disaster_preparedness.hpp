// An answer to challenge IV: relief that arrives and services that withstand disasters.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class DisasterPreparedness final : public Action {
 public:
  std::string_view name() const noexcept override { return "disaster_preparedness"; }
  std::string_view title() const noexcept override { return "Preparedness for disasters"; }
  std::string_view meaning() const noexcept override {
    return "Relief reaches those who are hit, and services lose less in a disaster.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {8, .2, .5, 3}; }
  std::vector<std::string_view> excludes() const override { return {"disaster_preparedness"}; }
  Explanation explanation() const override;
};

}  // namespace minga
