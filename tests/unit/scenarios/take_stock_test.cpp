#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(TakeStock, MovesItsLeversAndNoOther) {
  expect_moves(find_action("take_stock", ""), {{Lever::measurement_error, -.12},
                                               {Lever::practice, 1.2},
                                               {Lever::innovation_budget, .98}});
}

TEST(TakeStock, KeepsThePromises) { expect_promises(find_action("take_stock", "")); }

TEST(TakeStock, LetsATargetFindTheWeakestOffices) {
  // Offices of a sector differ by .05 in capability and are known with an error of .15: an intervention
  // for the weaker half often picks the stronger. After taking stock it errs less.
  const Society society = small_society(210);
  const Layout layout(society);
  const ParameterSet set = hand_parameters();
  Intervention aimed = moving(Lever::training, Operation::add, 1, 1, 2, "aimed");
  aimed.spec.target.lowest_capability = .5;
  const auto right = [&](const std::vector<Intervention>& strategy) {
    int found = 0;
    SerialExecutor executor;
    for (std::uint32_t replicate = 0; replicate < 32; ++replicate) {
      Simulation<1> run(society, layout, {{replicate, &set, &strategy}}, 0, executor);
      for (int t = 0; t < 3; ++t) run.step();
      const Model<1>& m = run.model();
      for (const std::uint32_t first : {0U, 2U}) {
        const bool weaker_is_first = m.state.capability[first][0] < m.state.capability[first + 1][0];
        const std::uint32_t weaker = weaker_is_first ? first : first + 1;
        const float training = m.policy.institution.value(weaker, Lever::training)[0];
        found += training > 0;
      }
    }
    return found;
  };
  const int without = right({aimed});
  const int with = right({aimed, made(find_action("take_stock", ""), {{{"precision", .15}}, {}, 1, 0, "stock"})});
  EXPECT_LT(without, 64);
  EXPECT_EQ(with, 64) << "without any error every target finds the weaker office";
}

}  // namespace
}  // namespace minga
