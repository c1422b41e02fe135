// The brief's second barrier: lack of high-level support.
#pragma once

#include "minga/scenarios/barrier.hpp"

namespace minga {

class LackOfSupport final : public Barrier {
 public:
  std::string_view name() const noexcept override { return "lack_of_support"; }
  std::string_view title() const noexcept override { return "Lack of high-level support"; }
  std::string_view meaning() const noexcept override {
    return "Leaders do not back change, and ministers change more often.";
  }
  double usual_level() const noexcept override { return .5; }
  std::vector<Setting> settings(double level) const override;
  Explanation explanation() const override;
};

}  // namespace minga
