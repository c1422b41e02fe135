#include "scenarios/pressures/disruptions.hpp"

namespace minga {

std::vector<OptionInfo> Disruptions::options() const {
  return {{"hazard", 2, 1, 5, "ratio", "How much more often shocks strike."},
          {"losses", 1.25, 1, 2, "ratio", "How much larger the losses of capacity and use by a shock are."},
          {"innovation_budget", .8, .2, 1, "ratio", "What emergencies leave of the budget for innovation."}};
}

std::vector<LeverEffect> Disruptions::effects(const InterventionSpec& spec) const {
  return {{Lever::hazard, Operation::multiply, option(spec, "hazard")},
          {Lever::shock_loss, Operation::multiply, option(spec, "losses")},
          {Lever::innovation_budget, Operation::multiply, option(spec, "innovation_budget")}};
}

Explanation Disruptions::explanation() const {
  return {"What's the issue, II",
          "Sudden shocks such as the pandemic test organisations that did not invest in their core and "
          "dynamic capabilities and keep dealing with emergencies; expectations of citizens go unmet.",
          "Shocks arrive more often in every region that is reached. While one lasts, service points lose "
          "more capacity and more users, needs rise and those hit lose trust. Less money is left for "
          "pilots even in quiet months.",
          "shocks a month = shocks.rate x mean hazard; capacity x (1 - capacity_shock_loss x H x losses); "
          "U - take_up.shock x H x losses; needs x (1 + H); chance of a pilot x innovation_budget x (1 - "
          "diverted_budget x H)",
          {"shocks.rate", "shocks.size", "shocks.decay", "shocks.trust_loss", "shocks.diverted_budget",
           "queue.capacity_shock_loss", "take_up.shock"},
          Grade::causal_study,
          "A44: epidemics between the ages of 18 and 25 lower confidence in government for long (142 "
          "countries); A46: an earthquake lowered trust by 11 %. E09: 1.8 disasters per country and year. "
          "How much more frequent shocks become is an assumption.",
          "Prices, jobs and debt. All shocks are of one kind and strike one region."};
}

}  // namespace minga
