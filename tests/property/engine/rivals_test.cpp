// The engine's promises under every rival rule: lanes, threads, rows, twins, conservation.
#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "support/newcomer.hpp"
#include "support/rivals.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

/// Participation that is heard, and queues that are crowded: every rival has something to act on.
const std::vector<Intervention> kStrategy = {moving(Lever::voice, Operation::add, .6, 1, 0, "assembly"),
                                             moving(Lever::acted_on, Operation::add, .7, 1, 0, "promise"),
                                             moving(Lever::capacity, Operation::multiply, .8, 1, 1, "less")};
constexpr int kBurnIn = 5;
constexpr int kMonths = 14;

RunRecord run_alone(const Society& society, const ParameterSet& set, std::uint32_t replicate, int threads = 1) {
  const auto executor = make_executor(threads);
  return run_lanes<1>(society, {{replicate, &set, &kStrategy}}, kBurnIn, kMonths, *executor)[0];
}

TEST(Rivals, EachChangesTheRunAndNoTwoAreTheSame) {
  const Society society = small_society();
  std::vector<RunRecord> runs = {run_alone(society, hand_parameters(), 3)};
  for (const RivalSet& rival : rival_sets(hand_parameters())) {
    runs.push_back(run_alone(society, rival.set, 3));
    for (std::size_t k = 0; k + 1 < runs.size(); ++k) EXPECT_NE(first_difference(runs[k], runs.back()), "") << rival.name << ", " << k;
  }
}

TEST(Rivals, LanesOfDifferentRulesEqualTheirSingleRuns) {
  const Society society = small_society();
  const ParameterSet usual = hand_parameters();
  const std::vector<RivalSet> rivals = rival_sets(usual);
  std::vector<LaneSpec> lanes = {{3, &usual, &kStrategy}};
  for (const RivalSet& rival : rivals) lanes.push_back({3, &rival.set, &kStrategy});
  lanes.push_back({8, &usual, &kStrategy});
  SerialExecutor executor;
  const auto batch = run_lanes<16>(society, lanes, kBurnIn, kMonths, executor);
  for (std::size_t k = 0; k < rivals.size(); ++k)
    EXPECT_EQ(first_difference(batch[k + 1], run_alone(society, rivals[k].set, 3)), "") << rivals[k].name;
  EXPECT_EQ(first_difference(batch.front(), run_alone(society, usual, 3)), "") << "the usual rules beside rivals";
  EXPECT_EQ(first_difference(batch.back(), run_alone(society, usual, 8)), "");
}

TEST(Rivals, ThreadsChangeNothing) {
  const Society society = small_society(9000);
  for (const RivalSet& rival : rival_sets(hand_parameters()))
    EXPECT_EQ(first_difference(run_alone(society, rival.set, 1), run_alone(society, rival.set, 1, 3)), "") << rival.name;
}

TEST(Rivals, RowsDoNotMatter) {
  const Society society = small_society();
  std::vector<std::uint32_t> order(society.population.size());
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t d = 0; d + 1 < society.district_rows.size(); ++d)
    std::reverse(order.begin() + society.district_rows[d], order.begin() + society.district_rows[d + 1]);
  const Society moved = permuted(society, order);
  ASSERT_NE(moved.population.id, society.population.id);
  for (const RivalSet& rival : rival_sets(hand_parameters()))
    EXPECT_EQ(first_difference(run_alone(society, rival.set, 2), run_alone(moved, rival.set, 2)), "") << rival.name;
}

TEST(Rivals, BurnInIsCopiedIntoLanesOfAnyWidth) {
  const Society society = small_society();
  const Layout layout(society);
  const ParameterSet usual = hand_parameters();
  for (const RivalSet& rival : rival_sets(usual)) {
    SerialExecutor executor;
    Simulation<16> burnt(society, layout, {{4, &usual, nullptr}, {6, &rival.set, nullptr}}, kBurnIn, executor);
    for (int t = 0; t < kBurnIn; ++t) burnt.step();
    Simulation<1> arm(society, layout, {{6, &rival.set, &kStrategy}}, kBurnIn, executor);
    arm.branch(burnt, {1});
    arm.record(full_plan(), small_extents(kMonths, kStrategy.size()));
    for (int t = 0; t < kMonths; ++t) arm.step();
    EXPECT_EQ(first_difference(arm.take_record(0), run_alone(society, rival.set, 6)), "") << rival.name;
  }
}

TEST(Rivals, ArrivalsAreServedAbandonedOrWaitingOneByOne) {
  const RunRecord run = run_alone(small_society(), with_rule(hand_parameters(), "queue", "one_by_one"), 0);
  const auto column = [&](Outcome o, int month, int sector) {
    return run.values[static_cast<std::size_t>(o)][static_cast<std::size_t>(month * 2 + sector)];
  };
  float served = 0, abandoned = 0, waiting = 0;
  for (int month = 1; month <= kMonths; ++month)
    for (int s = 0; s < 2; ++s) {
      EXPECT_EQ(column(Outcome::cases_waiting, month - 1, s) + column(Outcome::cases_opened, month, s),
                column(Outcome::cases_served, month, s) + column(Outcome::cases_abandoned, month, s) +
                    column(Outcome::cases_waiting, month, s));
      served += column(Outcome::cases_served, month, s);
      abandoned += column(Outcome::cases_abandoned, month, s);
      waiting += column(Outcome::cases_waiting, month, s);
    }
  EXPECT_GT(served, 1000);
  EXPECT_GT(abandoned, 100);
  EXPECT_GT(waiting, 100);
}

TEST(Rivals, OutcomesStayInTheirRanges) {
  for (const RivalSet& rival : rival_sets(hand_parameters())) {
    const RunRecord run = run_alone(small_society(), rival.set, 2);
    for (std::size_t k = 0; k < run.values.size(); ++k)
      for (const float value : run.values[k]) {
        if (value != value) continue;
        ASSERT_GE(value, outcome_table()[k].low) << rival.name << ", " << outcome_table()[k].name;
        ASSERT_LE(value, outcome_table()[k].high) << rival.name << ", " << outcome_table()[k].name;
      }
  }
}

}  // namespace
}  // namespace minga
