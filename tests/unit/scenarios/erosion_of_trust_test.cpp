#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ErosionOfTrust, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("erosion_of_trust", ""),
               {{Lever::mood, -.4}, {Lever::voice_loss, 1.5}, {Lever::exit, 2}});
}

TEST(ErosionOfTrust, KeepsThePromises) { expect_promises(find_pressure("erosion_of_trust", "")); }

}  // namespace
}  // namespace minga
