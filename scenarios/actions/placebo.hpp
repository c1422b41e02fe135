// A placebo: it spends and moves nothing. Whatever differs from the baseline under it is a fault.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class Placebo final : public Action {
 public:
  std::string_view name() const noexcept override { return "placebo"; }
  std::string_view title() const noexcept override { return "Placebo"; }
  std::string_view meaning() const noexcept override { return "Spends its cost and moves no lever."; }
  std::vector<LeverEffect> effects(const InterventionSpec&) const override { return {}; }
  UsualCost usual_cost() const noexcept override { return {1, .5, .5, 2}; }
  Explanation explanation() const override {
    return {"not in the brief",
            "Nothing: it is a check of the machine.",
            "It spends and moves no lever, so every outcome but spending equals the baseline, bit for bit.",
            "none",
            {},
            Grade::none_found,
            "none",
            "Everything, on purpose."};
  }
};

}  // namespace minga
