// The brief's third barrier: inflexible and fragmented institutional arrangements.
#pragma once

#include "minga/scenarios/barrier.hpp"

namespace minga {

class Fragmentation final : public Barrier {
 public:
  std::string_view name() const noexcept override { return "fragmentation"; }
  std::string_view title() const noexcept override { return "Inflexible, fragmented institutions"; }
  std::string_view meaning() const noexcept override {
    return "Institutions work past each other, so cases take more visits and change needs more consent.";
  }
  double usual_level() const noexcept override { return .2; }
  std::vector<Setting> settings(double level) const override;
  Explanation explanation() const override;
};

}  // namespace minga
