#include "scenarios/barriers/risk_aversion.hpp"

namespace minga {

std::vector<Barrier::Setting> RiskAversion::settings(double level) const {
  return {setting(Parameter::risk_aversion, level - usual_level())};
}

Explanation RiskAversion::explanation() const {
  return {"Emerging observations, barriers",
          "A culture that avoids risk hampers innovation for inclusion.",
          "Institutions are less ready to innovate: they carry out less of any action, start fewer "
          "pilots, take up less from peers, and hardly try again what failed once. At full aversion "
          "nothing is carried out and nothing is tried again.",
          "institutions.risk_aversion rho = level; R = L (1 - rho)/usual; carried out = min(1, R) x "
          "min(1, consent) x min(1, resources); chance of a pilot x R; chance of a retry = retry_rate x "
          "(1 - rho)",
          {"institutions.risk_aversion", "institutions.usual_readiness", "pipeline.pilot_rate",
           "pipeline.retry_rate"},
          Grade::none_found,
          "C61: 86 % of Danish public workplaces did some innovation within two years, so aversion is not "
          "everywhere. Its level in Latin America and its effect were measured nowhere.",
          "Why people avoid risk: audits, blame and careers."};
}

}  // namespace minga
