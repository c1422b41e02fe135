#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Outreach, MovesItsLeversAndNoOther) {
  expect_moves(find_action("outreach", ""),
               {{Lever::information, 1}});
}

TEST(Outreach, KeepsThePromises) { expect_promises(find_action("outreach", "")); }

}  // namespace
}  // namespace minga
