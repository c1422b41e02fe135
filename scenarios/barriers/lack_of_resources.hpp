// The brief's first barrier: deficits of resources and capabilities.
#pragma once

#include "minga/scenarios/barrier.hpp"

namespace minga {

class LackOfResources final : public Barrier {
 public:
  std::string_view name() const noexcept override { return "lack_of_resources"; }
  std::string_view title() const noexcept override { return "Lack of resources and capabilities"; }
  std::string_view meaning() const noexcept override {
    return "Institutions lack money, staff and skills for change.";
  }
  double usual_level() const noexcept override { return .5; }
  std::vector<Setting> settings(double level) const override;
  Explanation explanation() const override;
};

}  // namespace minga
