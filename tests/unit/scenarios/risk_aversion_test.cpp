#include "support/barriers.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(RiskAversion, UsualLevelIsTheDefault) { expect_usual_is_default(find_barrier("risk_aversion", "")); }

TEST(RiskAversion, EveryLevelIsInRange) { expect_levels_in_range(find_barrier("risk_aversion", "")); }

TEST(RiskAversion, AHigherLevelThrottles) { expect_throttles(find_barrier("risk_aversion", ""), AtWorst::nothing); }

TEST(RiskAversion, LetsNothingBeTriedAgainAtItsWorst) {
  // Pilots that always fail: who fears failure stops at the first one.
  const Barrier& barrier = find_barrier("risk_aversion", "");
  const auto tried_again = [&](double level) {
    const ParameterSet set = under(barrier, level, lively_parameters({{"pipeline.other_success", 0},
                                                                      {"pipeline.other_half_success", 0}}));
    Hand run({made(find_action("foster_innovation", ""), {{}, bundle_of({"a", "b", "c", "d"})})},
             small_society(210), set);
    for (auto& stage : run.state().stage) stage[0] = 5;  // dropped
    int again = 0;
    for (int t = 0; t < 24; ++t) {
      run.simulation.step();
      for (const auto& stage : run.state().stage) again += stage[0] == 1;  // a pilot
    }
    return again;
  };
  EXPECT_EQ(tried_again(1), 0);
  EXPECT_GT(tried_again(.5), 0);
  EXPECT_GT(tried_again(0), tried_again(.5));
}

}  // namespace
}  // namespace minga
