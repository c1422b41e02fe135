#include "scenarios/actions/outreach.hpp"

namespace minga {

std::vector<OptionInfo> Outreach::options() const {
  return {{"information", 1, 0, 2, "0-1", "Information about the service; 1 is a letter to each."},
          {"assistance", 0, 0, 2, "0-1", "Personal help; 1 is a helper on the telephone."},
          {"simplification", 0, 0, 2, "0-1", "A simpler procedure; 1 is a form cut to what is needed."}};
}

std::vector<LeverEffect> Outreach::effects(const InterventionSpec& spec) const {
  return {{Lever::information, Operation::add, option(spec, "information")},
          {Lever::assistance, Operation::add, option(spec, "assistance")},
          {Lever::simplification, Operation::add, option(spec, "simplification")}};
}

Explanation Outreach::explanation() const {
  return {"What's the issue, I",
          "Vulnerable people meet barriers to services that are often their last defence against poverty "
          "and exclusion.",
          "Citizens of the target who need a service are likelier to try it. Nothing is added to what "
          "service points can serve: where queues are full they get longer, and satisfaction may fall.",
          "U = b + ... + take_up.information x information + take_up.assistance x assistance + "
          "take_up.simplification x simplification; P(use) = logistic(U)",
          {"take_up.information", "take_up.assistance", "take_up.simplification", "queue.abandonment"},
          Grade::causal_study,
          "B52-B54: among 30,000 elderly people take-up was 6 % without, 11 % with information and 18 % "
          "with help besides (one trial); in log-odds .66 and 1.23 (B57, B58). B55, B59: a simpler notice "
          "raised responses from 14 to 23 % of taxpayers. Both in the United States, both about take-up; "
          "about trust nothing was found.",
          "Information that fades or is wrong, and people who talk about it."};
}

}  // namespace minga
