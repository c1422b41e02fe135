// The brief's fourth barrier: a risk-averse culture.
#pragma once

#include "minga/scenarios/barrier.hpp"

namespace minga {

class RiskAversion final : public Barrier {
 public:
  std::string_view name() const noexcept override { return "risk_aversion"; }
  std::string_view title() const noexcept override { return "Risk-averse culture"; }
  std::string_view meaning() const noexcept override {
    return "Institutions avoid what might fail.";
  }
  double usual_level() const noexcept override { return .5; }
  std::vector<Setting> settings(double level) const override;
  Explanation explanation() const override;
};

}  // namespace minga
