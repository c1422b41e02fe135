// From rows of lanes to a bit for each lane, and back.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
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

/// Bit k: mark k, each of which is 0 or 1.
inline std::uint64_t bits_of_marks(const std::array<std::uint8_t, 64>& marks) noexcept {
  std::uint64_t bits = 0;
#if defined(__SSE2__)
  for (std::size_t k = 0; k < 64; k += 16) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(marks.data() + k));
    bits |= std::uint64_t{detail::bits_of(_mm_slli_epi16(some, 7))} << k;  // a mark becomes the highest bit of its byte
  }
#else
  for (std::size_t k = 0; k < 8; ++k) {
    std::uint64_t eight;
    std::memcpy(&eight, marks.data() + 8 * k, 8);
    bits |= (eight * 0x0102040810204080ULL) >> 56 << (8 * k);  // the product brings mark i to bit 56 + i
  }
#endif
  return bits;
}

/// yes where the mark is 1, no where it is 0: by masks of bits, because g++ 12 makes branches of a plain
/// choice between loaded values.
constexpr float chosen(std::int32_t mark, float yes, float no) noexcept {
  const std::uint32_t all = 0U - static_cast<std::uint32_t>(mark);
  return __builtin_bit_cast(float, (__builtin_bit_cast(std::uint32_t, yes) & all) |
                                       (__builtin_bit_cast(std::uint32_t, no) & ~all));
}

/// yes where the lane's bit is set, else no. By masks of bits: from a plain choice g++ 12 makes a branch
/// for each lane.
template <class T, int W>
inline Lanes<T, W> select(LaneMask<W> mask, const Lanes<T, W>& yes, const Lanes<T, W>& no) noexcept {
  using Bits = std::conditional_t<sizeof(T) == 1, std::uint8_t, std::uint32_t>;
  static_assert(sizeof(T) == sizeof(Bits));
  const auto a = __builtin_bit_cast(Lanes<Bits, W>, yes);
  const auto b = __builtin_bit_cast(Lanes<Bits, W>, no);
  Lanes<Bits, W> chosen;
  for (int lane = 0; lane < W; ++lane) {
    const auto set = static_cast<Bits>((static_cast<std::int32_t>(mask) & kLaneBit<W>[lane]) != 0);
    const auto all = static_cast<Bits>(Bits{0} - set);
    chosen[lane] = static_cast<Bits>((a[lane] & all) | (b[lane] & static_cast<Bits>(~all)));
  }
  return __builtin_bit_cast(Lanes<T, W>, chosen);
}

/// 1 in the lanes of the mask, 0 in the others.
template <int W>
inline Lanes<std::uint8_t, W> marks_of(std::uint32_t mask) noexcept {
  Lanes<std::uint8_t, W> marks;
#if defined(__SSE2__)
  if constexpr (W == 16) {
    const __m128i bytes = _mm_cvtsi32_si128(static_cast<int>(mask));
    const __m128i twice = _mm_unpacklo_epi8(bytes, bytes);        // low low high high
    const __m128i four = _mm_unpacklo_epi16(twice, twice);
    const __m128i each = _mm_unpacklo_epi32(four, four);          // the low byte eight times, then the high one
    const __m128i bit = _mm_set1_epi64x(static_cast<long long>(0x8040201008040201ULL));
    const __m128i set = _mm_cmpeq_epi8(_mm_and_si128(each, bit), bit);
    _mm_store_si128(reinterpret_cast<__m128i*>(marks.value.data()), _mm_and_si128(set, _mm_set1_epi8(1)));
    return marks;
  }
#endif
  for (int lane = 0; lane < W; ++lane) marks[lane] = static_cast<std::uint8_t>((mask >> lane) & 1U);
  return marks;
}

/// Adds 1 in the lanes of the mask.
template <int W>
inline void count_lanes(std::uint32_t mask, Lanes<std::int32_t, W>& counts) noexcept {
  for (int lane = 0; lane < W; ++lane) counts[lane] += (static_cast<std::int32_t>(mask) & kLaneBit<W>[lane]) != 0 ? 1 : 0;
}

