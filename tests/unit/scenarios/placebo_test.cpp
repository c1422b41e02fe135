#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Placebo, MovesNoLever) { expect_moves(find_action("placebo", ""), {}); }

TEST(Placebo, IsTheBaselineBitForBit) { expect_promises(find_action("placebo", ""), {}, Bites::no); }

TEST(Placebo, Spends) {
  InterventionSpec spec = write(find_action("placebo", ""), {});
  spec.cost = {1, .5};
  EXPECT_DOUBLE_EQ(planned_cost(make_intervention(find_action("placebo", ""), spec).spec, 4), 3);
}

}  // namespace
}  // namespace minga
