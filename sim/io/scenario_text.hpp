// Everything in force in a scenario as TOML, in a fixed order.
#pragma once

#include <string>

#include "io/intervention_reader.hpp"
#include "minga/engine/scenario.hpp"

namespace minga {

/// A text as TOML writes it, with its quotes and escapes.
std::string quoted(const std::string& text);

/// The same scenario gives the same text on every machine; nothing in it depends on paths, threads
/// or lanes.
std::string to_toml(const Scenario& scenario, const TimingGiven& given);

}  // namespace minga
