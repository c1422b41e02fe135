#include "minga/engine/kernels/group_sums.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/core/tally.hpp"

namespace minga {
namespace {

TEST(GroupSums, AreThoseOfAdding) {
  for (const std::size_t size : {0U, 1U, 7U, 8U, 1000U, 1024U, 1032U, 5003U}) {
    std::vector<std::int32_t> values(size);
    std::vector<std::uint8_t> groups(size);
    std::array<std::int64_t, 8> expected{5, 0, 0, 0, 0, 0, 0, 7};
    auto sums = expected;
    for (std::size_t k = 0; k < size; ++k) {
      const Words words = Draws(9, 0).fixed(Process::unused, static_cast<std::uint32_t>(k));
      values[k] = static_cast<std::int32_t>(to_fixed(unit_float(words[0])));
      groups[k] = static_cast<std::uint8_t>(words[1] % 8);
      expected[groups[k]] += values[k];
    }
    kernels::add_by_group<8>(values, groups, sums);
    EXPECT_EQ(sums, expected) << size;
  }
}

TEST(GroupSums, HoldTheLargestValuesOfOneGroup) {
  const std::vector<std::int32_t> ones(5000, 1 << 24);
  const std::vector<std::uint8_t> groups(5000, 2);
  std::array<std::int64_t, 3> sums{};
  kernels::add_by_group<3>(ones, groups, sums);
  EXPECT_EQ(sums, (std::array<std::int64_t, 3>{0, 0, 5000LL << 24}));
}

}  // namespace
}  // namespace minga
