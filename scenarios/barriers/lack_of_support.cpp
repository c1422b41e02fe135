#include "scenarios/barriers/lack_of_support.hpp"

namespace minga {

std::vector<Barrier::Setting> LackOfSupport::settings(double level) const {
  return {setting(Parameter::leadership, -(level - usual_level())),
          setting(Parameter::minister_turnover, .034 * (level - usual_level()))};
}

Explanation LackOfSupport::explanation() const {
  return {"Emerging observations, barriers",
          "Innovation for inclusion is hampered where those at the top do not support it.",
          "Less support makes institutions less ready to innovate: they carry out less of any action, "
          "start fewer pilots and give up innovations more easily. Ministers change more often, and each "
          "change puts support back to where it started. At the worst level nothing is carried out.",
          "institutions.leadership L0 = 1 - level; leadership.minister_turnover = .073 + .034 (level - "
          ".5), within .05-.09; R = L (1 - rho)/usual; carried out = min(1, R) x min(1, consent) x min(1, "
          "resources); abandonment x (1 - L/2)",
          {"institutions.leadership", "leadership.minister_turnover", "institutions.usual_readiness",
           "pipeline.abandonment"},
          Grade::none_found,
          "C50, E16: a minister of health in Peru stays 13.7 months, .073 change a month. C46-C48: "
          "political turnover harms services. How support makes change happen was measured nowhere.",
          "Leaders as persons, and support for one cause against another."};
}

}  // namespace minga
