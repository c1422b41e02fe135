#include "minga/core/lanes.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "minga/core/ids.hpp"

namespace minga {
namespace {

TEST(Lanes, AreWholeRegisters) {
  static_assert(sizeof(Lanes<float, 16>) == 64 && alignof(Lanes<float, 16>) == 64);
  static_assert(sizeof(Lanes<std::uint8_t, 16>) == 16 && alignof(Lanes<std::uint8_t, 16>) == 16);
  static_assert(sizeof(Lanes<float, 1>) == 4 && sizeof(Lanes<double, 16>) == 128);
  static_assert(sizeof(LaneMask<1>) == 1 && sizeof(LaneMask<16>) == 2);
  EXPECT_EQ(kAllLanes<1>, 1);
  EXPECT_EQ(kAllLanes<16>, 0xFFFF);
}

TEST(Lanes, ForLanesVisitsSetBitsFromTheLowest) {
  std::vector<int> seen;
  for_lanes(std::uint16_t{0x8009}, [&](int lane) { seen.push_back(lane); });
  EXPECT_EQ(seen, (std::vector<int>{0, 3, 15}));
  for_lanes(std::uint16_t{0}, [&](int lane) { FAIL() << lane; });
}

TEST(Lanes, FilledFillsEveryLane) {
  const auto lanes = Lanes<int, 16>::filled(7);
  for (int lane = 0; lane < 16; ++lane) EXPECT_EQ(lanes[lane], 7);
}

TEST(Ids, AreTypesOfTheirOwn) {
  static_assert(!std::is_convertible_v<DistrictId, CitizenId>);
  EXPECT_LT(CitizenId{3}, CitizenId{4});
  EXPECT_EQ(Tick{-1}, Tick{-1});
}

}  // namespace
}  // namespace minga
