// Sums by cell, joined, are sums by group: a citizen's rows count into exactly the citizen's groups.
#include "minga/engine/cells.hpp"

#include <array>
#include <vector>

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

TEST(Cells, OrNoneAreTheSameCellsAndOneMoreWhereThereAreNoneOfFew) {
  for (unsigned flags = 0; flags < 256; ++flags) {
    const CellsOfCitizen cells = cells_of(static_cast<Flags>(flags));
    std::vector<int> expected, found;
    for_cells(cells, [&](int row) { expected.push_back(row); });
    if (expected.size() == 1) expected.push_back(kNoCell);
    for_cells_or_none(cells, [&](int row) { found.push_back(row); });
    ASSERT_EQ(found, expected) << "flags " << flags;
  }
}

}  // namespace
}  // namespace minga
