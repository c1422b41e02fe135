// How much memory a scenario will take.
#pragma once

#include "minga/engine/scenario.hpp"

namespace minga::app {

/// At the peak of a run, within a quarter of what was measured on Peru.
double memory_bytes(const Scenario& scenario, int lanes, int threads);

/// Final state of the citizens of one run.
double citizen_record_bytes(const Scenario& scenario);

}  // namespace minga::app
