// The brief's second action: experimental and participatory approaches among officials.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class ExperimentalApproaches final : public Action {
 public:
  std::string_view name() const noexcept override { return "experimental_approaches"; }
  std::string_view title() const noexcept override { return "Promote experimental approaches"; }
  std::string_view meaning() const noexcept override {
    return "Officials are trained in new methods, rewarded for using them, and failure is forgiven more "
           "easily.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {5, .25, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"experimental_approaches"}; }
  Explanation explanation() const override;
};

}  // namespace minga
