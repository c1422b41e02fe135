#include "minga/analysis/portfolio.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;

/// A value for every subset of n actions, without structure.
Values arbitrary(std::size_t n) {
  Values values;
  for (std::uint32_t s = 0; s < (1U << n); ++s) values.push_back(unit_double(Draws(6, 0).fixed(Process::unused, s)[0]));
  return values;
}

/// 10 + sum of v_i + sum of s_ij over pairs within the subset, for three actions.
Values with_synergies() {
  Values values;
  for (unsigned s = 0; s < 8; ++s) {
    const double a = s & 1U, b = (s >> 1U) & 1U, c = (s >> 2U) & 1U;
    values.push_back(10 + 1 * a + 2 * b + 4 * c + 3 * a * b - 1 * b * c);
  }
  return values;
}

TEST(Portfolio, MainEffectsAndInteractionsByHand) {
  const FactorialEffects effects = factorial_effects(with_synergies());
  EXPECT_NEAR(effects.main[0], 1 + 3. / 2, kExact);
  EXPECT_NEAR(effects.main[1], 2 + 3. / 2 - 1. / 2, kExact);
  EXPECT_NEAR(effects.main[2], 4 - 1. / 2, kExact);
  EXPECT_NEAR(effects.interaction(0, 1), 3, kExact);
  EXPECT_NEAR(effects.interaction(1, 0), 3, kExact);
  EXPECT_NEAR(effects.interaction(1, 2), -1, kExact);
  EXPECT_NEAR(effects.interaction(0, 2), 0, kExact);
  EXPECT_TRUE(std::isnan(effects.interaction(1, 1)));
}

TEST(Portfolio, ShapleySharesSynergiesHalfAndHalf) {
  const Values share = shapley(with_synergies());
  EXPECT_NEAR(share[0], 1 + 1.5, kExact);
  EXPECT_NEAR(share[1], 2 + 1.5 - .5, kExact);
  EXPECT_NEAR(share[2], 4 - .5, kExact);
}

TEST(Portfolio, ShapleyOfTheGloveGame) {
  // One left glove (action 0), two right ones; a pair is worth 1: 2/3, 1/6, 1/6.
  const Values share = shapley(Values{0, 0, 0, 1, 0, 1, 0, 1});
  EXPECT_NEAR(share[0], 2. / 3, kExact);
  EXPECT_NEAR(share[1], 1. / 6, kExact);
  EXPECT_NEAR(share[2], 1. / 6, kExact);
}

