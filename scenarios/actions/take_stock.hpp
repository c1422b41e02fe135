// The brief's first action: take stock of capacities and monitor progress.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class TakeStock final : public Action {
 public:
  std::string_view name() const noexcept override { return "take_stock"; }
  std::string_view title() const noexcept override { return "Take stock of capacities"; }
  std::string_view meaning() const noexcept override {
    return "Institutions learn how capable they are, so that targets by capability find the weakest.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {4, .1, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"take_stock"}; }
  Explanation explanation() const override;
};

}  // namespace minga
