#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ShareAndScale, MovesItsLeversAndNoOther) {
  expect_moves(find_action("share_and_scale", ""),
               {{Lever::peers, .5}, {Lever::diffusion, 1.5}, {Lever::adoption, .1}, {Lever::scale_penalty, .8}});
}

TEST(ShareAndScale, KeepsThePromises) { expect_promises(find_action("share_and_scale", "")); }

}  // namespace
}  // namespace minga
