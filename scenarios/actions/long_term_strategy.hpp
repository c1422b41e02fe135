// The brief's observation on transversal and long-term strategies.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class LongTermStrategy final : public Action {
 public:
  std::string_view name() const noexcept override { return "long_term_strategy"; }
  std::string_view title() const noexcept override { return "Transversal, long-term strategy"; }
  std::string_view meaning() const noexcept override {
    return "Institutions work under a common strategy that outlives a term of government.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {3, .1, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"long_term_strategy"}; }
  Explanation explanation() const override;
};

}  // namespace minga
