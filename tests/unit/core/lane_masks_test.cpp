// Bits from lanes: the vector forms against the plain reading, for every value of a byte.
#include "minga/core/lane_masks.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga {
namespace {

template <int W>
void expect_masks() {
  for (int value = 0; value < 256; ++value) {
    Lanes<std::uint8_t, W> a;
    Lanes<std::uint8_t, W> b;
    for (int lane = 0; lane < W; ++lane) {
      a[lane] = static_cast<std::uint8_t>(value + 17 * lane);
      b[lane] = static_cast<std::uint8_t>(lane % 3 == 0 ? a[lane] : 37 * lane + 3 * value);
    }
    for (int lane = 0; lane < W; ++lane) {
      ASSERT_EQ((lanes_below(a, b) >> lane) & 1, a[lane] < b[lane]) << value << " " << lane;
      ASSERT_EQ((lanes_equal(a, b) >> lane) & 1, a[lane] == b[lane]);
      ASSERT_EQ((lanes_set(a) >> lane) & 1, a[lane] != 0);
      ASSERT_EQ((lanes_with(a, 0x24) >> lane) & 1, (a[lane] & 0x24) != 0);
    }
    ASSERT_EQ(lanes_below(a, b) & ~std::uint32_t{kAllLanes<W>}, 0U) << "bits above the lanes";
    ASSERT_EQ(lanes_set(a) & ~std::uint32_t{kAllLanes<W>}, 0U);
  }
}

TEST(LaneMasks, EqualThePlainReading) {
  expect_masks<1>();
  expect_masks<8>();
  expect_masks<16>();
}

template <int W>
void expect_counts() {
  Lanes<std::int32_t, W> counts{};
  for (std::uint32_t mask = 0; mask <= kAllLanes<W>; ++mask) count_lanes(mask, counts);
  for (int lane = 0; lane < W; ++lane) EXPECT_EQ(counts[lane], 1 << (W - 1)) << "half of all masks have lane " << lane;
}

TEST(LaneMasks, CountsLaneByLane) {
  expect_counts<1>();
  expect_counts<16>();
  Lanes<std::int32_t, 16> counts{};
  count_lanes(0x8001, counts);
  count_lanes(0x0001, counts);
  EXPECT_EQ(counts[0], 2);
  EXPECT_EQ(counts[15], 1);
  EXPECT_EQ(counts[7], 0);
}

TEST(LaneMasks, ComparesNumbersLaneByLane) {
  Lanes<float, 16> a;
  Lanes<float, 16> b;
  for (int lane = 0; lane < 16; ++lane) {
    a[lane] = static_cast<float>(lane % 5) - 2;
    b[lane] = static_cast<float>(lane % 3) - 1;
  }
  for (int lane = 0; lane < 16; ++lane) {
    EXPECT_EQ((lanes_below(a, b) >> lane) & 1, a[lane] < b[lane]) << lane;
    EXPECT_EQ((lanes_above_zero(a) >> lane) & 1, a[lane] > 0) << lane;
  }
}

TEST(LaneMasks, MarksBecomeBitsInTheirOrder) {
  std::array<std::uint8_t, 64> marks{};
  std::uint64_t expected = 0;
  for (const std::size_t k : {0, 1, 7, 8, 30, 31, 32, 62, 63}) {
    marks[k] = 1;
    expected |= std::uint64_t{1} << k;
    EXPECT_EQ(bits_of_marks(marks), expected);
  }
  marks.fill(1);
  EXPECT_EQ(bits_of_marks(marks), ~std::uint64_t{0});
}

template <int W>
void expect_every_set_lane_in_order(std::size_t rows, std::uint32_t one_of) {
  std::vector<LaneMask<W>> masks(rows);
  std::vector<std::uint32_t> expected;
  for (std::size_t row = 0; row < rows; ++row)
    for (int lane = 0; lane < W; ++lane) {
      const auto place = static_cast<std::uint32_t>(row * W + static_cast<std::size_t>(lane));
      if (Draws(2, 0).fixed(Process::unused, place)[0] % one_of != 0) continue;
      masks[row] = static_cast<LaneMask<W>>(masks[row] | (1U << lane));
      expected.push_back(place);
    }
  std::vector<std::uint32_t> out(room_for_lanes<W>(rows));
  out.resize(list_lanes<W>(masks, out.data()));
  EXPECT_EQ(out, expected) << rows << " rows, one of " << one_of;
}

TEST(LaneMasks, ListEverySetLaneInOrder) {
  for (const std::size_t rows : {0U, 1U, 3U, 4U, 63U, 64U, 65U, 1000U})
    for (const std::uint32_t one_of : {1U, 2U, 10U, 100'000U}) {
      expect_every_set_lane_in_order<1>(rows, one_of);
      expect_every_set_lane_in_order<8>(rows, one_of);
      expect_every_set_lane_in_order<16>(rows, one_of);
    }
}

template <int W>
void marks_say_which_lanes(std::uint32_t mask) {
  const Lanes<std::uint8_t, W> marks = marks_of<W>(mask);
  for (int lane = 0; lane < W; ++lane) EXPECT_EQ(marks[lane], (mask >> lane) & 1U) << mask;
}

TEST(LaneMasks, BecomeAMarkForEachLane) {
  for (std::uint32_t mask = 0; mask < 65536; mask += 77) marks_say_which_lanes<16>(mask);
  marks_say_which_lanes<16>(0xFFFF);
  marks_say_which_lanes<1>(0);
  marks_say_which_lanes<1>(1);
}

TEST(LaneMasks, AlikeIsEveryLane) {
  auto row = Lanes<float, 16>::filled(.3F);
  EXPECT_TRUE(lanes_alike(row));
  for (int lane = 0; lane < 16; ++lane) {
    row[lane] = .4F;
    EXPECT_FALSE(lanes_alike(row)) << lane;
    row[lane] = .3F;
  }
}

TEST(LaneMasks, ListedLanesComeInOrder) {
  const auto lanes_of = [](std::uint32_t row) { return (row * 40503U ^ row >> 3) & 0xFFFFU; };
  std::vector<std::uint32_t> seen, expected;
  for_listed<16, 5>(3, 200, lanes_of, [&](std::uint32_t row, int lane) { seen.push_back(row * 16 + static_cast<std::uint32_t>(lane)); });
  for (std::uint32_t row = 3; row < 200; ++row)
    for_lanes(lanes_of(row), [&](int lane) { expected.push_back(row * 16 + static_cast<std::uint32_t>(lane)); });
  EXPECT_EQ(seen, expected);
}

TEST(LaneMasks, SelectTakesTheFirstWhereTheBitIsSet) {
  Lanes<float, 16> yes;
  Lanes<float, 16> no;
  for (int lane = 0; lane < 16; ++lane) {
    yes[lane] = static_cast<float>(lane);
    no[lane] = -1 - static_cast<float>(lane);
  }
  const LaneMask<16> mask = 0b1010000000000101;
  const auto chosen = select<float, 16>(mask, yes, no);
  for (int lane = 0; lane < 16; ++lane) EXPECT_EQ(chosen[lane], ((mask >> lane) & 1) != 0 ? yes[lane] : no[lane]);
}

}  // namespace
}  // namespace minga
