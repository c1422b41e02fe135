#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(HumanCentricServices, MovesItsLeversAndNoOther) {
  expect_moves(find_action("human_centric_services", ""),
               {{Lever::language, .4},
                {Lever::accessibility, .4},
                {Lever::documents, .2},
                {Lever::openness, .15},
                {Lever::expectation, .05}});
}

TEST(HumanCentricServices, KeepsThePromises) { expect_promises(find_action("human_centric_services", "")); }

}  // namespace
}  // namespace minga
