#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ClimateChange, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("climate_change", ""),
               {{Lever::hazard, 2}, {Lever::shock_loss, 1.1}, {Lever::displaced, .03}});
}

TEST(ClimateChange, KeepsThePromises) { expect_promises(find_pressure("climate_change", "")); }

}  // namespace
}  // namespace minga
