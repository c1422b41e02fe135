#include "scenarios/barriers/fragmentation.hpp"

namespace minga {

std::vector<Barrier::Setting> Fragmentation::settings(double level) const {
  return {setting(Parameter::fragmentation, level - usual_level())};
}

Explanation Fragmentation::explanation() const {
  return {"Emerging observations, barriers",
          "Institutional arrangements that are rigid and split hamper innovation for inclusion.",
          "Citizens go from office to office: cases take more visits and more hours. Institutions need "
          "each other's consent, so they carry out less of any action and start fewer pilots. Where "
          "everything is fragmented nothing is carried out.",
          "institutions.fragmentation phi = level; visits x (1 + phi)/(1 + usual phi); hours x (1 + .5 "
          "phi)/(1 + .5 usual phi); consent = (1 - phi)/(1 - usual phi); carried out = min(1, R) x min(1, "
          "consent) x min(1, resources); chance of a pilot x consent",
          {"institutions.fragmentation", "institutions.usual_fragmentation",
           "queue.hours_by_fragmentation", "pipeline.pilot_rate"},
          Grade::none_found,
          "B09, B10: a quarter of transactions take three visits or more, half take one; how much of it "
          "is fragmentation was not measured. The scale of fragmentation is an assumption.",
          "Which institution stands in whose way: it is one number for each."};
}

}  // namespace minga
