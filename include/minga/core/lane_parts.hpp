// Rows of lanes in registers: a row is cut into parts as wide as a vector register, and a formula is
// written once, for a part. g++ 12 unrolls loops over sixteen lanes before it looks for vectors, and
// then finds none; a part is a vector already. With one lane a part is a float.
#pragma once

#include <cstdint>
#include <cstring>

#include "minga/core/lane_masks.hpp"
#include "minga/core/lanes.hpp"

namespace minga {

template <class T, int Width>
struct PartTypes {
  typedef T Part __attribute__((vector_size(sizeof(T) * Width)));  // "using" drops the attribute of a dependent type
};
template <class T>
struct PartTypes<T, 1> {
  using Part = T;
};

#if defined(__AVX2__)
inline constexpr int kRegisterLanes = 8;
#else
inline constexpr int kRegisterLanes = 4;
#endif
/// Lanes of a part, and parts of a row.
template <int W>
inline constexpr int kPartLanes = W % kRegisterLanes == 0 ? kRegisterLanes : 1;
template <int W>
inline constexpr int kParts = W / kPartLanes<W>;
template <class T, int W>
using Part = typename PartTypes<T, kPartLanes<W>>::Part;

/// Part k of a row.
template <class T, int W>
inline Part<T, W> part_of(const Lanes<T, W>& row, int k) noexcept {
  Part<T, W> part;
  std::memcpy(&part, &row[k * kPartLanes<W>], sizeof part);
  return part;
}
template <class T, int W>
inline void put_part(Lanes<T, W>& row, int k, const Part<T, W>& part) noexcept {
  std::memcpy(&row[k * kPartLanes<W>], &part, sizeof part);
}

/// yes in the lanes of the mask, else no.
template <int W>
inline Part<float, W> chosen_part(LaneMask<W> mask, int k, const Part<float, W>& yes, const Part<float, W>& no) noexcept {
  const Part<std::int32_t, W> set = part_of<std::int32_t, W>(kLaneBit<W>, k) & std::int32_t{mask};
  return set != 0 ? yes : no;
}

}  // namespace minga
