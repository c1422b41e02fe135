// The brief's observation on human-centric public services.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class HumanCentricServices final : public Action {
 public:
  std::string_view name() const noexcept override { return "human_centric_services"; }
  std::string_view title() const noexcept override { return "Human-centric services"; }
  std::string_view meaning() const noexcept override {
    return "Services speak people's languages, are accessible, ask for fewer documents and listen; "
           "expectations rise too.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {8, .3, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"human_centric_services"}; }
  Explanation explanation() const override;
};

}  // namespace minga
