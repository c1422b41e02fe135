#include "scenarios/actions/capacity_building.hpp"

namespace minga {

std::vector<OptionInfo> CapacityBuilding::options() const {
  return {{"training", 2, 0, 4, "trainings per year", "Individual training of officials."},
          {"merit", .2, 0, .8, "share", "Staff protected from political turnover."},
          {"practice", 1.1, 1, 1.5, "ratio", "How much more of the work teaches."}};
}

std::vector<LeverEffect> CapacityBuilding::effects(const InterventionSpec& spec) const {
  return {{Lever::training, Operation::add, option(spec, "training")},
          {Lever::merit, Operation::add, option(spec, "merit")},
          {Lever::practice, Operation::multiply, option(spec, "practice")}};
}

Explanation CapacityBuilding::explanation() const {
  return {"Emerging observations, capacities and skills",
          "To steer what they do for inclusion, governments must nurture innovation by building capacity, "
          "so that problems are found, framed and dealt with early.",
          "Training of individuals and work that teaches raise the capability of an institution; merit "
          "keeps more of it when staff turns over. Capability then makes cases take fewer visits, with "
          "fewer errors, raises what points can serve, and lets innovations succeed and keep their effect "
          "at scale.",
          "K' = K + learning x K(1-K) x practice + training_gain x training/12 x (1-K) - decay x K - "
          "[turnover] turnover_loss x K (1 - merit)",
          {"capability.learning", "capability.practice", "capability.training_gain", "capability.decay",
           "capability.turnover", "capability.turnover_loss", "capability.merit"},
          Grade::none_found,
          "C44: individual training improved culture and performance of civil servants, training of teams "
          "did not. C46, C47: turnover of staff harms schools. C51: capacity of 16 countries rose by 2 "
          "points in ten years. No study of trust or access was found.",
          "Who leaves for a better job once trained, and what is taught."};
}

}  // namespace minga
