#include "minga/io/results_file.hpp"

namespace minga {

ResultsSink::ResultsSink(const LoadedScenario& loaded_)
    : loaded(loaded_), runs(loaded_.scenario.runs()),
      status(loaded_.scenario.runs(), 2), citizens(loaded_.scenario.runs()) {}

void ResultsSink::keep(const Society& society) {
  if (loaded.scenario.record.citizens || loaded.scenario.record.network) societies.push_back(society);
}

void ResultsSink::finished(std::uint32_t, std::uint32_t, std::uint32_t replicate, RunRecord record,
                           CitizenRecord people) {
  runs[replicate] = std::move(record);
  citizens[replicate] = std::move(people);
  status[replicate] = 0;
}

ResultsHead ResultsSink::head() const {
  ResultsHead head{loaded, {loaded.scenario.strategy}, {}, {loaded.scenario.name}, {}, status, {}, {}, {}, {}};
  for (const Intervention& intervention : loaded.scenario.interventions)
    head.interventions.push_back(intervention.spec.name);
  return head;
}

}  // namespace minga
