#include "scenarios/pressures/climate_change.hpp"

namespace minga {

std::vector<OptionInfo> ClimateChange::options() const {
  return {{"hazard", 2, 1, 5, "ratio", "How much more often disasters strike at the end."},
          {"losses", 1.1, 1, 2, "ratio",
           "How much larger the losses of capacity and use by a disaster are at the end."},
          {"displaced", .03, 0, .3, "share", "People who have lost home and documents by the end."}};
}

std::vector<LeverEffect> ClimateChange::effects(const InterventionSpec& spec) const {
  return {{Lever::hazard, Operation::multiply, option(spec, "hazard")},
          {Lever::shock_loss, Operation::multiply, option(spec, "losses")},
          {Lever::displaced, Operation::add, option(spec, "displaced")}};
}

Explanation ClimateChange::explanation() const {
  return {"What's the issue, IV",
          "The region is among the most exposed to climate change and bore nearly half of the world's "
          "losses by disasters in a decade; those in vulnerable conditions are hit more than others.",
          "The pressure grows month by month and reaches full strength at the horizon, unless the "
          "scenario gives another ramp. Disasters strike more often where the country's hazard is high, "
          "hit the poor more often, and take more capacity and use. Displaced people meet services like "
          "migrants: without documents.",
          "share in force = (month - start + 1)/ramp, ramp = horizon; shocks a month = shocks.rate x mean "
          "hazard, in regions by hazard; a person is hit with probability size x (poor_factor if poor); "
          "capacity x (1 - capacity_shock_loss x H x losses); counts as migrant when u < displaced, u "
          "once per citizen and replicate",
          {"shocks.rate", "shocks.size", "shocks.poor_factor", "shocks.trust_loss",
           "queue.capacity_shock_loss", "take_up.shock", "take_up.documents",
           "experience.unfair_documents"},
          Grade::causal_study,
          "A46: an earthquake lowered trust by 11 %, relief offset it (one study of a disaster, not of "
          "climate). D48, D49: 1,205 disasters affected 152 million people in twenty years; E10: 1.27 % "
          "of people a year. How much climate change adds is an assumption.",
          "Slow harm such as drought and heat, harvests and prices, and migration between districts: the "
          "displaced stay where they are."};
}

}  // namespace minga
