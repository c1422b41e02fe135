#include "minga/core/error.hpp"
#include "minga/engine/pipeline.hpp"
#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

const Action& mission() { return find_action("mission", ""); }
const std::vector<std::string> kThree = {"a", "b", "c"};

TEST(Mission, MovesTheRateOfPilotsWhileThereIsABundle) {
  expect_moves(mission(), {{Lever::pilot_rate, 1.5}}, {{}, bundle_of(kThree)});
}

TEST(Mission, KeepsThePromises) { expect_promises(mission(), {{}, bundle_of({"x", "y", "z"}, true)}); }

TEST(Mission, WithoutABundleItMovesNothing) {
  expect_moves(mission(), {});
  expect_promises(mission(), {}, Bites::no);
  EXPECT_GT(mission().usual_cost().monthly, 0) << "but it costs";
}

TEST(Mission, OneOrTwoInnovationsAreRefused) {
  for (const auto& names : {std::vector<std::string>{"a"}, {"a", "b"}}) {
    try {
      made(mission(), {{}, bundle_of(names)});
      FAIL() << "accepted " << names.size();
    } catch (const UserError& error) {
      EXPECT_EQ(error.complaint().where, "scenario.toml:7, element");
      EXPECT_EQ(error.complaint().why, "a mission needs three or more complementary innovations");
    }
  }
  EXPECT_NO_THROW(made(mission(), {{}, bundle_of(kThree)}));
}

/// A run of one month in which every institution uses the first `used` innovations at full effect.
double in_force(const std::vector<std::string>& names, int used, Lever lever) {
  const std::vector<Intervention> strategy = {made(mission(), {{}, bundle_of(names)})};
  Society society = small_society(210);
  society.institutions.K0.assign(society.institutions.size(), .5F);  // nothing is lost at scale
  Hand run(strategy, society);
  const std::uint32_t n = society.institutions.size();
  for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(used) * n; ++row) {
    run.state().stage[row][0] = pipeline::code(InnovationStage::adopted);
    run.state().quality[row][0] = run.state().context[row][0] = 1;
  }
  run.simulation.step();
  const std::vector<float> values = seen(run.model(), lever);
  for (const float value : values) EXPECT_EQ(value, values[0]);
  return static_cast<double>(values[0]);
}

TEST(Mission, CoordinatesOnlyThroughWhatIsInUse) {
  EXPECT_EQ(in_force(kThree, 0, Lever::fragmentation), 0);
  EXPECT_NEAR(in_force(kThree, 1, Lever::fragmentation), -.2 / 3, 1e-6);
  EXPECT_NEAR(in_force(kThree, 3, Lever::fragmentation), -.2, 1e-6);
  EXPECT_NEAR(in_force(kThree, 3, Lever::alternation_shield), .5, 1e-6);
  const std::vector<std::string> five = {"a", "b", "c", "d", "e"};
  EXPECT_NEAR(in_force(five, 3, Lever::alternation_shield), .3, 1e-6) << "three parts of five";
  EXPECT_NEAR(in_force(kThree, 3, Lever::capacity), 1.2 * 1.2 * 1.2, 1e-5) << "their own effects stay";
}

TEST(Mission, CoordinationCostsATenthMore) {
  const UsualCost plain = find_action("foster_innovation", "").usual_cost();
  EXPECT_DOUBLE_EQ(mission().usual_cost().setup, 1.1 * plain.setup);
  EXPECT_DOUBLE_EQ(mission().usual_cost().monthly, 1.1 * plain.monthly);
}

}  // namespace
}  // namespace minga
