#include <cmath>

#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

const Action& behavioural_insights() { return find_action("behavioural_insights", ""); }

TEST(BehaviouralInsights, MovesItsLeverAndNoOther) {
  expect_moves(behavioural_insights(), {{Lever::nudge, .67}});
}

TEST(BehaviouralInsights, ReachMultipliesBothMessages) {
  expect_moves(behavioural_insights(), {{Lever::nudge, .5 * 4.4}, {Lever::information, .5 * .6}},
               {{{"nudge", 4.4}, {"information", .6}, {"reach", .5}}});
  expect_moves(behavioural_insights(), {}, {{{"information", 1}, {"reach", 0}}});
}

TEST(BehaviouralInsights, KeepsThePromises) { expect_promises(behavioural_insights()); }

TEST(BehaviouralInsights, HalvesInFourYearsAndAQuarter) {
  const double half_life = 12 * std::log(.5) / std::log(.85);  // months: 51.2
  const int before = static_cast<int>(std::floor(half_life));
  const double start = moved({made(behavioural_insights())}).at(Lever::nudge);
  const double last = moved({made(behavioural_insights())}, before).at(Lever::nudge);
  const double next = moved({made(behavioural_insights())}, before + 1).at(Lever::nudge);
  EXPECT_GT(last, start / 2);
  EXPECT_LT(next, start / 2);
  EXPECT_NEAR(last, start * std::pow(.85, before / 12.0), 1e-5);
}

}  // namespace
}  // namespace minga
