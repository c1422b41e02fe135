#include "app/memory.hpp"

#include <algorithm>

#include "minga/engine/ensemble.hpp"
#include "minga/society/society.hpp"

namespace minga::app {
namespace {

// Measured on Peru as the peak of the process: the program with its country; a citizen of a society;
// what a lane adds for each citizen. Other countries differ by their districts.
constexpr double kProgramBytes = 18e6;
constexpr double kSocietyBytes = 66;
constexpr double kLaneBytes = 63;
constexpr double kBatchBytes = 5e6;     // pools, institutions, tallies and lines of sixteen lanes
constexpr double kTieBytes = 4 * 8;        // kept for the file, with the eight ties of the default

double citizens_of(const Scenario& s) {
  return s.citizens != 0 ? s.citizens : static_cast<double>(adults(s.country, s.parameters));
}

double outcome_numbers(const OutcomeInfo& info, const Extents& extents) {
  double numbers = 1;
  for (const Dim dim : info.dims) numbers *= extents[dim];
  return numbers;
}

}  // namespace

double citizen_record_bytes(const Scenario& s) {
  return 4. * static_cast<double>(citizen_table().size()) * citizens_of(s);
}

double memory_bytes(const Scenario& s, int lanes, int threads) {
  const double citizens = citizens_of(s);
  const Extents extents = extents_of(s);
  double record = 0;
  double largest = 0;
  for (const int k : s.record.outcomes) {
    const double numbers = outcome_numbers(outcome_table()[static_cast<std::size_t>(k)], extents);
    record += numbers;
    largest = std::max(largest, numbers);
  }
  // Batches of lanes run at once on several threads; while an outcome is written it exists twice.
  const double batches = (s.replicates + lanes - 1) / lanes;
  const double at_once = std::min<double>(batches, threads);
  const double kept = (s.record.citizens ? citizen_record_bytes(s) * s.runs() : 0) +
                      (s.record.citizens || s.record.network ? citizens * (kSocietyBytes + kTieBytes) * s.societies : 0);
  return kProgramBytes + kBatchBytes * at_once + citizens * (kSocietyBytes + kLaneBytes * lanes * at_once) + kept +
         4 * (record + largest) * s.runs();
}

}  // namespace minga::app
