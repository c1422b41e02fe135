#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(CapacityBuilding, MovesItsLeversAndNoOther) {
  expect_moves(find_action("capacity_building", ""),
               {{Lever::training, 2}, {Lever::merit, .2}, {Lever::practice, 1.1}});
}

TEST(CapacityBuilding, KeepsThePromises) { expect_promises(find_action("capacity_building", "")); }

}  // namespace
}  // namespace minga
