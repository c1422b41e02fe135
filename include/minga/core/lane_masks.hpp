// From rows of lanes to a bit for each lane, and back.
#pragma once

#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "minga/core/lanes.hpp"

namespace minga {

namespace detail {

template <int W>
constexpr Lanes<std::int32_t, W> lane_bits() noexcept {
  Lanes<std::int32_t, W> bits;
  for (int lane = 0; lane < W; ++lane) bits[lane] = 1 << lane;
  return bits;
}

#if defined(__SSE2__)
inline __m128i row_of(const Lanes<std::uint8_t, 16>& lanes) noexcept {
  return _mm_load_si128(reinterpret_cast<const __m128i*>(lanes.value.data()));
}
inline std::uint32_t bits_of(__m128i bytes) noexcept {
  return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
}
#endif

}  // namespace detail

/// [lane] 1 << lane
template <int W>
inline constexpr Lanes<std::int32_t, W> kLaneBit = detail::lane_bits<W>();

/// yes where the lane's bit is set, else no.
template <class T, int W>
inline Lanes<T, W> select(LaneMask<W> mask, const Lanes<T, W>& yes, const Lanes<T, W>& no) noexcept {
  Lanes<T, W> chosen;
  for (int lane = 0; lane < W; ++lane)
    chosen[lane] = (static_cast<std::int32_t>(mask) & kLaneBit<W>[lane]) != 0 ? yes[lane] : no[lane];
  return chosen;
}

/// Bit per lane: a < b.
template <int W>
inline std::uint32_t lanes_below(const Lanes<std::uint8_t, W>& a, const Lanes<std::uint8_t, W>& b) noexcept {
#if defined(__SSE2__)
  if constexpr (W == 16) {
    const __m128i x = detail::row_of(a);
    return 0xFFFFU & ~detail::bits_of(_mm_cmpeq_epi8(_mm_max_epu8(x, detail::row_of(b)), x));
  }
#endif
  std::uint32_t bits = 0;
  for (int lane = 0; lane < W; ++lane) bits |= static_cast<std::uint32_t>(a[lane] < b[lane]) << lane;
  return bits;
}

/// Bit per lane: a = b.
template <int W>
inline std::uint32_t lanes_equal(const Lanes<std::uint8_t, W>& a, const Lanes<std::uint8_t, W>& b) noexcept {
#if defined(__SSE2__)
  if constexpr (W == 16) return detail::bits_of(_mm_cmpeq_epi8(detail::row_of(a), detail::row_of(b)));
#endif
  std::uint32_t bits = 0;
  for (int lane = 0; lane < W; ++lane) bits |= static_cast<std::uint32_t>(a[lane] == b[lane]) << lane;
  return bits;
}

/// Bit per lane: the value is not 0.
template <int W>
inline std::uint32_t lanes_set(const Lanes<std::uint8_t, W>& a) noexcept {
  return kAllLanes<W> & ~lanes_equal(a, Lanes<std::uint8_t, W>{});
}

/// Bit per lane: some bit of `bits` is set in the value.
template <int W>
inline std::uint32_t lanes_with(const Lanes<std::uint8_t, W>& a, std::uint8_t bits) noexcept {
  Lanes<std::uint8_t, W> kept;
  for (int lane = 0; lane < W; ++lane) kept[lane] = a[lane] & bits;
  return lanes_set(kept);
}

}  // namespace minga