TEST(Portfolio, ShapleyIsTheMeanOverAllOrders) {
  const Values values = arbitrary(4);
  std::vector<std::size_t> order{0, 1, 2, 3};
  Values sum(4);
  do {
    std::size_t before = 0;
    for (const std::size_t action : order) {
      sum[action] += values[before | (1U << action)] - values[before];
      before |= 1U << action;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  const Values share = shapley(values);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(share[i], sum[i] / 24, kExact);
}

TEST(Portfolio, ShapleyOfEightActionsSharesTheWholeEffect) {
  const Values values = arbitrary(8);
  const Values share = shapley(values);
  EXPECT_NEAR(std::accumulate(share.begin(), share.end(), 0.), values.back() - values.front(), kExact);
}

TEST(Portfolio, AnActionThatDoesNothingHasNoEffectAndNoShare) {
  Values values = arbitrary(4);
  for (std::size_t s = 0; s < 16; ++s) values[s] = values[s & ~std::size_t{2}];  // action 1 is a placebo
  const FactorialEffects effects = factorial_effects(values);
  EXPECT_EQ(effects.main[1], 0);
  EXPECT_EQ(effects.interaction(1, 3), 0);
  EXPECT_NEAR(shapley(values)[1], 0, kExact);
}

TEST(Portfolio, ActionsInAnotherOrderHaveTheSameEffects) {
  const Values values = arbitrary(5);
  Values turned(32);  // action i becomes action 4 - i
  for (std::size_t s = 0; s < 32; ++s) {
    std::size_t mirror = 0;
    for (std::size_t i = 0; i < 5; ++i) mirror |= ((s >> i) & 1U) << (4 - i);
    turned[mirror] = values[s];
  }
  const FactorialEffects a = factorial_effects(values), b = factorial_effects(turned);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(b.main[4 - i], a.main[i], kExact);
    EXPECT_NEAR(shapley(turned)[4 - i], shapley(values)[i], kExact);
  }
  EXPECT_NEAR(b.interaction(4, 1), a.interaction(0, 3), kExact);
}

TEST(Portfolio, TheBestSubsetUnderABudget) {
  const Values values = with_synergies();  // 10 11 12 16 14 15 15 19
  const Values costs{3, 2, 4};
  const auto best = [&](double budget) { return best_subset(values, costs, budget)->subset; };
  EXPECT_EQ(best(0), 0U);
  EXPECT_EQ(best(2), 2U);
  EXPECT_EQ(best(4), 4U);
  EXPECT_EQ(best(5), 3U);
  EXPECT_EQ(best(8), 3U);
  EXPECT_EQ(best(9), 7U);
  const BestSubset all = *best_subset(values, costs, 100);
  EXPECT_EQ(all.value, 19);
  EXPECT_EQ(all.cost, 9);
  EXPECT_EQ(all.members, (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Portfolio, ALargerBudgetIsNeverWorse) {
  const Values values = arbitrary(6);
  const Values costs{1, 2, 3, 4, 5, 6};
  double last = 0;
  for (double budget = 0; budget <= 21; budget += 1) {
    const BestSubset best = *best_subset(values, costs, budget);
    EXPECT_LE(best.cost, budget);
    EXPECT_GE(best.value, last);
    last = best.value;
  }
  EXPECT_EQ(last, *std::max_element(values.begin(), values.end()));
}

TEST(Portfolio, OfEqualSubsetsTheCheaperIsBest) {
  EXPECT_EQ(best_subset(Values{0, 5, 5, 5}, Values{2, 1}, 10)->subset, 2U);
  EXPECT_EQ(best_subset(Values{0, 5, 5, 5}, Values{1, 1}, 10)->subset, 1U);
  EXPECT_EQ(best_subset(Values{9, 5, 6, 4}, Values{1, 1}, 10, Better::lower)->subset, 3U);
  EXPECT_EQ(best_subset(Values{0, 1, 2, 3}, Values{.1, .2}, .3)->subset, 3U);
}

TEST(Portfolio, MissingSubsets) {
  Values values = with_synergies();
  values[7] = kUndefined;
  const FactorialEffects effects = factorial_effects(values);
  EXPECT_EQ(effects.missing, 1U);
  EXPECT_NEAR(effects.main[2], (4 + 4 + 3) / 3., kExact);  // over three of four pairs
  EXPECT_NEAR(effects.interaction(0, 2), 0, kExact);
  EXPECT_TRUE(std::isnan(shapley(values)[0]));
  EXPECT_EQ(best_subset(values, Values{3, 2, 4}, 100)->subset, 3U);
  EXPECT_TRUE(std::isnan(factorial_effects(Values{1, kUndefined}).main[0]));
}

TEST(Portfolio, NoActionOneActionAndBadInput) {
  EXPECT_TRUE(factorial_effects(Values{5}).main.empty());
  EXPECT_TRUE(shapley(Values{5}).empty());
  EXPECT_EQ(best_subset(Values{5}, {}, 0)->value, 5);
  EXPECT_EQ(shapley(Values{5, 7})[0], 2);
  EXPECT_FALSE(best_subset(Values{5, 7}, Values{1}, -1));
  EXPECT_FALSE(best_subset(Values{kUndefined, 7}, Values{1}, .5));
  EXPECT_THROW(shapley(Values{1, 2, 3}), std::invalid_argument);
  EXPECT_THROW(factorial_effects({}), std::invalid_argument);
  EXPECT_THROW(best_subset(Values{5, 7}, Values{1, 1}, 1), std::invalid_argument);
  EXPECT_THROW(best_subset(Values{5, 7}, Values{-1}, 1), std::invalid_argument);
  EXPECT_THROW(best_subset(Values{5, 7}, Values{kUndefined}, 1), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
