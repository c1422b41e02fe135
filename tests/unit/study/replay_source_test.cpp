// The scenario of a recorded run.
#include <gtest/gtest.h>

#include "minga/study/replay.hpp"
#include "support/results_fixture.hpp"

namespace minga::testing {
namespace {

/// Leadership and turnover of ministers at a level of the barrier lack_of_support, in a file of that config.
std::pair<double, double> replayed(const std::vector<std::string>& settings) {
  std::vector<std::string> all = {"scenario.citizens=400", "scenario.months=14", "scenario.burn_in=2", "scenario.societies=2",
                                  "scenario.replicates=2", "record.citizens=true", "record.network=true", "record.every=2"};
  all.insert(all.end(), settings.begin(), settings.end());
  const LoadedScenario loaded = load_scenario("peru-placebo", all);
  const ResultsHead usual = small_results().head();
  const ResultsHead head{loaded, usual.strategies, usual.interventions, usual.point_scenario, {{"barriers.lack_of_support", {.8}}},
                         usual.status, {}, {}, "", ""};
  const TemporaryFolder folder;
  write_results(folder / "r.h5", small_results(), head, {});
  const ResultsFile file(folder / "r.h5");
  const ParameterSet p = scenario_of(file, folder / "r.h5", recorded_runs(file).front(), {}).scenario.parameters;
  return {p[Parameter::leadership], p[Parameter::minister_turnover]};
}

TEST(ReplaySource, ABarrierMovesWhatNobodySetDirectly) {
  const auto [leadership, turnover] = replayed({});
  const auto [set, beside] = replayed({"institutions.leadership=0.4"});
  EXPECT_LT(leadership, .4);
  EXPECT_EQ(set, .4) << "the sweep had it so";
  EXPECT_EQ(beside, turnover);
  EXPECT_EQ(replayed({"barriers.lack_of_support=0.3"}), std::pair(leadership, turnover)) << "the level of the point is in force";
}

}  // namespace
}  // namespace minga::testing
