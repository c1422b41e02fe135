// The brief's observation on cross-border innovations.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class CrossBorder final : public Action {
 public:
  std::string_view name() const noexcept override { return "cross_border"; }
  std::string_view title() const noexcept override { return "Cross-border innovation"; }
  std::string_view meaning() const noexcept override {
    return "Countries recognise each other's documents and learn from each other.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {4, .1, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"cross_border"}; }
  Explanation explanation() const override;
};

}  // namespace minga
