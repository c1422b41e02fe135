#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(EcosystemCollaboration, MovesItsLeversAndNoOther) {
  expect_moves(find_action("ecosystem_collaboration", ""),
               {{Lever::idea_supply, 1.5}, {Lever::assistance, .3}, {Lever::partner, .5}});
}

TEST(EcosystemCollaboration, KeepsThePromises) { expect_promises(find_action("ecosystem_collaboration", "")); }

}  // namespace
}  // namespace minga
