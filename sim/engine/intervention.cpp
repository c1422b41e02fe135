#include "minga/engine/intervention.hpp"

#include <algorithm>

namespace minga {

double Timing::intensity(int month) const noexcept {
  if (month < start) return 0;
  if (duration && month >= start + *duration) return 0;
  if (ramp <= 0) return 1;
  return std::min(1.0, static_cast<double>(month - start + 1) / ramp);
}

Target narrowed(const Target& target, const InnovationType& innovation) {
  Target narrow = target;
  if (narrow.groups.empty()) narrow.groups = innovation.groups;
  if (innovation.sectors.empty()) return narrow;
  if (target.sectors.empty()) {
    narrow.sectors = innovation.sectors;
    return narrow;
  }
  std::erase_if(narrow.sectors, [&](const std::string& sector) {
    return std::find(innovation.sectors.begin(), innovation.sectors.end(), sector) == innovation.sectors.end();
  });
  return narrow;
}

double monthly_cost(const InterventionSpec& spec, int month) noexcept {
  if (spec.dose <= 0) return 0;
  const double running = spec.cost.monthly * spec.dose * spec.timing.intensity(month);
  return running + (month == spec.timing.start ? spec.cost.setup : 0);
}

double planned_cost(const InterventionSpec& spec, int months) noexcept {
  double total = 0;
  for (int month = 0; month < months; ++month) total += monthly_cost(spec, month);
  return total;
}

}  // namespace minga
