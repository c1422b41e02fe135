#include "support/barriers.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(LackOfResources, UsualLevelIsTheDefault) { expect_usual_is_default(find_barrier("lack_of_resources", "")); }

TEST(LackOfResources, EveryLevelIsInRange) { expect_levels_in_range(find_barrier("lack_of_resources", "")); }

TEST(LackOfResources, AHigherLevelThrottles) { expect_throttles(find_barrier("lack_of_resources", ""), AtWorst::something); }

TEST(LackOfResources, TakesCapabilityAndMoney) {
  const Barrier& barrier = find_barrier("lack_of_resources", "");
  const ParameterSet worst = under(barrier, 1);
  EXPECT_DOUBLE_EQ(worst[Parameter::K0], .2);
  EXPECT_DOUBLE_EQ(worst[Parameter::resources], .5);
  const ParameterSet best = under(barrier, 0);
  EXPECT_DOUBLE_EQ(best[Parameter::K0], .6);
  EXPECT_DOUBLE_EQ(best[Parameter::resources], 1.5);
  EXPECT_FLOAT_EQ(static_cast<float>(carried_out_share(find_action("outreach", ""), worst)), .5F);
}

}  // namespace
}  // namespace minga
