#include "scenarios/actions/innovation_lab.hpp"

namespace minga {

std::vector<OptionInfo> InnovationLab::options() const {
  return {{"size", 1, 0, 1, "share", "A lab of size 1 doubles pilots and halves what a failure costs."}};
}

std::vector<LeverEffect> InnovationLab::effects(const InterventionSpec& spec) const {
  return {{Lever::lab, Operation::add, option(spec, "size")}};
}

Explanation InnovationLab::explanation() const {
  return {"Emerging observations, safe spaces",
          "Labs, hubs and units can incubate projects, test them at a small and controlled scale, and "
          "help solutions on their way to scale.",
          "While a lab is open, pilots of the innovations that the strategy names start twice as often, "
          "and what was dropped is tried again sooner. Whether a tested innovation is adopted does not "
          "change: that is decided outside the lab. A lab closes by chance, three times as easily in the "
          "year after a change of government, and does not open again.",
          "chance of a pilot a month x (1 + size); chance of a retry = retry_rate x (1 - rho (1 - "
          "size/2)); chance to close = lab_closure x [1 + 2 (1 - alternation_shield) in the year after a "
          "change of government]",
          {"pipeline.lab_closure", "pipeline.pilot_rate", "pipeline.retry_rate",
           "institutions.risk_aversion", "politics.alternation_months"},
          Grade::none_found,
          "C58, C60: at least 50 labs in Latin America, 137 in 37 countries. C59: one lab lived 5.5 years "
          "and closed after a change of mayor; a thin base for the hazard. No study of what labs do to "
          "trust or access was found.",
          "People who learn in a lab and take it elsewhere, and labs that open again under another name."};
}

}  // namespace minga
