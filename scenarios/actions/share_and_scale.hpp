// The brief's third action: share, iterate or replicate, and scale up across the region.
#pragma once

#include "minga/scenarios/action.hpp"

namespace minga {

class ShareAndScale final : public Action {
 public:
  std::string_view name() const noexcept override { return "share_and_scale"; }
  std::string_view title() const noexcept override { return "Share and scale up"; }
  std::string_view meaning() const noexcept override {
    return "Institutions learn from all others of their sector, a broker brings them the evidence, and "
           "iteration makes scaling less lossy.";
  }
  std::vector<OptionInfo> options() const override;
  std::vector<LeverEffect> effects(const InterventionSpec& spec) const override;
  UsualCost usual_cost() const noexcept override { return {4, .15, .5, 2}; }
  std::vector<std::string_view> excludes() const override { return {"share_and_scale"}; }
  Explanation explanation() const override;
};

}  // namespace minga
