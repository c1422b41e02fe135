#include "minga/engine/tallies.hpp"

#include <gtest/gtest.h>

namespace minga {
namespace {

TEST(Tallies, KeepEveryFlowOfEveryLaneApart) {
  constexpr int kSectors = 3, kThreads = 2;
  Tallies<16> tallies(kSectors, kThreads);
  const auto flags = static_cast<Flags>(static_cast<unsigned>(Flag::poor) | static_cast<unsigned>(Flag::migrant));
  for (std::size_t slot = 0; slot < kThreads; ++slot)
    for (int lane = 0; lane < 16; ++lane) {
      const auto n = static_cast<std::uint32_t>(lane + 1);
      tallies.add(slot, 1, cells_of(flags), lane, NeedFlows{n, 2 * n});
      tallies.add(slot, 1, cells_of(flags), lane,
                  CaseFlows{.burden = 3L * n, .signal = 4L * n, .served = 5 * n, .gave_up = 6 * n, .waited = 7 * n, .satisfied = 8 * n});
    }
  tallies.close_month(0);
  const auto expect = [&](int sector, Group group, std::int64_t times) {
    const FlowRow<16>& row = tallies.month[static_cast<std::size_t>(sector * kGroups + static_cast<int>(group))];
    constexpr std::pair<Flow, int> kAmounts[] = {{Flow::needs, 1},  {Flow::attempts, 2}, {Flow::burden, 3}, {Flow::signal, 4},
                                                 {Flow::served, 5}, {Flow::gave_up, 6},  {Flow::waited, 7}, {Flow::satisfied, 8}};
    for (const auto& [flow, amount] : kAmounts)
      for (int lane = 0; lane < 16; ++lane)
        EXPECT_EQ(row[static_cast<std::size_t>(flow)][lane], times * amount * (lane + 1)) << static_cast<int>(flow) << ' ' << lane;
  };
  for (const Group group : {Group::all, Group::urban, Group::poor, Group::migrants, Group::offline}) expect(1, group, kThreads);
  for (const Group group : {Group::rural, Group::women, Group::young, Group::indigenous}) expect(1, group, 0);
  expect(0, Group::all, 0);
  tallies.close_month(1);
  expect(1, Group::all, 0);
}

}  // namespace
}  // namespace minga
