#include "scenarios/actions/disaster_preparedness.hpp"

namespace minga {

std::vector<OptionInfo> DisasterPreparedness::options() const {
  return {{"relief", .6, 0, 1, "share", "Share of the trust lost by those hit that relief keeps."},
          {"losses", .8, .2, 1, "ratio", "What is left of the losses of capacity and use in a disaster."}};
}

std::vector<LeverEffect> DisasterPreparedness::effects(const InterventionSpec& spec) const {
  return {{Lever::relief, Operation::add, option(spec, "relief")},
          {Lever::shock_loss, Operation::multiply, option(spec, "losses")}};
}

Explanation DisasterPreparedness::explanation() const {
  return {"What's the issue, IV",
          "The costs of climate change fall on the vulnerable most, and governments are pressed to come "
          "up with measures that soften them.",
          "Disasters are as many and as large as before. But relief near those who are hit keeps part of "
          "their trust, and service points keep more of their capacity and their users while the disaster "
          "lasts.",
          "a person hit: T' = T (1 - trust_loss (1 - relief)); capacity x (1 - capacity_shock_loss x H x "
          "losses); U - take_up.shock x H x losses",
          {"shocks.trust_loss", "queue.capacity_shock_loss", "take_up.shock", "shocks.rate",
           "shocks.size", "shocks.decay"},
          Grade::causal_study,
          "A46: an earthquake in Mexico City lowered trust by 11 %, and relief nearby offset it (one "
          "study, of relief). D48, E09: 1,205 disasters in the region in twenty years, 1.8 per country "
          "and year. What preparedness does to services was not found.",
          "Lives and homes, and prevention that makes disasters rarer."};
}

}  // namespace minga
