// Sums by group are kept by cell and joined at the end of a month: a citizen belongs to four groups on
// average but to one cell, and rarely to one of three groups more.
#pragma once

#include <bit>
#include <cstdint>

#include "minga/society/groups.hpp"

namespace minga {

/// Cells of the five common flags, then a row for each group of few.
inline constexpr int kCommonCells = 32;
inline constexpr int kCells = kCommonCells + 3;

/// The rows that a citizen counts in.
struct CellsOfCitizen {
  std::uint8_t common;  ///< below kCommonCells
  std::uint8_t few;     ///< bit k: row kCommonCells + k
};

namespace detail {

constexpr CellsOfCitizen computed_cells(Flags flags) noexcept {
  const auto bit = [&](Flag flag, int place) { return has(flags, flag) ? 1 << place : 0; };
  return {static_cast<std::uint8_t>(bit(Flag::rural, 0) | bit(Flag::poor, 1) | bit(Flag::woman, 2) |
                                    bit(Flag::young, 3) | bit(Flag::connected, 4)),
          static_cast<std::uint8_t>(bit(Flag::indigenous, 0) | bit(Flag::disability, 1) | bit(Flag::migrant, 2))};
}

inline constexpr auto kCellsOfFlags = table_of_flags(computed_cells);

}  // namespace detail

constexpr CellsOfCitizen cells_of(Flags flags) noexcept { return detail::kCellsOfFlags[flags & 0xFFU]; }

/// The groups that a row counts into.
constexpr GroupMask groups_of_cell(int row) noexcept {
  constexpr Group kFew[] = {Group::indigenous, Group::disability, Group::migrants};
  if (row >= kCommonCells) return static_cast<GroupMask>(1U << static_cast<int>(kFew[row - kCommonCells]));
  constexpr Flag kCommon[] = {Flag::rural, Flag::poor, Flag::woman, Flag::young, Flag::connected};
  unsigned flags = 0;
  for (int place = 0; place < 5; ++place)
    if (((row >> place) & 1) != 0) flags |= static_cast<unsigned>(kCommon[place]);
  return groups_of(static_cast<Flags>(flags));
}

/// Calls f(row) for each row that the citizen counts in.
template <class F>
constexpr void for_cells(CellsOfCitizen cells, F&& f) {
  f(static_cast<int>(cells.common));
  for (unsigned rest = cells.few; rest != 0; rest &= rest - 1) f(kCommonCells + __builtin_ctz(rest));
}

/// Where is counted what belongs to no group of few; nobody reads it.
inline constexpr int kNoCell = kCells;
/// The same as for_cells, and f(kNoCell) of who is in no group of few: for small amounts, since nobody foresees
/// who is in one.
template <class F>
constexpr void for_cells_or_none(CellsOfCitizen cells, F&& f) {
  f(static_cast<int>(cells.common));
  const unsigned few = cells.few;
  f(kCommonCells + std::countr_zero(few | 1U << (kCells - kCommonCells)));
  for (unsigned rest = few & (few - 1); rest != 0; rest &= rest - 1) f(kCommonCells + std::countr_zero(rest));
}

}  // namespace minga
