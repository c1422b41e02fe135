// History matching on toy models whose regions are known.
#include "minga/calibration/history_match.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace minga {
namespace {

/// A simulator of exact functions of the point.
template <class... F>
Simulator exact(F... functions) {
  return [=](const std::vector<Point>& points) {
    std::vector<std::vector<Simulated>> all;
    for (const Point& x : points) all.push_back({Simulated{functions(x), 0}...});
    return all;
  };
}

MatchPlan plan_of(std::size_t parameters) {
  MatchPlan plan;
  plan.parameters = parameters;
  plan.points = 40;
  plan.set = 16;
  return plan;
}

Match matched(const MatchPlan& plan, const std::vector<MatchTarget>& targets, const Simulator& simulator, int threads = 1) {
  return match_history(plan, targets, simulator, *make_executor(threads));
}

TEST(HistoryMatch, AStripIsFoundWithItsWidth) {
  // x0 + x1 between .9 and 1.1 in the unit square: 1 - 2 (.9^2 / 2) = .19 of it.
  const Match match = matched(plan_of(2), {{"sum", {.9, 1.1}, 0}}, exact([](const Point& x) { return x[0] + x[1]; }));
  ASSERT_FALSE(match.waves.empty());
  EXPECT_NEAR(match.waves.back().share, .19, .04);
  EXPECT_EQ(match.end, MatchEnd::still) << "the second wave has nothing to take";
  ASSERT_EQ(match.set.size(), 16U);
  double lowest = 1;
  double highest = 0;
  for (const std::size_t i : match.set) {
    const Point& x = match.points[i];
    EXPECT_GE(x[0] + x[1], .9 - 1e-9);
    EXPECT_LE(x[0] + x[1], 1.1 + 1e-9);
    lowest = std::min(lowest, x[0]);
    highest = std::max(highest, x[0]);
  }
  EXPECT_LT(lowest, .15) << "the set spans the strip";
  EXPECT_GT(highest, .85);
}

TEST(HistoryMatch, PointsThatFitAreCountedAlsoWhereNoneIsInsideEnough) {
  // Two bands that exclude one another: one may be missed, so points fit, but none has both inside.
  MatchPlan plan = plan_of(1);
  plan.misses = 1;
  plan.inside = 1;
  const auto first = [](const Point& x) { return x[0]; };
  const Match match = matched(plan, {{"low", {.1, .3}, 0}, {"high", {.6, .8}, 0}}, exact(first, first));
  EXPECT_TRUE(match.set.empty());
  EXPECT_GT(match.fitting, 0U);
  EXPECT_EQ(match.most_inside, 1U);
}

TEST(HistoryMatch, ACurvedPairOfTargetsLeavesARing) {
  const auto square = [](const Point& x) { return (x[0] - .5) * (x[0] - .5) + (x[1] - .5) * (x[1] - .5); };
  const auto third = [](const Point& x) { return x[2]; };
  MatchPlan plan = plan_of(3);
  plan.waves = 5;
  const Match match = matched(plan, {{"ring", {.08, .12}, 0}, {"height", {.4, .6}, 0}}, exact(square, third));
  // pi (.12 - .08) x .2 = .0251
  EXPECT_NEAR(match.waves.back().share, .0251, .01);
  for (const std::size_t i : match.set) EXPECT_NEAR(square(match.points[i]), .1, .02 + 1e-9);
  EXPECT_GT(match.waves.back().explained[0], .95);
}

TEST(HistoryMatch, DiscrepancyAndNoiseWidenWhatIsLeft) {
  const auto first = [](const Point& x) { return x[0]; };
  const std::vector<MatchTarget> strict = {{"x", {.45, .55}, 0}};
  const std::vector<MatchTarget> lenient = {{"x", {.45, .55}, .05}};
  const double narrow = matched(plan_of(2), strict, exact(first)).waves.back().share;
  // Three deviations of sqrt((.05/3)^2 + .05^2) = .0527 on both sides: .316.
  const double wide = matched(plan_of(2), lenient, exact(first)).waves.back().share;
  EXPECT_NEAR(narrow, .1, .03);
  EXPECT_NEAR(wide, .316, .05);
  const Simulator noisy = [](const std::vector<Point>& points) {
    std::vector<std::vector<Simulated>> all;
    for (const Point& x : points) all.push_back({{x[0], .05}});
    return all;
  };
  EXPECT_NEAR(matched(plan_of(2), strict, noisy).waves.back().share, .316, .05);
}

TEST(HistoryMatch, TargetsThatExcludeEachOtherLeaveNothingUntilOneIsForgiven) {
  const auto first = [](const Point& x) { return x[0]; };
  const std::vector<MatchTarget> targets = {{"low", {.0, .2}, 0}, {"high", {.8, 1}, 0}, {"middle", {.85, .95}, 0}};
  MatchPlan plan = plan_of(2);
  const Match none = matched(plan, targets, exact(first, first, first));
  EXPECT_EQ(none.end, MatchEnd::nothing_left);
  EXPECT_TRUE(none.set.empty());
  EXPECT_EQ(none.waves.back().share, 0);
  for (const double nearest : none.nearest) EXPECT_LT(nearest, kRuledOut) << "each can be met alone";
  plan.misses = 1;
  const Match some = matched(plan, targets, exact(first, first, first));
  EXPECT_FALSE(some.set.empty());
  for (const std::size_t i : some.set) EXPECT_NEAR(some.points[i][0], .9, .05 + 1e-9);
}

TEST(HistoryMatch, ASetMayAskForTargetsInsideTheirBands) {
  const auto first = [](const Point& x) { return x[0]; };
  const auto second = [](const Point& x) { return x[1]; };
  const std::vector<MatchTarget> targets = {{"x", {.4, .6}, .1}, {"y", {.4, .6}, .1}};
  const auto outside = [&](double inside) {
    MatchPlan plan = plan_of(2);
    plan.inside = inside;
    const Match match = matched(plan, targets, exact(first, second));
    EXPECT_FALSE(match.set.empty());
    int worst = 0;
    for (const std::size_t i : match.set) worst = std::max(worst, (std::abs(match.points[i][0] - .5) > .1) + (std::abs(match.points[i][1] - .5) > .1));
    return worst;
  };
  EXPECT_EQ(outside(0), 2) << "a discrepancy of .1 leaves corners far outside";
  EXPECT_EQ(outside(.5), 1);
  EXPECT_EQ(outside(1), 0);
}

TEST(HistoryMatch, SameBitsOnAnyThreadsAndOthersWithAnotherSeed) {
  const auto bent = [](const Point& x) { return std::sin(4 * x[0]) * x[1]; };
  const std::vector<MatchTarget> targets = {{"bent", {.3, .4}, 0}};
  MatchPlan plan = plan_of(3);
  const Match one = matched(plan, targets, exact(bent));
  const Match two = matched(plan, targets, exact(bent), 2);
  EXPECT_EQ(one.points, two.points);
  EXPECT_EQ(one.set, two.set);
  EXPECT_EQ(one.waves.back().share, two.waves.back().share);
  plan.seed = 2;
  EXPECT_NE(one.points, matched(plan, targets, exact(bent)).points);
}

TEST(HistoryMatch, StopsWhenItIsTold) {
  int calls = 0;
  const Simulator once = [&](const std::vector<Point>& points) {
    if (++calls > 1) return std::vector<std::vector<Simulated>>{};
    return std::vector<std::vector<Simulated>>(points.size(), {{points.front()[0], 0}});
  };
  MatchPlan plan = plan_of(1);
  int waves = 0;
  const Match match = match_history(plan, {{"x", {-10, 10}, 0}}, once, *make_executor(1), [&](const Wave&) { ++waves; });
  EXPECT_EQ(match.end, MatchEnd::interrupted);
  EXPECT_EQ(waves, 1);
}

TEST(HistoryMatch, PointsThatCouldNotBeMeasuredAreRuledOut) {
  const Simulator gaps = [](const std::vector<Point>& points) {
    std::vector<std::vector<Simulated>> all;
    for (const Point& x : points) all.push_back({{x[0] < .3 ? std::nan("") : x[0], 0}});
    return all;
  };
  const Match match = matched(plan_of(2), {{"x", {.0, .5}, 0}}, gaps);
  for (const std::size_t i : match.set) EXPECT_GE(match.points[i][0], .3);
}

TEST(HistoryMatch, RefusesPlansThatCannotBeRun) {
  const Simulator simulator = exact([](const Point& x) { return x[0]; });
  MatchPlan plan = plan_of(4);
  EXPECT_THROW(matched(plan, {}, simulator), std::invalid_argument);
  plan.points = 6;
  EXPECT_THROW(matched(plan, {{"x", {0, 1}, 0}}, simulator), std::invalid_argument);
}

}  // namespace
}  // namespace minga
