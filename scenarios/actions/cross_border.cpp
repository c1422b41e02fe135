#include "scenarios/actions/cross_border.hpp"

namespace minga {

std::vector<OptionInfo> CrossBorder::options() const {
  return {{"documents", .6, 0, .7, "share", "Tolerance for missing documents added."},
          {"peers", .1, 0, 1, "share",
           "Weight of all institutions of the sector as peers, for what networks across borders bring."}};
}

std::vector<LeverEffect> CrossBorder::effects(const InterventionSpec& spec) const {
  return {{Lever::documents, Operation::add, option(spec, "documents")},
          {Lever::peers, Operation::add, option(spec, "peers")}};
}

Explanation CrossBorder::explanation() const {
  return {"Emerging observations, cross-border innovations",
          "Some problems of inclusion, such as migration, do not stop at a border: they ask for common "
          "understanding and for solutions built together.",
          "Service points accept what migrants can show, so that they try more often and are treated more "
          "fairly. Through networks across borders an institution also sees more of its sector than its "
          "nearest peers.",
          "U = b + ... - take_up.documents x [migrant](1 - documents); fairness - unfair_documents x "
          "[migrant](1 - documents), documents = cover of the sector + option; share of peers in use = (1 "
          "- peers) x nearest + peers x sector",
          {"take_up.documents", "experience.unfair_documents", "diffusion.imitation", "documents"},
          Grade::none_found,
          "B46: 73.6 % of Venezuelan migrants in 60 Colombian municipalities had no health insurance, of "
          "Colombians 3.6 %. C63: Colombia regularised 281,307 people. Its effect on use of services or "
          "on trust was not found.",
          "The other country itself: its institutions are not modelled, so its knowledge arrives only as "
          "a wider view of the own sector. Whether more migrants come."};
}

}  // namespace minga
