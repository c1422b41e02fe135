// Rows of lanes in registers: a row is cut into parts as wide as a vector register, and a formula is
// written once, for a part. g++ 12 unrolls loops over sixteen lanes before it looks for vectors, and
// then finds none; a part is a vector already. With one lane a part is a float.
#pragma once

#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

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

/// Part k of a row of bytes, as floats. g++ 12 converts a vector of bytes one by one, and from a plain loop over
/// bytes and floats makes vectors as short as those of the bytes.
template <int W>
inline Part<float, W> floats_of(const Lanes<std::uint8_t, W>& row, int k) noexcept {
  const std::uint8_t* const from = &row[k * kPartLanes<W>];
#if defined(__AVX2__)
  if constexpr (kPartLanes<W> == 8)
    return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from))));
#elif defined(__SSE2__)
  if constexpr (kPartLanes<W> == 4) {
    std::int32_t four;
    std::memcpy(&four, from, sizeof four);
    const __m128i zero = _mm_setzero_si128();
    return _mm_cvtepi32_ps(_mm_unpacklo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128(four), zero), zero));
  }
#endif
  if constexpr (kPartLanes<W> == 1) {
    return static_cast<float>(*from);
  } else {
    Part<float, W> part;
    for (int j = 0; j < kPartLanes<W>; ++j) part[j] = from[j];
    return part;
  }
}

}  // namespace minga
