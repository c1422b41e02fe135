#include "minga/core/lane_parts.hpp"

#include <array>

#include <gtest/gtest.h>

namespace minga {
namespace {

/// The numbers of a part, side by side.
template <int W>
std::array<float, kPartLanes<W>> numbers(const Part<float, W>& part) {
  std::array<float, kPartLanes<W>> out;
  std::memcpy(out.data(), &part, sizeof part);
  return out;
}

template <int W>
void expect_every_byte_as_a_float() {
  for (int first = 0; first < 256; first += W) {
    Lanes<std::uint8_t, W> bytes;
    for (int lane = 0; lane < W; ++lane) bytes[lane] = static_cast<std::uint8_t>(first + lane);
    for (int k = 0; k < kParts<W>; ++k) {
      const auto part = numbers<W>(floats_of(bytes, k));
      for (int j = 0; j < kPartLanes<W>; ++j)
        EXPECT_EQ(part[static_cast<std::size_t>(j)], static_cast<float>(first + k * kPartLanes<W> + j));
    }
  }
}

TEST(LaneParts, HoldEveryByteAsAFloat) {
  expect_every_byte_as_a_float<1>();
  expect_every_byte_as_a_float<16>();
}

template <int W>
void expect_a_row_put_together_again() {
  Lanes<float, W> row, again{};
  for (int lane = 0; lane < W; ++lane) row[lane] = .25F + static_cast<float>(lane);
  for (int k = 0; k < kParts<W>; ++k) put_part(again, k, part_of(row, k));
  EXPECT_EQ(again.value, row.value);
}

TEST(LaneParts, PutARowTogetherAgain) {
  expect_a_row_put_together_again<1>();
  expect_a_row_put_together_again<16>();
}

}  // namespace
}  // namespace minga
