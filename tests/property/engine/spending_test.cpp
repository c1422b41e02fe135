// Money: what is spent by month is what was planned, and never more than the budget. I9
#include <numeric>

#include <gtest/gtest.h>

#include "support/small_society.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file
using Strategy = std::vector<Intervention>;

Intervention costing(std::string name, double dose, Timing timing, Cost cost) {
  Intervention intervention = moving(Lever::capacity, Operation::multiply, 1.1, dose, 0, std::move(name));
  intervention.spec.timing = timing;
  intervention.spec.cost = cost;
  return intervention;
}

/// In the order of their names, which is the order of the record.
Strategy priced() {
  return {costing("a", .5, {3, 4, 6}, {10, 2}), costing("b", 1, {0, 0, {}}, {0, 1.5}),
          costing("c", 1, {11, 0, {}}, {7, 3}), costing("d", 0, {0, 0, {}}, {100, 100}),
          costing("e", .25, {20, 0, {}}, {50, 50})};
}

TEST(Spending, PlannedCostByHand) {
  const Strategy strategy = priced();
  // a: setup 10, then 2 x .5 x (1/4 + 2/4 + 3/4 + 1 + 1 + 1), six months from month 3.
  EXPECT_DOUBLE_EQ(planned_cost(strategy[0].spec, 12), 14.5);
  EXPECT_DOUBLE_EQ(planned_cost(strategy[1].spec, 12), 18);
  EXPECT_DOUBLE_EQ(planned_cost(strategy[2].spec, 12), 10) << "the last month is paid";
  EXPECT_DOUBLE_EQ(planned_cost(strategy[3].spec, 12), 0) << "dose zero costs nothing";
  EXPECT_DOUBLE_EQ(planned_cost(strategy[4].spec, 12), 0) << "starts after the horizon";
}

std::vector<float> spending(const Strategy& strategy, int every, int months) {
  const Society society = small_society(210);
  const ParameterSet set = hand_parameters();
  const Layout layout(society);
  SerialExecutor executor;
  Simulation<1> simulation(society, layout, {{0, &set, &strategy}}, 2, executor);
  for (int t = 0; t < 2; ++t) simulation.step();
  RecordPlan plan;
  plan.every = every;
  plan.outcomes = {static_cast<int>(Outcome::spending)};
  plan.groups = {0};
  simulation.record(plan, small_extents(months / every, strategy.size()));
  for (int t = 0; t < months; ++t) simulation.step();
  return simulation.take_record(0).values[0];
}

TEST(Spending, ByMonthIsWhatFallsDue) {
  const Strategy strategy = priced();
  const std::vector<float> spent = spending(strategy, 1, 12);
  const std::size_t n = strategy.size();
  for (std::size_t i = 0; i < n; ++i) {
    EXPECT_EQ(spent[i], 0) << "nothing is spent in burn-in";
    for (std::size_t month = 0; month < 12; ++month)
      EXPECT_EQ(spent[(month + 1) * n + i],
                static_cast<float>(monthly_cost(strategy[i].spec, static_cast<int>(month))))
          << strategy[i].spec.name << " in month " << month;
  }
}

TEST(Spending, SumsToThePlanAndStaysInTheBudget) {
  const Strategy strategy = priced();
  double budget = 0;
  for (const Intervention& intervention : strategy) budget += planned_cost(intervention.spec, 12);
  EXPECT_DOUBLE_EQ(budget, 42.5);
  for (const int every : {1, 3, 4}) {
    const std::vector<float> spent = spending(strategy, every, 12);
    double reached = 0;
    for (std::size_t record = 0; record < spent.size() / strategy.size(); ++record) {
      for (std::size_t i = 0; i < strategy.size(); ++i)
        reached += static_cast<double>(spent[record * strategy.size() + i]);
      EXPECT_LE(reached, budget * (1 + 1e-7)) << "record " << record;
    }
    EXPECT_NEAR(reached, budget, budget * 1e-7) << "recorded every " << every << " months";
  }
}

TEST(Spending, OnlyWhoHasTheInterventionPays) {
  const Society society = small_society(210);
  const ParameterSet set = hand_parameters();
  const Strategy one = {costing("b", 1, {0, 0, {}}, {0, 1.5})};
  const Strategy two = {costing("f", 1, {0, 0, {}}, {4, 0})};
  SerialExecutor executor;
  const Layout layout(society);
  Simulation<16> simulation(society, layout, {{0, &set, nullptr}, {0, &set, &one}, {0, &set, &two}}, 0,
                            executor);
  RecordPlan plan;
  plan.outcomes = {static_cast<int>(Outcome::spending)};
  plan.groups = {0};
  simulation.record(plan, small_extents(2, 2));
  for (int t = 0; t < 2; ++t) simulation.step();
  EXPECT_EQ(simulation.take_record(0).values[0], (std::vector<float>{0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(simulation.take_record(1).values[0], (std::vector<float>{0, 0, 1.5F, 0, 1.5F, 0}));
  EXPECT_EQ(simulation.take_record(2).values[0], (std::vector<float>{0, 0, 0, 4, 0, 0}));
}

}  // namespace
}  // namespace minga
