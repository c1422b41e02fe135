#include "scenarios/barriers/lack_of_resources.hpp"

namespace minga {

std::vector<Barrier::Setting> LackOfResources::settings(double level) const {
  return {setting(Parameter::K0, -.40 * (level - usual_level())),
          setting(Parameter::resources, -(level - usual_level()))};
}

Explanation LackOfResources::explanation() const {
  return {"Emerging observations, barriers",
          "Deficits in the allocation of resources and capabilities have lasted for long and hamper "
          "innovation for inclusion.",
          "Institutions begin less capable, so their cases take more visits and more of them go wrong, "
          "and innovations fail more often and lose more at scale. With fewer resources they carry out "
          "less of what any action orders and start fewer pilots. Above the usual no more is carried out "
          "than was ordered, but more pilots start.",
          "capability.start = .60 - .40 level, within .2-.6; institutions.resources = 1.5 - level; "
          "carried out = min(1, R) x min(1, consent) x min(1, resources); chance of a pilot x resources",
          {"capability.start", "institutions.resources", "pipeline.pilot_rate"},
          Grade::none_found,
          "C51: capacity of civil services stood at 40 of 100 in 16 countries. C54-C56: programmes that "
          "worked with a partner did nothing in the hands of a ministry. What resources for change do to "
          "trust or access was not found; how they follow from the level is an assumption.",
          "Where the money goes instead. At the worst level half of an action is still carried out."};
}

}  // namespace minga
