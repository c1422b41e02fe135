#include "scenarios/actions/extra_capacity.hpp"

namespace minga {

std::vector<LeverEffect> ExtraCapacity::effects(const InterventionSpec& spec) const {
  return {{Lever::capacity, Operation::multiply, 1 + option(spec, "gain")}};
}

Explanation ExtraCapacity::explanation() const {
  return {"What's the issue, I",
          "Vulnerable people put growing pressure on public services that lack the means to answer it.",
          "Every service point of the target can serve more visits a month. Where demand exceeds capacity, "
          "queues get shorter and fewer people give up; where it does not, little changes.",
          "c = c0 (capacity_base + K)(1 - loss H) x capacity, capacity = 1 + gain",
          {"queue.capacity_base", "queue.capacity_shock_loss", "queue.abandonment"},
          Grade::none_found,
          "B51: congestion explains half to three quarters of what closing an office costs its neighbours. "
          "What added capacity does to trust was not found.",
          "Where staff come from and whether they are as capable as those already there."};
}

}  // namespace minga
