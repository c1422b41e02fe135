#include "support/elements.hpp"
#include "support/one_client.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(LongTermStrategy, MovesItsLeversAndNoOther) {
  expect_moves(find_action("long_term_strategy", ""),
               {{Lever::fragmentation, -.1}, {Lever::alternation_shield, .5}, {Lever::leadership, .1}});
}

TEST(LongTermStrategy, KeepsThePromises) { expect_promises(find_action("long_term_strategy", "")); }

TEST(LongTermStrategy, KeepsHalfOfTheLeadershipThatWasBuilt) {
  // The small country changes its government in month 30. Local offices have no ministers, so their
  // leaders change then and only then.
  const auto leadership = [](double shield, int month) {
    Hand run({made(find_action("long_term_strategy", ""), {{{"shield", shield}}})}, small_society(210));
    for (int t = 0; t <= month; ++t) run.simulation.step();
    return static_cast<double>(run.state().leadership[0][0]);
  };
  double L = .5;
  for (int t = 0; t < 30; ++t) L += (.6 - L) / 12;
  EXPECT_NEAR(leadership(.5, 29), L, 1e-5) << "a twelfth of the way to .6 each month";
  L += (.6 - L) / 12;
  EXPECT_NEAR(leadership(.5, 30), .5 + (L - .5) / 2, 1e-5);
  EXPECT_NEAR(leadership(0, 30), .5, 1e-6) << "without the shield all is lost";
  EXPECT_NEAR(leadership(1, 30), L, 1e-5) << "with a full one nothing";
}

TEST(LongTermStrategy, SparesCitizensVisits) {
  Hand run({made(find_action("long_term_strategy", ""))}, small_society(210));
  run.simulation.step();
  EXPECT_NEAR(fragmentation_factor(run.model(), 0, 0), 1.1 / 1.2, 1e-6);
}

}  // namespace
}  // namespace minga
