// A pressure: what the world does to all, whatever the strategy. The brief's four challenges.
#pragma once

#include <vector>

#include "minga/engine/intervention.hpp"
#include "minga/scenarios/element.hpp"

namespace minga {

class Pressure : public Element {
 public:
  /// The effects of full dose; options are complete and in range.
  virtual std::vector<LeverEffect> effects(const InterventionSpec& spec) const = 0;
  /// Months to full strength where a scenario of so many months gives no ramp; 0: at once.
  virtual int usual_ramp(int /*months*/) const { return 0; }
};

/// Ready to run: no cost, no barrier in its way.
Intervention make_intervention(const Pressure& pressure, InterventionSpec spec);

}  // namespace minga
