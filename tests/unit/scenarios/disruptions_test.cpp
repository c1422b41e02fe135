#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Disruptions, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("disruptions", ""),
               {{Lever::hazard, 2}, {Lever::shock_loss, 1.25}, {Lever::innovation_budget, .8}});
}

TEST(Disruptions, KeepsThePromises) { expect_promises(find_pressure("disruptions", "")); }

}  // namespace
}  // namespace minga
