// What a results file says besides its numbers: coordinates, definitions, assumptions.
#pragma once

#include <string>
#include <vector>

#include "io/hdf5_writer.hpp"
#include "minga/io/results_file.hpp"

namespace minga {

/// Attributes of the root: what the file is, from what, under which assumptions.
void write_root_attributes(h5::Writer& root, const ResultsHead& head);
/// Every dimension that the file needs, with what belongs to it.
void write_coordinates(h5::Writer& root, const ResultsHead& head);
/// The parameters in force, with unit, status, source and stage.
void write_parameters(h5::Writer& root, const ParameterSet& parameters);
/// Attributes and final state of every citizen, one run and one society after the other.
void write_citizens(hid_t file, const ResultsHead& head, const CitizenSource& citizens);
/// Ties, if asked for.
void write_network(hid_t file, const ResultsSink& results);

/// Assumptions in force, a line each.
std::vector<std::string> assumptions_of(const LoadedScenario& loaded);

/// Days from the scenario's start to a number of months later.
int days_after(Date start, int months) noexcept;

}  // namespace minga
