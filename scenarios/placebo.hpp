// A placebo: it spends and moves nothing. Whatever differs from the baseline under it is a fault.
#pragma once

#include "minga/engine/intervention.hpp"

namespace minga {

class Placebo final : public Action {
 public:
  std::string_view name() const noexcept override { return "placebo"; }
  std::string_view meaning() const noexcept override {
    return "Spends its cost and moves no lever.";
  }
  std::vector<LeverEffect> effects(const InterventionSpec&) const override { return {}; }
};

}  // namespace minga
