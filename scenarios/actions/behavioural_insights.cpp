#include "scenarios/actions/behavioural_insights.hpp"

namespace minga {

std::vector<OptionInfo> BehaviouralInsights::options() const {
  return {{"nudge", 1, 0, 4.4, "1 = government scale",
           "Size of the nudge; 4.4 is the size that journals report."},
          {"information", 0, 0, 2, "0-1", "Information that the message carries besides."},
          {"reach", .67, 0, 1, "share",
           "People reached; the default is of a message that plugs into an existing channel."},
          {"decay", .15, 0, .5, "/year", "Share of the effect lost in a year."}};
}

std::vector<LeverEffect> BehaviouralInsights::effects(const InterventionSpec& spec) const {
  const double reach = option(spec, "reach");
  const double decay = option(spec, "decay");
  return {{Lever::nudge, Operation::add, reach * option(spec, "nudge"), decay},
          {Lever::information, Operation::add, reach * option(spec, "information"), decay}};
}

Explanation BehaviouralInsights::explanation() const {
  return {"Suggested policy actions, 6",
          "Behavioural science, driven by experiments and pilots, shows how people really choose; it "
          "makes policies for inclusion fit humans and evidence.",
          "Citizens of the target who need a service are a little likelier to try it. Everybody gets the "
          "message at the strength of the share that it reaches. It needs no capacity of service points "
          "and gives none: where queues are full it makes them longer. It loses 15 % of its effect a "
          "year.",
          "U = b + ... + take_up.nudge x nudge x reach x (1 - decay)^years + take_up.information x "
          "information x reach x (1 - decay)^years; P(use) = logistic(U)",
          {"take_up.nudge", "take_up.information"},
          Grade::causal_at_scale,
          "C01, C04: 126 randomised trials of two government units with 23 million people raised take-up "
          "by 1.4 points; C02, C05: journals report 8.7, C03: mostly because small effects stay "
          "unpublished. C06, C07: an existing channel decides on adoption (.67, unverified). C08: an "
          "effect fades by 15 % a year. All is about take-up in rich countries; about trust nothing was "
          "found.",
          "Who exactly is reached, habits that form, and nudges that citizens resent."};
}

}  // namespace minga
