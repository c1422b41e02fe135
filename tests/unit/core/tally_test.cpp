// Fixed-point sums: exact, and the same in every order.
#include "minga/core/tally.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga {
namespace {

std::vector<float> shares(int n) {
  const Draws draws(3, 0);
  std::vector<float> values;
  for (int i = 0; i < n; ++i)
    values.push_back(unit_float(draws.fixed(Process::unused, static_cast<std::uint32_t>(i))[0]));
  return values;
}

TEST(Fixed, RoundsToTheNearestHalvesAwayFromZero) {
  EXPECT_EQ(to_fixed(1.F), 1 << 24);
  EXPECT_EQ(to_fixed(-1.F), -(1 << 24));
  EXPECT_EQ(to_fixed(0x1p-25), 1);
  EXPECT_EQ(to_fixed(-0x1p-25), -1);
  EXPECT_EQ(to_fixed(0x1p-25F), 1);
  EXPECT_EQ(to_fixed(0x1.8p-24F), 2);
  EXPECT_EQ(to_fixed(0x1p-26), 0);
  EXPECT_EQ(to_fixed(-0x1p-26F), 0);
  EXPECT_EQ(to_fixed(0x1.000002p-1F), (1 << 23) + 1);  // odd and large: adding .5 would round twice
  EXPECT_EQ(to_fixed(127.99999F), std::llround(127.99999F * 0x1p24));
  EXPECT_EQ(from_fixed(to_fixed(.375)), .375);
}

TEST(Fixed, FloatAndDoubleAgree) {
  for (const float v : shares(2000)) ASSERT_EQ(to_fixed(v * 20 - 10), to_fixed(double{v * 20 - 10}));
}

TEST(Moments, DependNeitherOnOrderNorOnGrouping) {
  const std::vector<float> values = shares(5000);
  Moments<1> forward;
  Moments<1> backward;
  Moments<1> parts[3];
  for (std::size_t i = 0; i < values.size(); ++i) {
    forward.add(0, values[i]);
    backward.add(0, values[values.size() - 1 - i]);
    parts[i % 3].add(0, values[i]);
  }
  Moments<1> joined = parts[2];
  joined.join(parts[0]);
  joined.join(parts[1]);
  for (const Moments<1>& other : {backward, joined}) {
    EXPECT_EQ(other.count[0], forward.count[0]);
    EXPECT_EQ(other.sum[0], forward.sum[0]);
    EXPECT_EQ(other.squares[0], forward.squares[0]);
  }
}

TEST(Moments, MeanAndVariance) {
  const std::vector<float> values = shares(5000);
  Moments<16> lanes;
  double sum = 0;
  for (const float v : values) {
    Lanes<float, 16> row{};
    row[3] = v;
    lanes.add(row);
    sum += double{v};
  }
  const double mean = sum / 5000;
  double squares = 0;
  for (const float v : values) squares += (double{v} - mean) * (double{v} - mean);
  EXPECT_NEAR(lanes.mean(3), mean, 1e-8);
  EXPECT_NEAR(lanes.variance(3), squares / 5000, 1e-7);
  EXPECT_EQ(lanes.mean(4), 0);
  EXPECT_EQ(lanes.variance(4), 0);
}

TEST(Moments, NothingCountedIsZero) {
  EXPECT_EQ(Moments<1>{}.mean(0), 0);
  EXPECT_EQ(Moments<1>{}.variance(0), 0);
}

#ifndef NDEBUG
TEST(FixedDeathTest, OutsideTheLimitIsOurMistake) {
  EXPECT_DEATH((void)to_fixed(128.F), "assertion failed.*tally.hpp");
  EXPECT_DEATH((void)to_fixed(std::nan("")), "assertion failed");
}
#endif

}  // namespace
}  // namespace minga
