// Outreach against barriers to access: information, help with applications, simpler forms.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class Outreach final : public Action {
 public:
  std::string_view name() const noexcept override { return "outreach"; }
  std::string_view title() const noexcept override { return "Outreach to citizens"; }
  std::string_view meaning() const noexcept override {
    return "Citizens are told what they are entitled to and, by option, helped with the application or "
           "given a simpler form.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {2, .3, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"outreach"}; }
  Explanation explanation() const override;
};

}  // namespace minga
