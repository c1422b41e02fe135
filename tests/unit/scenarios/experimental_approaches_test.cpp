#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ExperimentalApproaches, MovesItsLeversAndNoOther) {
  expect_moves(find_action("experimental_approaches", ""),
               {{Lever::risk_aversion, -.15},
                {Lever::pilot_rate, 1.5},
                {Lever::training, 1},
                {Lever::merit, .2},
                {Lever::openness, .1}});
}

TEST(ExperimentalApproaches, KeepsThePromises) {
  expect_promises(find_action("experimental_approaches", ""));
}

}  // namespace
}  // namespace minga
