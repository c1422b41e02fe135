// The brief's observation on collaborations across the ecosystem.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class EcosystemCollaboration final : public Action {
 public:
  std::string_view name() const noexcept override { return "ecosystem_collaboration"; }
  std::string_view title() const noexcept override { return "Ecosystem-wide collaboration"; }
  std::string_view meaning() const noexcept override {
    return "Civil society, firms and universities bring ideas, help citizens and run pilots with government.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {3, .15, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"ecosystem_collaboration"}; }
  Explanation explanation() const override;
};

}  // namespace minga
