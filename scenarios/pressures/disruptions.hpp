// The brief's second challenge: frequent socio-economic disruptions.
#pragma once

#include "minga/scenarios/pressure.hpp"

namespace minga {

class Disruptions final : public Pressure {
 public:
  std::string_view name() const noexcept override { return "disruptions"; }
  std::string_view title() const noexcept override { return "Frequent disruptions"; }
  std::string_view meaning() const noexcept override {
    return "Shocks strike more often, services lose more by them, and emergencies eat the budget for "
           "innovation.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  Explanation explanation() const override;
};

}  // namespace minga
