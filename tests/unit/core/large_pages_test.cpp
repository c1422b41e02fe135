#include "minga/core/large_pages.hpp"

#include <cstdint>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/lanes.hpp"

namespace minga {
namespace {

template <bool kFills>
void hold_what_is_put_into_them() {
  for (const std::size_t bytes : {std::size_t{4}, std::size_t{4096}, kLargePage, 2 * kLargePage - 64, 2 * kLargePage, 3 * kLargePage + 4}) {
    std::vector<std::uint32_t, ColumnAllocator<std::uint32_t, kFills>> column(bytes / 4);
    std::iota(column.begin(), column.end(), 7U);
    const auto copy = column;
    column.clear();
    column.shrink_to_fit();
    EXPECT_EQ(copy.front(), 7U) << bytes;
    EXPECT_EQ(copy.back(), bytes / 4 + 6) << bytes;
  }
}

TEST(LargePages, ColumnsOfEverySizeHoldWhatIsPutIntoThem) {
  hold_what_is_put_into_them<false>();
  hold_what_is_put_into_them<true>();
}

TEST(LargePages, LargeColumnsBeginOnTheBorderOfAPageAndRowsOnThatOfALine) {
  const Column<float, 16> small(3), large(2 * kLargePage / 64);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(small.data()) % 64, 0U);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(large.data()) % kLargePage, 0U);
}

TEST(LargePages, AreFilledUpWhereLittleIsHeldForNothing) {
  EXPECT_EQ(large_page_bytes(400'000), 400'000U);
  EXPECT_EQ(large_page_bytes(kLargePage), kLargePage);
  EXPECT_EQ(large_page_bytes(kLargePage + 4), kLargePage + 4);
  EXPECT_EQ(large_page_bytes(4'000'000), 2 * kLargePage);
  EXPECT_EQ(large_page_bytes(20 * kLargePage + 4), 21 * kLargePage);
}

TEST(LargePages, AWishForPagesChangesNothingThatIsThere) {
  std::vector<std::uint32_t, ColumnAllocator<std::uint32_t>> column(kLargePage);
  std::iota(column.begin(), column.end(), 0U);
  wish_large_pages(column.data(), column.size() * 4);
  for (std::uint32_t k = 0; k < column.size(); k += 997) ASSERT_EQ(column[k], k);
}

}  // namespace
}  // namespace minga
