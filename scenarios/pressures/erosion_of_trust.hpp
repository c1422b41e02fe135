// The brief's third challenge: democracy erodes, and with it trust. The captive stay, without voice.
#pragma once

#include "minga/scenarios/pressure.hpp"

namespace minga {

class ErosionOfTrust final : public Pressure {
 public:
  std::string_view name() const noexcept override { return "erosion_of_trust"; }
  std::string_view title() const noexcept override { return "Erosion of trust"; }
  std::string_view meaning() const noexcept override {
    return "The mood turns against government, voice is lost faster, and those who can leave public "
           "services do.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  Explanation explanation() const override;
};

}  // namespace minga
