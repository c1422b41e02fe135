#include "scenarios/actions/ecosystem_collaboration.hpp"

namespace minga {

std::vector<OptionInfo> EcosystemCollaboration::options() const {
  return {{"ideas", 1.5, 1, 3, "ratio", "How many more ideas arrive, and so pilots start."},
          {"assistance", .3, 0, 1, "0-1", "Help that intermediaries give citizens."},
          {"partners", .5, 0, 1, "share", "Share of pilots that partners run."}};
}

std::vector<LeverEffect> EcosystemCollaboration::effects(const InterventionSpec& spec) const {
  return {{Lever::idea_supply, Operation::multiply, option(spec, "ideas")},
          {Lever::assistance, Operation::add, option(spec, "assistance")},
          {Lever::partner, Operation::add, option(spec, "partners")}};
}

Explanation EcosystemCollaboration::explanation() const {
  return {"Emerging observations, ecosystem-wide collaborations",
          "Governments can exchange and work with civil society, companies and start-ups, universities "
          "and research centres.",
          "More ideas become pilots of the innovations that the strategy names. Intermediaries help "
          "citizens with their applications. Partners run a share of pilots with more fidelity, so that "
          "these succeed more often; when government takes them over, the penalty of going to scale "
          "counts once more for that share.",
          "chance of a pilot x ideas; U = b + ... + take_up.assistance x assistance; logit(success) + "
          "partners; effect at scale = quality x able^(penalty x (1 + partners)/.25) x c, able = (K - "
          ".1)/.4 within 0-1",
          {"pipeline.pilot_rate", "take_up.assistance", "pipeline.digital_success",
           "pipeline.other_success", "scale.penalty"},
          Grade::none_found,
          "B52-B54: help with the application took take-up from 11 to 18 % (one trial, of assistance "
          "alone). C54, C55: teachers on contract helped pupils when a partner ran the programme and not "
          "at all when the ministry did; C56: the same for sanitation. No study of collaboration as a "
          "whole was found.",
          "What partners want for themselves, and dependence on a supplier."};
}

}  // namespace minga
