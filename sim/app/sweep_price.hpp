// What a study costs, before it is run: runs, seconds, memory, bytes.
#pragma once

#include <string>

#include "minga/core/executor.hpp"
#include "minga/study/study.hpp"
#include "minga/study/sweep.hpp"

namespace minga::app {

struct SweepPrice {
  double seconds = 0;        ///< on the executor's threads, from a short probe of one society
  double memory_bytes = 0;
  double results_bytes = 0;  ///< at most: before compression
};

/// Of that much of the study. Builds a society and steps it for some months; nothing is written.
SweepPrice price_of(Study& study, const SweepWork& work, Executor& executor);

/// "512 B", "3.4 MB"
std::string bytes_text(double bytes);

/// For a dry run: where the points come from, or that there are none although the country has a calibrated set.
/// "" when there is nothing to say.
std::string uncertainty_lines(const Study& study);

}  // namespace minga::app
