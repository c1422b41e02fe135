// Digital services, the family of cases by which the brief's governments seek effectiveness.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class DigitalServices final : public Action {
 public:
  std::string_view name() const noexcept override { return "digital_services"; }
  std::string_view title() const noexcept override { return "Digital services"; }
  std::string_view meaning() const noexcept override {
    return "More cases can be done digitally and, by option, more people get connected.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {12, .3, .5, 3}; }
  Explanation explanation() const override;
};

}  // namespace minga
