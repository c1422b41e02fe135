// Ensemble lanes: whatever differs between the runs of one society is stored [entity][lane].
// A width is a compile-time number: 1 for one huge society, 16 for an ensemble.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "minga/core/large_pages.hpp"

namespace minga {

/// One value per lane, aligned so that a row of lanes is a whole number of vector registers.
template <class T, int W>
struct alignas(sizeof(T) * W <= 64 ? sizeof(T) * W : 64) Lanes {
  std::array<T, W> value{};
  constexpr T& operator[](int lane) noexcept { return value[static_cast<std::size_t>(lane)]; }
  constexpr const T& operator[](int lane) const noexcept {
    return value[static_cast<std::size_t>(lane)];
  }
  static constexpr Lanes filled(T v) noexcept {
    Lanes lanes;
    lanes.value.fill(v);
    return lanes;
  }
};

/// One bit per lane.
template <int W>
using LaneMask = std::conditional_t<(W > 8), std::uint16_t, std::uint8_t>;

template <int W>
inline constexpr LaneMask<W> kAllLanes = static_cast<LaneMask<W>>((1U << W) - 1U);

/// A column of the state: rows of lanes.
template <class T, int W>
using Column = std::vector<Lanes<T, W>, ColumnAllocator<Lanes<T, W>>>;
/// A column of which any row may be read next, as by ties; it may hold an eighth more memory.
template <class T, int W>
using ScatteredColumn = std::vector<Lanes<T, W>, ColumnAllocator<Lanes<T, W>, true>>;

/// The numbers of a column one after another: lane l of row r is number r * W + l.
template <class T, int W>
T* entries(Column<T, W>& column) noexcept {
  return reinterpret_cast<T*>(column.data());
}
template <class T, int W>
const T* entries(const Column<T, W>& column) noexcept {
  return reinterpret_cast<const T*>(column.data());
}

/// A column of a bit for each lane.
template <int W>
using MaskColumn = std::vector<LaneMask<W>, ColumnAllocator<LaneMask<W>>>;

/// Calls f(lane) for every set bit, lowest first.
template <class Mask, class F>
constexpr void for_lanes(Mask mask, F&& f) {
  for (std::uint32_t rest = mask; rest != 0; rest &= rest - 1) f(__builtin_ctz(rest));
}

}  // namespace minga
