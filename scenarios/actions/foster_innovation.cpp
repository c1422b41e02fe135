#include "scenarios/actions/foster_innovation.hpp"

namespace minga {

Explanation FosterInnovation::explanation() const {
  return {"Suggested policy actions, 4",
          "Public services are where policy meets people; fitting them to needs and expectations, above "
          "all of the vulnerable, is what rebuilds trust in government.",
          "By itself it moves no lever. Each institution that is reached may start a pilot of each "
          "innovation named. Most pilots fail or half succeed, few are adopted, and what is adopted loses "
          "effect where capability is low. What remains acts through the innovation's own levers.",
          "chance of a pilot a month = pipeline.pilot_rate x budget x resources x consent x R x dose, "
          "consent = (1 - phi)/(1 - usual); after pilot_months success, half or failure; after adoption_months adopted with .67 (existing channel) or .12; "
          "effect at scale = quality x able^(penalty/.25) x exp(-decay x years without funding) x c, c ~ "
          "LogNormal, at most 3",
          {"pipeline.pilot_rate", "institutions.resources", "institutions.fragmentation",
           "institutions.usual_fragmentation", "pipeline.pilot_months", "pipeline.digital_success",
           "pipeline.digital_half_success", "pipeline.other_success", "pipeline.other_half_success",
           "pipeline.adoption_months", "pipeline.adoption_existing_channel",
           "pipeline.adoption_new_channel", "pipeline.abandonment", "scale.penalty", "scale.decay",
           "scale.context_log_mean", "scale.context_log_sd"},
          Grade::none_found,
          "Every innovation carries its own grade. C06: 27 % of tested ideas were adopted by those who "
          "tested them; C11-C13: 15 % of digital projects succeed and 35 % fail; C52-C55: effects shrink "
          "at scale, to nothing where a ministry ran what a partner had piloted.",
          "Which innovation fits which place: the strategy says it. Innovations do not compete for the "
          "staff of an office."};
}

}  // namespace minga
