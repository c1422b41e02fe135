#include "scenarios/pressures/erosion_of_trust.hpp"

namespace minga {

std::vector<OptionInfo> ErosionOfTrust::options() const {
  return {{"mood", .4, 0, 2, "log-odds", "How far the mood falls, in log-odds of trust."},
          {"voice_loss", 1.5, 1, 5, "ratio", "How much faster citizens lose voice."},
          {"exit", 2, 1, 5, "ratio",
           "How much more easily the disappointed who are not poor leave for private provision."}};
}

std::vector<LeverEffect> ErosionOfTrust::effects(const InterventionSpec& spec) const {
  return {{Lever::mood, Operation::add, -option(spec, "mood")},
          {Lever::voice_loss, Operation::multiply, option(spec, "voice_loss")},
          {Lever::exit, Operation::multiply, option(spec, "exit")}};
}

Explanation ErosionOfTrust::explanation() const {
  return {"What's the issue, III",
          "Democratic principles are under strain and trust is low. Vulnerable people without an "
          "alternative keep using services in a disengaged and distrustful way, and so quality declines "
          "further.",
          "The trust that dispositions point to falls. Citizens lose voice faster and complain less. "
          "Those who are not poor leave after a bad experience; the captive stay. With fewer complaints "
          "and fewer demanding users the pressure on institutions falls, their work teaches less, and in "
          "the long run quality declines: a loop that feeds itself.",
          "trust reverts to logistic(logit D + voice - mood); chance to lose voice a month = voice.loss x "
          "voice_loss; chance to leave after a signal under .3 = exit.rate x exit; practice x (1 + "
          "complaint_gain x complaints - exit_loss x exits), both against their level at the end of burn- "
          "in",
          {"trust.reversion", "trust.no_voice", "voice.loss", "exit.rate", "exit.signal",
           "exit.return_rate", "pressure.complaint_gain", "pressure.exit_loss", "voice.complaint_rate"},
          Grade::none_found,
          "A43: trust is stable within persons and returns in a few years; A10: supporters of the "
          "government trust it 23 points more. D25-D30: how trust and satisfaction with democracy moved "
          "between waves. What erodes them, and by how much, no source gave: the size is a question to "
          "the model, not an estimate.",
          "Politics itself: parties, media, protest. The mood is imposed; nothing in the model brings it "
          "back."};
}

}  // namespace minga
