// Morris effects against the exact enumeration of the grid (reference cases V17 and V17b), and with
// trajectories missing.
#include "minga/analysis/morris.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/test_functions.hpp"

namespace minga {
namespace {

constexpr double kMissingOutput = std::numeric_limits<double>::quiet_NaN();
// Ishigami on four levels, all 32 moves of each parameter equally likely.
constexpr double kMuStar[] = {7.704054111593104, 7.875, 6.2487961033331185};
constexpr double kSigma[] = {6.2487961033331185, 7.875, 8.837132197837844};

Design morris(std::uint32_t trajectories, const std::vector<Uncertainty>& uncertain) {
  DesignPlan plan;
  plan.kind = DesignKind::morris;
  plan.size = trajectories;
  plan.seed = 11;
  plan.levels = {4};
  return make_design(plan, uncertain);
}

/// Every start of the grid of four levels with every order of three parameters, each once.
Design every_trajectory(const std::vector<Uncertainty>& uncertain) {
  Design design{DesignKind::morris, {"x1", "x2", "x3"}, {}, {}, 0, 4};
  for (int start = 0; start < 64; ++start) {
    std::vector<std::size_t> order = {0, 1, 2};
    do {
      int level[] = {start % 4, start / 4 % 4, start / 16};
      const auto push = [&] {
        design.unit.push_back({level[0] / 3., level[1] / 3., level[2] / 3.});
        design.points.emplace_back();
        for (std::size_t k = 0; k < 3; ++k)
          design.points.back().push_back(quantile(uncertain[k], design.unit.back()[k]));
      };
      push();
      for (const std::size_t k : order) {
        level[k] = (level[k] + 2) % 4;
        push();
      }
      ++design.blocks;
    } while (std::next_permutation(order.begin(), order.end()));
  }
  return design;
}

TEST(Morris, OfIshigamiOnTheWholeGrid) {
  const Design design = every_trajectory(uniform_between(-kPi, kPi, 3));
  const MorrisEffects effects = morris_effects(design, outputs_of(design, ishigami), {1, 100, .95});
  ASSERT_EQ(effects.trajectories, 384U);
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(effects.mu_star[k].value, kMuStar[k], 1e-9) << k;
    // the enumeration is the population, of which sigma is the sample's: 384 against 383
    EXPECT_NEAR(effects.sigma[k].value * std::sqrt(383. / 384), kSigma[k], 1e-9) << k;
  }
}

TEST(Morris, OfIshigamiOnTenThousandTrajectories) {
  const Design design = morris(10000, uniform_between(-kPi, kPi, 3));
  const MorrisEffects effects = morris_effects(design, outputs_of(design, ishigami));
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(effects.mu_star[k].value, kMuStar[k], .1) << k;
    EXPECT_NEAR(effects.sigma[k].value, kSigma[k], .1) << k;
    EXPECT_LE(effects.mu_star[k].low, effects.mu_star[k].value);
    EXPECT_GE(effects.mu_star[k].high, effects.mu_star[k].value);
  }
}

// The interval of a mean of so many is that of the normal distribution: 1.96 sigma / sqrt(r). A
// thousand resamples know their 2.5 % ends to some 5 %.
TEST(Morris, IntervalsOfTheMeanAreTheirStandardErrors) {
  const Design design = morris(2000, uniform_between(-kPi, kPi, 3));
  const MorrisEffects effects = morris_effects(design, outputs_of(design, ishigami));
  for (std::size_t k = 0; k < 3; ++k) {
    const double half = 1.959964 * effects.sigma[k].value / std::sqrt(2000.);
    EXPECT_NEAR((effects.mu[k].high - effects.mu[k].low) / 2 / half, 1, .15) << k;
    EXPECT_LT(effects.sigma[k].low, kSigma[k] + .01);
    EXPECT_GT(effects.sigma[k].high, kSigma[k] - .01);
  }
}

void expect_constant_effect(const MorrisEffects& effects, std::size_t k, double mu) {
  EXPECT_NEAR(effects.mu[k].value, mu, 1e-9) << k;
  EXPECT_NEAR(effects.mu_star[k].value, std::abs(mu), 1e-9) << k;
  EXPECT_NEAR(effects.mu[k].low, mu, 1e-9) << k;
  EXPECT_NEAR(effects.mu_star[k].high, std::abs(mu), 1e-9) << k;
  EXPECT_NEAR(effects.sigma[k].value, 0, 1e-9) << k;
  EXPECT_NEAR(effects.sigma[k].high, 0, 1e-9) << k;
}

