// The brief's fourth challenge: exposure to climate change. Its trend is a ramp over the horizon.
#pragma once

#include "minga/scenarios/pressure.hpp"

namespace minga {

class ClimateChange final : public Pressure {
 public:
  std::string_view name() const noexcept override { return "climate_change"; }
  std::string_view title() const noexcept override { return "Climate change"; }
  std::string_view meaning() const noexcept override {
    return "Disasters become more frequent and heavier over the horizon, and people lose their homes.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  /// A trend: full strength is reached at the horizon.
  int usual_ramp(int months) const override { return months; }
  Explanation explanation() const override;
};

}  // namespace minga
