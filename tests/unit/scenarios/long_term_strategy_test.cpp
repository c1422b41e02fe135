#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(LongTermStrategy, MovesItsLeversAndNoOther) {
  expect_moves(find_action("long_term_strategy", ""),
               {{Lever::fragmentation, -.1}, {Lever::alternation_shield, .5}, {Lever::leadership, .1}});
}

TEST(LongTermStrategy, KeepsThePromises) { expect_promises(find_action("long_term_strategy", "")); }

}  // namespace
}  // namespace minga
