#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(FosterInnovation, MovesNoLeverByItself) {
  expect_moves(find_action("foster_innovation", ""), {}, {{}, bundle_of({"a"})});
}

TEST(FosterInnovation, KeepsThePromises) {
  expect_promises(find_action("foster_innovation", ""), {{}, bundle_of({"x", "y"}, true)});
}

TEST(FosterInnovation, WithoutInnovationsDoesNothing) {
  expect_promises(find_action("foster_innovation", ""), {}, Bites::no);
}

TEST(FosterInnovation, StartsExactlyWhatIsNamed) {
  const Intervention two = made(find_action("foster_innovation", ""), {{}, bundle_of({"x", "y"}, true)});
  ASSERT_EQ(two.innovations.size(), 2U);
  EXPECT_EQ(two.innovations[1].name, "y");
  EXPECT_TRUE(two.innovations[1].existing_channel);
  EXPECT_EQ(two.innovations[1].effects.size(), 1U) << "and adds nothing to them";
}

}  // namespace
}  // namespace minga
