// The steps that build a society, in the order in which society.cpp lists them. Each stands in the
// file of its name and fills its part of the society.
#pragma once

#include "minga/society/society.hpp"

namespace minga::build {

/// Roads between districts (6 nearest and a spanning tree) and their lengths.
void geography(Society& society, const ParameterSet& parameters);
/// How many citizens live in which district: systematic sampling along the population.
void placement(Society& society, const ParameterSet& parameters, std::uint32_t citizens);
/// Flags, age and education from raked survey cells; homes.
void attributes(Society& society, const ParameterSet& parameters, Executor& executor);
/// Dispositions, judgement and voice by a Gaussian copula.
void dispositions(Society& society, const ParameterSet& parameters, Executor& executor);
/// Ties: near, alike, and some long ones.
void ties(Society& society, const ParameterSet& parameters, Executor& executor);
/// Offices at their level, ministries, capability at the start, peers.
void institutions(Society& society, const ParameterSet& parameters);
/// Service points, who goes where, and shared queues.
void services(Society& society, const ParameterSet& parameters);

}  // namespace minga::build
