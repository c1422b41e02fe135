// Sums by cell, joined, are sums by group: a citizen's rows count into exactly the citizen's groups.
#include "minga/engine/cells.hpp"

#include <array>

#include <gtest/gtest.h>

namespace minga {
namespace {

TEST(Cells, CountEveryCitizenOnceInEachOfTheirGroups) {
  for (unsigned flags = 0; flags < 512; ++flags) {
    std::array<int, kGroups> counted{};
    for_cells(cells_of(static_cast<Flags>(flags)), [&](int row) {
      ASSERT_LT(row, kCells);
      for (int g = 0; g < kGroups; ++g) counted[static_cast<std::size_t>(g)] += (groups_of_cell(row) >> g) & 1;
    });
    for (int g = 0; g < kGroups; ++g)
      ASSERT_EQ(counted[static_cast<std::size_t>(g)], (groups_of(static_cast<Flags>(flags)) >> g) & 1)
          << "flags " << flags << " group " << kGroupNames[static_cast<std::size_t>(g)];
  }
}

}  // namespace
}  // namespace minga