TEST(Morris, OfALineAreItsSlopes) {
  const Design design = morris(20, uniform_between(0, 1, 3));
  const auto line = [](const Point& x) { return x[0] - 2 * x[1] + 3 * x[2]; };
  const MorrisEffects effects = morris_effects(design, outputs_of(design, line));
  expect_constant_effect(effects, 0, 1);
  expect_constant_effect(effects, 1, -2);
  expect_constant_effect(effects, 2, 3);
}

TEST(Morris, EffectsAreForTheWholeRange) {
  auto uncertain = uniform_between(-5, 15, 2);
  uncertain[1].kind = UncertaintyKind::log_uniform;
  uncertain[1].low = .01;
  uncertain[1].high = 100;
  const Design design = morris(20, uncertain);
  const auto f = [](const Point& x) { return x[0] + std::log10(x[1]); };
  const MorrisEffects effects = morris_effects(design, outputs_of(design, f));
  expect_constant_effect(effects, 0, 20);
  expect_constant_effect(effects, 1, 4);
}

TEST(Morris, OneParameterAndTwenty) {
  for (const std::size_t parameters : {1U, 20U}) {
    const Design design = morris(10, uniform_between(0, 1, parameters));
    const auto f = [](const Point& x) {
      double sum = 0;
      for (std::size_t k = 0; k < x.size(); ++k) sum += static_cast<double>(k + 1) * x[k];
      return sum;
    };
    const MorrisEffects effects = morris_effects(design, outputs_of(design, f), {1, 100, .95});
    ASSERT_EQ(effects.mu.size(), parameters);
    for (std::size_t k = 0; k < parameters; ++k)
      expect_constant_effect(effects, k, static_cast<double>(k + 1));
  }
}

/// Up to rounding: all effects of the second parameter are +-7.875, so that mu_star has no width.
void expect_inside(double value, const SensitivityIndex& interval) {
  EXPECT_GE(value, interval.low - 1e-9);
  EXPECT_LE(value, interval.high + 1e-9);
}

TEST(Morris, TrajectoriesWithAMissingOutputAreDropped) {
  const Design design = morris(1000, uniform_between(-kPi, kPi, 3));
  std::vector<double> outputs = outputs_of(design, ishigami);
  const MorrisEffects whole = morris_effects(design, outputs);
  const auto gone = some_blocks(design);
  ASSERT_GT(gone.size(), 70U);
  for (const std::size_t t : gone) outputs[4 * t + t % 4] = kMissingOutput;
  const MorrisEffects left = morris_effects(design, outputs);
  EXPECT_EQ(left.dropped, gone.size());
  EXPECT_EQ(left.trajectories + left.dropped, 1000U);
  const Design rest = without_blocks(design, gone);
  const MorrisEffects never = morris_effects(rest, outputs_of(rest, ishigami));
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(left.mu_star[k].value, never.mu_star[k].value);
    EXPECT_EQ(left.sigma[k].high, never.sigma[k].high);
    expect_inside(left.mu[k].value, whole.mu[k]);
    expect_inside(left.mu_star[k].value, whole.mu_star[k]);
    expect_inside(left.sigma[k].value, whole.sigma[k]);
  }
}

TEST(Morris, OfOneTrajectoryAreUnknown) {
  const Design design = morris(2, uniform_between(0, 1, 3));
  std::vector<double> outputs(8, 1.);
  outputs[5] = kMissingOutput;
  const MorrisEffects effects = morris_effects(design, outputs);
  EXPECT_EQ(effects.trajectories, 1U);
  EXPECT_EQ(effects.dropped, 1U);
  EXPECT_TRUE(std::isnan(effects.mu[0].value) && std::isnan(effects.sigma[2].high));
}

TEST(Morris, OtherDesignsAreRefused) {
  Design design = morris(2, uniform_between(0, 1, 3));
  EXPECT_THROW(morris_effects(design, std::vector<double>(7)), UserError);
  design.kind = DesignKind::sobol;
  EXPECT_THROW(morris_effects(design, std::vector<double>(8)), UserError);
}

}  // namespace
}  // namespace minga
