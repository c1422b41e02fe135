#include "scenarios/actions/experimental_approaches.hpp"

namespace minga {

std::vector<OptionInfo> ExperimentalApproaches::options() const {
  return {{"risk_aversion", .15, 0, .5, "0-1", "How much less averse to risk institutions become."},
          {"pilots", 1.5, 1, 3, "ratio", "How much more often pilots start."},
          {"training", 1, 0, 4, "trainings per year", "Individual training of officials."},
          {"rewards", .2, 0, .8, "share",
           "Staff whose career follows merit and no longer the party in government."},
          {"openness", .1, 0, .5, "0-1", "How much more open to citizens institutions become."}};
}

std::vector<LeverEffect> ExperimentalApproaches::effects(const InterventionSpec& spec) const {
  return {{Lever::risk_aversion, Operation::add, -option(spec, "risk_aversion")},
          {Lever::pilot_rate, Operation::multiply, option(spec, "pilots")},
          {Lever::training, Operation::add, option(spec, "training")},
          {Lever::merit, Operation::add, option(spec, "rewards")},
          {Lever::openness, Operation::add, option(spec, "openness")}};
}

Explanation ExperimentalApproaches::explanation() const {
  return {"Suggested policy actions, 2",
          "Officials should get real chances to work with methods that improve policies and services, "
          "with support in using them and with incentives and rewards for doing so.",
          "Aversion to risk falls, so institutions are readier to innovate and try again sooner what "
          "failed. Pilots of the innovations that the strategy names start more often. Individual "
          "training raises capability, and careers that follow merit keep more of it when a government "
          "changes its staff. Participatory methods make institutions more open, which citizens notice "
          "when they are served.",
          "R = L (1 - rho)/usual, rho = institutions.risk_aversion - risk_aversion; chance of a pilot a "
          "month = pipeline.pilot_rate x budget x resources x consent x R x pilots, consent = (1 - phi)/(1 - "
          "usual); K' = K + ... + gain x training/12 x (1 - K) - [turnover] loss x K (1 - merit - rewards); openness of a visit = P + openness (+ .25 with "
          "voice)",
          {"institutions.risk_aversion", "institutions.usual_readiness", "institutions.resources",
           "institutions.fragmentation", "institutions.usual_fragmentation", "pipeline.pilot_rate",
           "pipeline.retry_rate", "capability.training_gain", "capability.merit",
           "capability.turnover_loss", "institutions.openness", "experience.openness"},
          Grade::none_found,
          "C44: training of individual civil servants improved culture and performance 6 to 18 months "
          "later, training of teams did nothing: one causal study, but not of trust or access. C46: "
          "political turnover harms results of schools. No study of trust or access was found.",
          "Officials as persons, and whether a method fits the problem. Without innovations of the "
          "strategy, more pilots start nothing."};
}

}  // namespace minga
