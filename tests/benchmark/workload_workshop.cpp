// What a classroom runs: societies of ten thousand citizens, built, burnt in and run for ten years.
#include <nlohmann/json.hpp>

#include "minga/engine/ensemble.hpp"
#include "shipped.hpp"
#include "timing.hpp"

namespace minga::bench {

/// A society for each batch of lanes and as many of them as threads, so that every core has work.
nlohmann::json run_workshop(const Case& c, const Settings& settings) {
  std::vector<std::string> changes = {"scenario.societies=" + std::to_string(c.threads)};
  if (settings.quick) changes.insert(changes.end(), {"scenario.burn_in=12", "scenario.months=12"});
  const LoadedScenario loaded = peru(c, changes);
  const Scenario& s = loaded.scenario;
  const auto executor = make_executor(c.threads);
  EnsembleOptions options;
  options.lanes = c.lanes;
  const auto timing = repeated(settings.repeat, [&] {
    executor->for_blocks(s.societies, [&](std::uint32_t number) {
      Scenario one = s;
      one.societies = 1;
      one.seed += number;
      Forgetful recorder;
      run_ensemble(one, *executor, recorder, options);
    });
  });
  const double months = s.burn_in + s.months;
  return {{"ticks", months}, {"citizen_ticks", months * s.citizens * s.runs()}, {"timing", to_json(timing)}, {"replicates", s.runs()}};
}

}  // namespace minga::bench
