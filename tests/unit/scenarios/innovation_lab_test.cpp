#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(InnovationLab, MovesItsLeversAndNoOther) {
  expect_moves(find_action("innovation_lab", ""),
               {{Lever::lab, 1}});
}

TEST(InnovationLab, KeepsThePromises) { expect_promises(find_action("innovation_lab", "")); }

}  // namespace
}  // namespace minga