/// Bit per lane: a < b.
template <int W>
inline std::uint32_t lanes_below(const Lanes<float, W>& a, const Lanes<float, W>& b) noexcept {
  std::uint32_t bits = 0;
#if defined(__SSE2__)
  if constexpr (W % 4 == 0) {
    for (int k = 0; k < W; k += 4)
      bits |= static_cast<std::uint32_t>(_mm_movemask_ps(_mm_cmplt_ps(_mm_load_ps(&a[k]), _mm_load_ps(&b[k])))) << k;
    return bits;
  }
#endif
  for (int lane = 0; lane < W; ++lane) bits |= static_cast<std::uint32_t>(a[lane] < b[lane]) << lane;
  return bits;
}

/// Every lane has the same bits.
template <int W>
inline bool lanes_alike(const Lanes<float, W>& a) noexcept {
  std::uint32_t differ = 0;
  for (int lane = 0; lane < W; ++lane)
    differ |= __builtin_bit_cast(std::uint32_t, a[lane]) ^ __builtin_bit_cast(std::uint32_t, a[0]);
  return differ == 0;
}

/// Bit per lane: the value is above 0.
template <int W>
inline LaneMask<W> lanes_above_zero(const Lanes<float, W>& a) noexcept {
  return static_cast<LaneMask<W>>(lanes_below(Lanes<float, W>{}, a));
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

/// The room that `list_lanes` needs for so many rows: it writes at most eight places at a time.
template <int W>
constexpr std::size_t room_for_lanes(std::size_t rows) noexcept {
  return rows * W + 8;
}

/// Writes row * W + lane for each set bit, in the order of rows and then of lanes, and returns how many
/// there are. Nobody foresees which bits are set, so 64 are read and kAtOnce places written at a time
/// whether or not there are as many, as there should mostly be; what is written past the end means nothing.
template <int W, std::size_t kAtOnce = 8>
std::size_t list_lanes(std::span<const LaneMask<W>> masks, std::uint32_t* out) noexcept {
  static_assert(W == 1 || W == 8 * sizeof(LaneMask<W>), "masks side by side are bits side by side, but for one lane");
  constexpr std::size_t kRows = 64 / W;
  std::size_t count = 0;
  for (std::size_t row = 0; row < masks.size(); row += kRows) {
    const std::size_t rows = std::min(kRows, masks.size() - row);
    std::uint64_t rest = 0;
    if constexpr (W == 1) {
      std::array<std::uint8_t, 64> marks;
      if (rows == kRows) {
        std::memcpy(marks.data(), masks.data() + row, kRows);
      } else {
        marks.fill(0);
        std::memcpy(marks.data(), masks.data() + row, rows);
      }
      rest = bits_of_marks(marks);
    } else if (rows == kRows) {
      std::memcpy(&rest, masks.data() + row, sizeof rest);
    } else {
      std::memcpy(&rest, masks.data() + row, rows * sizeof(LaneMask<W>));
    }
    const auto set = static_cast<std::size_t>(std::popcount(rest));
    const auto first = static_cast<std::uint32_t>(row * W);
    static_assert(kAtOnce <= 8, "see room_for_lanes");
    std::size_t k = 0;
    do {  // once even where none is set: of a rare event nobody foresees whether there is one
      for (std::size_t j = count + k; j < count + k + kAtOnce; ++j, rest &= rest - 1)
        out[j] = first + static_cast<std::uint32_t>(std::countr_zero(rest));
      k += kAtOnce;
    } while (k < set);
    count += set;
  }
  return count;
}

/// Calls f(row, lane) for each set bit of lanes_of(row), for the rows from `begin` to `end` in order. They
/// are listed first, 64 rows at a time, so that no branch depends on where bits are set; f may change what
/// lanes_of looks at.
template <int W, std::size_t kAtOnce, class LanesOf, class F>
void for_listed(std::uint32_t begin, std::uint32_t end, LanesOf&& lanes_of, F&& f) {
  constexpr std::uint32_t kRows = 64;
  std::array<LaneMask<W>, kRows> masks;
  std::array<std::uint32_t, room_for_lanes<W>(kRows)> places;
  for (std::uint32_t from = begin; from < end; from += kRows) {
    const std::uint32_t rows = std::min(kRows, end - from);
    for (std::uint32_t i = 0; i < rows; ++i) masks[i] = static_cast<LaneMask<W>>(lanes_of(from + i));
    const std::size_t count = list_lanes<W, kAtOnce>({masks.data(), rows}, places.data());
    for (std::size_t k = 0; k < count; ++k) f(from + places[k] / W, static_cast<int>(places[k] % W));
  }
}

}  // namespace minga
