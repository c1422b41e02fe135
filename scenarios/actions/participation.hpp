// The brief's answer to challenge III and to distrust: citizens take part in decisions. Ignored, it backfires.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class Participation final : public Action {
 public:
  std::string_view name() const noexcept override { return "participation"; }
  std::string_view title() const noexcept override { return "Participation of citizens"; }
  std::string_view meaning() const noexcept override {
    return "Citizens are asked each year to take part in decisions; what they ask for is acted on, or not.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {3, .25, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"participation"}; }
  Explanation explanation() const override;
};

}  // namespace minga
