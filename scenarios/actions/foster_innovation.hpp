// The brief's fourth action: foster innovation in public services. It starts what the strategy names.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class FosterInnovation final : public Action {
 public:
  std::string_view name() const noexcept override { return "foster_innovation"; }
  std::string_view title() const noexcept override { return "Foster innovation in services"; }
  std::string_view meaning() const noexcept override {
    return "Institutions of the target may try the innovations that the intervention names.";
  }
  std::vector<LeverEffect> effects(const InterventionSpec&) const override { return {}; }
  Bundle bundle() const noexcept override { return Bundle::any; }
  UsualCost usual_cost() const noexcept override { return {6, .25, .5, 2}; }
  Explanation explanation() const override;
};

}  // namespace minga
