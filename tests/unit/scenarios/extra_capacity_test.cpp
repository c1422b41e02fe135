#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ExtraCapacity, MovesItsLeverAndNoOther) {
  expect_moves(find_action("extra_capacity", ""), {{Lever::capacity, 1.2}});
}

TEST(ExtraCapacity, KeepsThePromises) { expect_promises(find_action("extra_capacity", "")); }

}  // namespace
}  // namespace minga
