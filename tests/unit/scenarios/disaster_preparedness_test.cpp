#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(DisasterPreparedness, MovesItsLeversAndNoOther) {
  expect_moves(find_action("disaster_preparedness", ""),
               {{Lever::relief, .6}, {Lever::shock_loss, .8}});
}

TEST(DisasterPreparedness, KeepsThePromises) { expect_promises(find_action("disaster_preparedness", "")); }

}  // namespace
}  // namespace minga
