#include "scenarios/actions/human_centric_services.hpp"

namespace minga {

std::vector<OptionInfo> HumanCentricServices::options() const {
  return {{"language", .4, 0, .75, "share", "Cover of minority languages added."},
          {"accessibility", .4, 0, .65, "share", "Accessibility for people with a disability added."},
          {"documents", .2, 0, .7, "share", "Tolerance for missing documents added."},
          {"openness", .15, 0, .5, "0-1", "How much more open to citizens institutions become."},
          {"expectation", .05, 0, .3, "signal",
           "How much more citizens expect of services that promise more."}};
}

std::vector<LeverEffect> HumanCentricServices::effects(const InterventionSpec& spec) const {
  return {{Lever::language, Operation::add, option(spec, "language")},
          {Lever::accessibility, Operation::add, option(spec, "accessibility")},
          {Lever::documents, Operation::add, option(spec, "documents")},
          {Lever::openness, Operation::add, option(spec, "openness")},
          {Lever::expectation, Operation::add, option(spec, "expectation")}};
}

Explanation HumanCentricServices::explanation() const {
  return {"Emerging observations, human-centric public services",
          "Inclusion asks for services that are accessible, inclusive and responsive through their whole "
          "life, and trust has to be earned by engaging citizens.",
          "What keeps linguistic minorities, people with a disability and those without documents from "
          "services gets smaller: they try more often and are treated more fairly. Institutions listen "
          "more. But who is promised more expects more, and the same experience then satisfies less.",
          "U = b + ... - .6 [minority](1 - language) - .5 [disability](1 - accessibility) - 1.5 "
          "[migrant](1 - documents); fairness = 1 - .6 [minority](1 - language) - .5 [disability](1 - "
          "accessibility) - .4 [migrant](1 - documents), each cover with its option added; openness of a "
          "visit = P + openness; S = e + ... + contrast x (e - E - expectation)",
          {"take_up.language", "take_up.accessibility", "take_up.documents", "experience.unfair_language",
           "experience.unfair_accessibility", "experience.unfair_documents", "institutions.openness",
           "experience.contrast", "language", "accessibility", "documents"},
          Grade::self_reported,
          "C66: after 106 officials were certified in Quechua 1,500 families of one district were served "
          "in it, as the ministry reports. B24, B25: 14.7 % live with a disability, 15 % of such children "
          "are out of school. No causal study of trust or access was found.",
          "Respect and tone of voice, and how long it takes to hire people who speak the language."};
}

}  // namespace minga
