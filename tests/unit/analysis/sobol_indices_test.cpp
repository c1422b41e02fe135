// Sobol' indices against closed forms (reference cases V16 and V16b), by hand on two blocks, and with
// blocks missing.
#include "minga/analysis/sobol_indices.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/test_functions.hpp"

namespace minga {
namespace {

constexpr double kMissingOutput = std::numeric_limits<double>::quiet_NaN();

Design saltelli(std::uint32_t blocks, const std::vector<Uncertainty>& uncertain,
                SecondOrder order = SecondOrder::without, std::uint64_t seed = 7) {
  DesignPlan plan;
  plan.kind = DesignKind::saltelli;
  plan.size = blocks;
  plan.seed = seed;
  plan.second_order = order;
  return make_design(plan, uncertain);
}

SobolIndices of_ishigami(std::uint32_t blocks, SecondOrder order = SecondOrder::without) {
  const Design design = saltelli(blocks, uniform_between(-kPi, kPi, 3), order);
  return sobol_indices(design, outputs_of(design, ishigami));
}

void expect_values(const std::vector<SensitivityIndex>& found, const std::vector<double>& expected,
                   double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(found[i].value, expected[i], tolerance) << i;
    EXPECT_LE(found[i].low, expected[i]) << i;
    EXPECT_GE(found[i].high, expected[i]) << i;
  }
}

// Closed form: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = 8 b^2 pi^8 / 225.
TEST(SobolIndices, OfIshigami) {
  const SobolIndices indices = of_ishigami(1 << 14);
  expect_values(indices.first, {.3139051911, .4424111448, 0}, .01);
  expect_values(indices.total, {.5575888552, .4424111448, .2436836641}, .01);
  EXPECT_NEAR(indices.mean, 3.5, .01);
  EXPECT_NEAR(indices.variance, 13.8445879407, .01);
  EXPECT_EQ(indices.blocks, 1U << 14);
  EXPECT_EQ(indices.dropped, 0U);
}

// Half widths of the 95 % intervals that SALib gives on as many blocks, within 25 %.
TEST(SobolIndices, IntervalsAreAsWideAsThoseOfSalib) {
  const SobolIndices indices = of_ishigami(1 << 14);
  const double first[] = {.015194, .014466, .014331};
  const double total[] = {.019442, .009533, .006213};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR((indices.first[i].high - indices.first[i].low) / 2 / first[i], 1, .25) << i;
    EXPECT_NEAR((indices.total[i].high - indices.total[i].low) / 2 / total[i], 1, .25) << i;
  }
}

// The only interaction is that of the first with the third.
TEST(SobolIndices, PairsOfIshigami) {
  const SobolIndices indices = of_ishigami(1 << 13, SecondOrder::with);
  ASSERT_EQ(indices.second.size(), 3U);
  EXPECT_EQ(indices.pair(0, 1), 0U);
  EXPECT_EQ(indices.pair(0, 2), 1U);
  EXPECT_EQ(indices.pair(1, 2), 2U);
  expect_values(indices.second, {0, .2436836641, 0}, .01);
}

TEST(SobolIndices, OfTheGFunction) {
  const Design design = saltelli(1 << 12, uniform_between(0, 1, 8));
  const SobolIndices indices = sobol_indices(design, outputs_of(design, g_function));
  const double small = 7.161921688790333e-05, small_total = .00010494904915;
  expect_values(indices.first, {.7161921689, .1790480422, .0236757742, .0071619217, small, small,
                                small, small}, .01);
  expect_values(indices.total, {.7871441267, .2421981928, .0343169102, .0104603871, small_total,
                                small_total, small_total, small_total}, .01);
}

// A = 1 2, B = 3 0, AB = B for the only parameter: mean 1.5, variance 1.25, V = 3, VT = 2.
TEST(SobolIndices, TwoBlocksByHand) {
  const Design design = saltelli(2, uniform_between(0, 1, 1));
  const SobolIndices indices = sobol_indices(design, std::vector<double>{1, 3, 3, 2, 0, 0});
  EXPECT_DOUBLE_EQ(indices.mean, 1.5);
  EXPECT_DOUBLE_EQ(indices.variance, 1.25);
  EXPECT_DOUBLE_EQ(indices.first[0].value, 3 / 1.25);
  EXPECT_DOUBLE_EQ(indices.total[0].value, 2 / 1.25);
}

TEST(SobolIndices, TwentyParametersOfWhichTwoCount) {
  const Design design = saltelli(1 << 10, uniform_between(0, 1, 20));
  const auto f = [](const Point& x) { return 3 * x[4] - 4 * x[17]; };
  const SobolIndices indices = sobol_indices(design, outputs_of(design, f));
  for (std::size_t i = 0; i < 20; ++i) {
    const double expected = i == 4 ? 9. / 25 : i == 17 ? 16. / 25 : 0;
    EXPECT_NEAR(indices.first[i].value, expected, .01) << i;
    EXPECT_NEAR(indices.total[i].value, expected, .01) << i;
  }
  EXPECT_EQ(indices.total[3].value, 0);
}

