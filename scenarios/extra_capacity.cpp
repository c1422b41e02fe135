#include "scenarios/extra_capacity.hpp"

namespace minga {

std::vector<LeverEffect> ExtraCapacity::effects(const InterventionSpec& spec) const {
  return {{Lever::capacity, Operation::multiply, 1 + option(spec, "gain"), 0}};
}

}  // namespace minga
