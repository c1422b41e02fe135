#include "shipped.hpp"

#include <fmt/format.h>

namespace minga::bench {

LoadedScenario shipped(const std::string& scenario, const Case& c, const std::vector<std::string>& settings) {
  std::vector<std::string> all = {fmt::format("scenario.replicates={}", c.lanes)};
  all.push_back(c.citizens == 0 ? "scenario.citizens=\"everybody\"" : fmt::format("scenario.citizens={}", c.citizens));
  all.insert(all.end(), settings.begin(), settings.end());
  return load_scenario(scenario, all);
}

LoadedScenario peru(const Case& c, const std::vector<std::string>& settings) { return shipped("peru-baseline", c, settings); }

std::vector<LaneSpec> lanes_of(const Scenario& scenario, int lanes, const std::vector<Intervention>* forces) {
  std::vector<LaneSpec> specs;
  for (int lane = 0; lane < lanes; ++lane)
    specs.push_back({static_cast<std::uint32_t>(lane), &scenario.parameters, forces});
  return specs;
}

}  // namespace minga::bench
