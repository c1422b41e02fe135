// The brief's fifth action: mission-oriented approaches. Without a bundle of innovations it moves nothing.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class Mission final : public Action {
 public:
  std::string_view name() const noexcept override { return "mission"; }
  std::string_view title() const noexcept override { return "Mission-oriented approach"; }
  std::string_view meaning() const noexcept override {
    return "A bundle of three or more complementary innovations is run as one, with a joint budget across "
           "institutions.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  /// Refuses one or two innovations: they are no mission.
  std::vector<InnovationType> innovations(const InterventionSpec& spec,
                                          std::span<const InnovationType> bundle) const override;
  Bundle bundle() const noexcept override { return Bundle::any; }
  UsualCost usual_cost() const noexcept override { return {6.6, .275, .5, 2}; }
  Explanation explanation() const override;
};

}  // namespace minga
