#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(CrossBorder, MovesItsLeversAndNoOther) {
  expect_moves(find_action("cross_border", ""),
               {{Lever::documents, .6}, {Lever::peers, .1}});
}

TEST(CrossBorder, KeepsThePromises) { expect_promises(find_action("cross_border", "")); }

}  // namespace
}  // namespace minga