// Shares do not depend on the unit of the output, nor on its zero.
TEST(SobolIndices, StayWhenTheOutputIsRescaled) {
  const Design design = saltelli(512, uniform_between(-kPi, kPi, 3), SecondOrder::with);
  std::vector<double> outputs = outputs_of(design, ishigami);
  const SobolIndices plain = sobol_indices(design, outputs, {1, 50, .95});
  for (double& y : outputs) y = 1000 - 5 * y;
  const SobolIndices rescaled = sobol_indices(design, outputs, {1, 50, .95});
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(plain.first[i].value, rescaled.first[i].value, 1e-10);
    EXPECT_NEAR(plain.total[i].low, rescaled.total[i].low, 1e-10);
    EXPECT_NEAR(plain.second[i].high, rescaled.second[i].high, 1e-10);
  }
}

TEST(SobolIndices, BlocksWithAMissingOutputAreDropped) {
  const Design design = saltelli(2048, uniform_between(-kPi, kPi, 3), SecondOrder::with);
  std::vector<double> outputs = outputs_of(design, ishigami);
  const SobolIndices whole = sobol_indices(design, outputs);
  const auto gone = some_blocks(design);
  ASSERT_GT(gone.size(), 150U);
  for (const std::size_t b : gone) outputs[b * design.block_size + b % design.block_size] = kMissingOutput;
  const SobolIndices left = sobol_indices(design, outputs);
  EXPECT_EQ(left.dropped, gone.size());
  EXPECT_EQ(left.blocks + left.dropped, 2048U);
  expect_values(left.first, {.3139051911, .4424111448, 0}, .05);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(left.first[i].value > whole.first[i].low && left.first[i].value < whole.first[i].high);
    EXPECT_TRUE(left.total[i].value > whole.total[i].low && left.total[i].value < whole.total[i].high);
    EXPECT_TRUE(left.second[i].value > whole.second[i].low && left.second[i].value < whole.second[i].high);
  }
}

// Not nearly: the same numbers as from a design that never had those blocks.
TEST(SobolIndices, DroppedBlocksLeaveNoTrace) {
  const Design design = saltelli(256, uniform_between(-kPi, kPi, 3));
  std::vector<double> outputs = outputs_of(design, ishigami);
  const auto gone = some_blocks(design);
  for (const std::size_t b : gone) outputs[b * design.block_size] = kMissingOutput;
  const Design rest = without_blocks(design, gone);
  const SobolIndices holes = sobol_indices(design, outputs);
  const SobolIndices never = sobol_indices(rest, outputs_of(rest, ishigami));
  ASSERT_FALSE(gone.empty());
  EXPECT_EQ(holes.mean, never.mean);
  EXPECT_EQ(holes.variance, never.variance);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(holes.first[i].value, never.first[i].value);
    EXPECT_EQ(holes.first[i].low, never.first[i].low);
    EXPECT_EQ(holes.total[i].high, never.total[i].high);
  }
}

TEST(SobolIndices, OfNothingAreUnknown) {
  const Design design = saltelli(4, uniform_between(0, 1, 2));
  std::vector<double> outputs(design.points.size(), kMissingOutput);
  const SobolIndices none = sobol_indices(design, outputs);
  EXPECT_EQ(none.blocks, 0U);
  EXPECT_EQ(none.dropped, 4U);
  EXPECT_TRUE(std::isnan(none.mean));
  std::fill_n(outputs.begin(), design.block_size, 1.5);
  const SobolIndices one = sobol_indices(design, outputs);
  EXPECT_EQ(one.blocks, 1U);
  EXPECT_TRUE(std::isnan(one.first[0].value) && std::isnan(one.total[1].high));
}

TEST(SobolIndices, OfAConstantAreUnknown) {
  const Design design = saltelli(64, uniform_between(0, 1, 2));
  const SobolIndices indices = sobol_indices(design, std::vector<double>(design.points.size(), .1));
  EXPECT_EQ(indices.variance, 0);
  EXPECT_EQ(indices.mean, .1);
  EXPECT_TRUE(std::isnan(indices.first[0].value) && std::isnan(indices.first[0].low));
}

TEST(SobolIndices, IntervalsAreKeyed) {
  const Design design = saltelli(128, uniform_between(-kPi, kPi, 3));
  const std::vector<double> outputs = outputs_of(design, ishigami);
  const auto interval = [&](const Resampling& resampling) {
    return sobol_indices(design, outputs, resampling).first[0];
  };
  EXPECT_EQ(interval({1, 200, .95}).low, interval({1, 200, .95}).low);
  EXPECT_NE(interval({1, 200, .95}).low, interval({2, 200, .95}).low);
  EXPECT_LT(interval({1, 200, .5}).high, interval({1, 200, .95}).high);
  EXPECT_TRUE(std::isnan(interval({1, 0, .95}).low));
  EXPECT_THROW(interval({1, 200, 95}), UserError);
}

TEST(SobolIndices, OtherDesignsAreRefused) {
  Design design = saltelli(4, uniform_between(0, 1, 2));
  EXPECT_THROW(sobol_indices(design, std::vector<double>(15)), UserError);
  design.kind = DesignKind::morris;
  EXPECT_THROW(sobol_indices(design, std::vector<double>(16)), UserError);
}

}  // namespace
}  // namespace minga
