#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Outreach, MovesItsLeversAndNoOther) {
  expect_moves(find_action("outreach", ""),
               {{Lever::information, 1}});
}

TEST(Outreach, KeepsThePromises) { expect_promises(find_action("outreach", "")); }

TEST(Outreach, OptionsAddHelpAndASimplerForm) {
  expect_moves(find_action("outreach", ""),
               {{Lever::information, .5}, {Lever::assistance, 1}, {Lever::simplification, 2}},
               {{{"information", .5}, {"assistance", 1}, {"simplification", 2}}});
}

}  // namespace
}  // namespace minga
