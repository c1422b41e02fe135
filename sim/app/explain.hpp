// Facts about elements that more than one command tells.
#pragma once

#include <string>
#include <vector>

#include "minga/scenarios/catalogue.hpp"
#include "minga/scenarios/innovation.hpp"

namespace minga::app {

/// Effects at full dose with every option at its default.
std::vector<LeverEffect> default_effects(const Action& action);
std::vector<LeverEffect> default_effects(const Pressure& pressure);

/// "capacity x 1.2", "language + 0.4", with when it bears and how it fades.
std::string effect_text(const LeverEffect& effect);
std::vector<std::string> effect_texts(const std::vector<LeverEffect>& effects);

/// In which runs a parameter changes anything.
std::string in_force_text(const std::string& parameter);

/// Of "sector.health.utilisation": refuses a sector that no shipped country has.
void demand_sector(const std::string& parameter);

/// Names of everything shipped whose effects move the lever.
std::vector<std::string> movers_of(Lever lever);

/// What is left of an innovation's effect in each shipped country, and why.
std::vector<std::string> carried_texts(const Innovation& innovation);

}  // namespace minga::app
