#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Participation, MovesItsLeversAndNoOther) {
  expect_moves(find_action("participation", ""),
               {{Lever::voice, .2}, {Lever::acted_on, .6}, {Lever::openness, .1}});
}

TEST(Participation, KeepsThePromises) { expect_promises(find_action("participation", "")); }

}  // namespace
}  // namespace minga
