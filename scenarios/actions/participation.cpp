#include "scenarios/actions/participation.hpp"

namespace minga {

std::vector<OptionInfo> Participation::options() const {
  return {{"asked", .2, 0, 1, "share per year",
           "Citizens asked in a year, beside those who go to meetings anyway."},
          {"acted_on", .6, 0, 1, "share", "Share of what participants ask for that is acted on."},
          {"openness", .1, 0, .5, "0-1", "How much more open to citizens institutions become."}};
}

std::vector<LeverEffect> Participation::effects(const InterventionSpec& spec) const {
  return {{Lever::voice, Operation::add, option(spec, "asked")},
          {Lever::acted_on, Operation::add, option(spec, "acted_on")},
          {Lever::openness, Operation::add, option(spec, "openness")}};
}

Explanation Participation::explanation() const {
  return {"What's the issue, III; Emerging observations, human-centric public services",
          "Citizens who can shape policies and services, and who keep a dialogue with institutions, may "
          "come to trust them again.",
          "More citizens come to meetings. Of those who come, only the share that the process asked takes "
          "part in it: to the others, who go to meetings anyway, nothing happens. Who takes part and is "
          "acted on may gain voice; who takes part and is not loses the voice that there was and some of "
          "the disposition to trust the tiers of the process (both, if its target names no tier), down to "
          "a floor. Voice moves trust for as long as it lasts, and those who were heard come again more "
          "easily.",
          "chance of a meeting a year = voice.meeting + asked, x 1.57 for who was heard; of those at a "
          "meeting asked/(voice.meeting + asked) take part: acted on with probability acted_on, then voice "
          "with probability heard_gain; else no voice and, in the tiers of the process, D - ignored_loss, "
          "not below D* - ignored_loss; trust reverts to logistic(logit D + 1.15) with voice, - .38 "
          "without; openness of a visit = P + openness",
          {"voice.meeting", "voice.heard_gain", "voice.ignored_loss", "voice.success_return",
           "voice.loss", "trust.voice", "trust.no_voice", "institutions.openness", "experience.openness"},
          Grade::causal_study,
          "A61: a mini-public raised political support when its recommendations were adopted and lowered "
          "it when they were ignored (one study, Belgium). A59: a first report that was solved raised the "
          "chance of a second by 57 %. A07, A08: 66 % of those with a say trust, 21 % of those without, a "
          "difference and not an effect. C39, C42: whether participatory budgets gain or fade with the "
          "years is disputed.",
          "Who speaks loudest, what is decided, and the work of those who prepare it. Those who are asked "
          "differ from others only as the target says."};
}

}  // namespace minga
