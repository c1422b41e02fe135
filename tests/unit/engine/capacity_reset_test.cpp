// When capacity is set anew: at the end of burn-in and whole years before it, never afterwards.
#include <gtest/gtest.h>

#include "support/small_society.hpp"

namespace minga {
namespace {

TEST(CapacityReset, AtTheEndOfBurnInAndWholeYearsBeforeIt) {
  constexpr int kBurnIn = 20;  // in month 8 there are enough months to judge demand by
  const Society society = testing::small_society();
  const Layout layout(society);
  const ParameterSet set = testing::hand_parameters();
  SerialExecutor executor;
  Simulation<1> simulation(society, layout, {{0, &set, nullptr}}, kBurnIn, executor);
  std::vector<int> months;
  for (int month = 1; month <= 40; ++month) {
    const float before = simulation.model().state.base_capacity[0][0];
    simulation.step();
    if (simulation.model().state.base_capacity[0][0] != before) months.push_back(month);
  }
  EXPECT_EQ(months, (std::vector<int>{8, 20}));
}

}  // namespace
}  // namespace minga
