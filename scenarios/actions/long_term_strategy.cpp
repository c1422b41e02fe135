#include "scenarios/actions/long_term_strategy.hpp"

namespace minga {

std::vector<OptionInfo> LongTermStrategy::options() const {
  return {{"fragmentation", .1, 0, .5, "0-1", "How much less fragmented institutions become."},
          {"shield", .5, 0, 1, "share", "Damage of a change of government that the strategy keeps off."},
          {"leadership", .1, 0, .5, "0-1", "High-level support that the strategy adds."}};
}

std::vector<LeverEffect> LongTermStrategy::effects(const InterventionSpec& spec) const {
  return {{Lever::fragmentation, Operation::add, -option(spec, "fragmentation")},
          {Lever::alternation_shield, Operation::add, option(spec, "shield")},
          {Lever::leadership, Operation::add, option(spec, "leadership")}};
}

Explanation LongTermStrategy::explanation() const {
  return {"Emerging observations, transversal and long-term strategies",
          "Strategies for inclusion should be steered across sectors and organisations; a long horizon "
          "softens the breaks of short political cycles.",
          "Fragmentation falls, so cases take fewer visits and hours, and institutions consent to each "
          "other's plans more easily. Leaders support change more. When a minister or a government "
          "changes, half of the support that was built stays, and half of the extra danger to innovations "
          "and labs is kept off.",
          "phi = institutions.fragmentation - fragmentation; visits x (1 + phi)/(1 + usual phi); L' = L + "
          "recovery x (L0 + leadership - L); at a new minister or government L = L0 + (L - L0) x shield; "
          "hazards of the year after a change x [1 + 2 (1 - shield)]",
          {"institutions.fragmentation", "institutions.usual_fragmentation",
           "queue.hours_by_fragmentation", "institutions.leadership", "leadership.recovery",
           "leadership.minister_turnover", "politics.alternation_every", "politics.alternation_months"},
          Grade::none_found,
          "C46-C48: changes of government cost schools and health services dearly; C43: participatory "
          "budgets are dropped more often after one; C49: some health indicators improve after a change. "
          "C50: a minister of health stays 13.7 months. No study of a strategy that prevented this was "
          "found.",
          "Strategies that stay paper, and the good that a change of government can do."};
}

}  // namespace minga
