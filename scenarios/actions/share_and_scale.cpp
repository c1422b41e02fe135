#include "scenarios/actions/share_and_scale.hpp"

namespace minga {

std::vector<OptionInfo> ShareAndScale::options() const {
  return {{"network", .5, 0, 1, "share",
           "Weight of all institutions of the sector as peers, beside the four nearest."},
          {"diffusion", 1.5, 1, 3, "ratio", "How much more often an innovation is taken up from peers."},
          {"adoption", .10, 0, .3, "share",
           "Tested innovations adopted because a broker brings the evidence."},
          {"iteration", .8, .4, 1, "ratio", "What iteration leaves of the penalty of going to scale."}};
}

std::vector<LeverEffect> ShareAndScale::effects(const InterventionSpec& spec) const {
  return {{Lever::peers, Operation::add, option(spec, "network")},
          {Lever::diffusion, Operation::multiply, option(spec, "diffusion")},
          {Lever::adoption, Operation::add, option(spec, "adoption")},
          {Lever::scale_penalty, Operation::multiply, option(spec, "iteration")}};
}

Explanation ShareAndScale::explanation() const {
  return {"Suggested policy actions, 3",
          "Contexts differ, yet knowledge that circulates and shared spaces to work on shared problems "
          "help at national and regional level; Peru's network of innovation labs is the example.",
          "An institution sees not only its four nearest peers but, by the weight of the network, its "
          "whole sector; what works there is taken up more often. A broker of evidence raises the share "
          "of tested innovations that are adopted, and repeated adaptation loses less on the way to "
          "scale.",
          "take-up from peers a year = [p + q share] x R x consent x resources x diffusion, R = L (1 - "
          "rho)/usual, consent = (1 - phi)/(1 - usual), share = (1 - network) x nearest in use + "
          "network x sector in use; adopted = (.67 or .12) + adoption; effect at scale = quality x "
          "able^(penalty x iteration/.25) x c, able = (K - .1)/.4 within 0-1",
          {"diffusion.innovation", "diffusion.imitation", "institutions.resources",
           "institutions.fragmentation", "institutions.usual_fragmentation", "pipeline.adoption_existing_channel",
           "pipeline.adoption_new_channel", "scale.penalty"},
          Grade::none_found,
          "C45: telling mayors of a proven policy raised its adoption by 10 points among 2,150 "
          "municipalities, causal for adoption. C31-C35: how participatory budgeting spread gives p and q "
          "(E01, E02). C52, C53: most programmes lose effect at scale. No study of trust or access was "
          "found.",
          "Learning from the failures of others, and adaptation that makes an innovation better than it "
          "was. Peers in other countries are the matter of cross_border."};
}

}  // namespace minga
