// The brief's observation on safe spaces: innovation labs, hubs and units.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class InnovationLab final : public Action {
 public:
  std::string_view name() const noexcept override { return "innovation_lab"; }
  std::string_view title() const noexcept override { return "Innovation labs"; }
  std::string_view meaning() const noexcept override {
    return "Institutions of the target open a lab, where pilots start more often and failure costs less; "
           "labs may close.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {4, .2, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"innovation_lab"}; }
  Explanation explanation() const override;
};

}  // namespace minga
