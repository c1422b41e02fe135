#include "support/barriers.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(LackOfSupport, UsualLevelIsTheDefault) { expect_usual_is_default(find_barrier("lack_of_support", "")); }

TEST(LackOfSupport, EveryLevelIsInRange) { expect_levels_in_range(find_barrier("lack_of_support", "")); }

TEST(LackOfSupport, AHigherLevelThrottles) { expect_throttles(find_barrier("lack_of_support", ""), AtWorst::nothing); }

TEST(LackOfSupport, TakesSupportAndTurnsMinistersOver) {
  const Barrier& barrier = find_barrier("lack_of_support", "");
  const ParameterSet set = under(barrier, .75);
  EXPECT_DOUBLE_EQ(set[Parameter::leadership], .25);
  EXPECT_DOUBLE_EQ(set[Parameter::minister_turnover], .0815);
  EXPECT_FLOAT_EQ(static_cast<float>(carried_out_share(find_action("outreach", ""), set)), .5F);
}

}  // namespace
}  // namespace minga
