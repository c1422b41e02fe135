// [[intervention]], [[pressure]] and [barriers] as they stand in scenarios and strategies.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/toml_reader.hpp"
#include "minga/engine/scenario.hpp"
#include "minga/io/country_file.hpp"

namespace minga {

/// The list `groups` of a table; empty where the key is missing.
std::vector<Group> read_groups(TomlReader& reader);
Group group_from_text(const std::string& word, const std::string& where);

/// What of the timing the config in force must say as it was given, because the rest follows from it also
/// where a study moves that: "pressure.NAME.ramp" where no ramp is given, "intervention.NAME.end" where an end is.
using TimingGiven = std::set<std::string>;

/// [budget] and [[intervention]] of `file` into the scenario, whose country, parameters and horizon
/// are known. Refuses two of one name, actions that exclude each other at the same time and place, and
/// a plan above the budget. Files of innovations are added to `inputs`.
void read_interventions(TomlReader& file, const std::string& path, Scenario& scenario,
                        std::vector<InputFile>& inputs, TimingGiven& given);

/// [[pressure]] into the scenario.
void read_pressures(TomlReader& file, Scenario& scenario, TimingGiven& given);

/// What a parameter that a barrier sets gives as its source.
std::string barrier_source(std::string_view name, double level);

/// [barriers] into the scenario's parameters.
void read_barriers(TomlReader& file, Scenario& scenario);

}  // namespace minga
