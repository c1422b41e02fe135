// Many keyed draws at a time: Philox on the vector unit, the same words as Draws::words, word for word.
//
// A product of two 32-bit numbers needs 64 bits, so a counter sits in the low half of a 64-bit slot
// and what is left in the high half is never looked at. Which vectors there are is known when a file
// is compiled; without any, plain arrays of slots do the same.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "minga/core/keyed.hpp"
#include "minga/core/lanes.hpp"

namespace minga {

/// w[k][i] is word k of address i.
template <int N>
struct ManyWords {
  alignas(64) std::array<std::array<std::uint32_t, N>, 4> w;
};

namespace detail {

#if defined(__AVX2__)
inline constexpr int kSlots = 4;
#else
inline constexpr int kSlots = 2;
#endif
using Slots = std::uint64_t __attribute__((vector_size(8 * kSlots)));
using HalfSlots = std::uint32_t __attribute__((vector_size(4 * kSlots)));
inline constexpr int kInFlight = 2;  ///< vectors of addresses at a time, so that none waits for a product
inline constexpr int kAtOnce = kSlots * kInFlight;

/// Products of the low halves.
inline Slots product(Slots a, Slots b) noexcept {
#if defined(__AVX2__)
  return reinterpret_cast<Slots>(_mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#elif defined(__SSE2__)
  return reinterpret_cast<Slots>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return (a & 0xFFFFFFFFULL) * (b & 0xFFFFFFFFULL);
#endif
}

inline Slots spread(const std::uint32_t* from) noexcept {
  HalfSlots half;
  std::memcpy(&half, from, sizeof half);
  return __builtin_convertvector(half, Slots);
}

/// The low halves, side by side.
inline void gather(Slots slots, std::uint32_t* to) noexcept {
#if defined(__AVX2__)
  const __m256i even = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
  const __m256i packed = _mm256_permutevar8x32_epi32(reinterpret_cast<__m256i>(slots), even);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_castsi256_si128(packed));
#elif defined(__SSE2__)
  _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi32(reinterpret_cast<__m128i>(slots), 0x08));
#else
  const HalfSlots half = __builtin_convertvector(slots, HalfSlots);
  std::memcpy(to, &half, sizeof half);
#endif
}

using Counters = std::array<std::array<Slots, kInFlight>, 4>;

/// philox() in every slot.
inline void philox_slots(Counters& x, Key key) noexcept {
  const Slots m0 = Slots{} + kPhiloxMultiplier0;
  const Slots m1 = Slots{} + kPhiloxMultiplier1;
  for (int round = 0; round < kPhiloxRounds; ++round) {
    const Slots k0 = Slots{} + key[0];
    const Slots k1 = Slots{} + key[1];
    for (std::size_t g = 0; g < kInFlight; ++g) {
      const Slots a = product(x[0][g], m0);
      const Slots b = product(x[2][g], m1);
      x[0][g] = (b >> 32) ^ x[1][g] ^ k0;
      x[2][g] = (a >> 32) ^ x[3][g] ^ k1;
      x[1][g] = b;
      x[3][g] = a;
    }
    key = next_key(key);
  }
}

}  // namespace detail

/// out.w[k][i] = draws.words(process, entity[i], replicate[i], tick, index)[k] for i below `count`,
/// rounded up to a multiple of 8: the arrays must be readable that far.
template <int N>
void many_words(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
                const std::uint32_t* entity, const std::uint32_t* replicate, int count, ManyWords<N>& out) noexcept {
  static_assert(N % 8 == 0);
  using namespace detail;
  for (int first = 0; first < count; first += kAtOnce) {
    Counters x;
    for (std::size_t g = 0; g < kInFlight; ++g) {
      const std::size_t at = static_cast<std::size_t>(first) + g * kSlots;
      x[0][g] = spread(entity + at);
      x[1][g] = spread(replicate + at);
      x[2][g] = Slots{} + static_cast<std::uint32_t>(tick);
      x[3][g] = Slots{} + Draws::address(process, index);
    }
    philox_slots(x, draws.key());
    for (std::size_t k = 0; k < 4; ++k)
      for (std::size_t g = 0; g < kInFlight; ++g)
        gather(x[k][g], out.w[k].data() + static_cast<std::size_t>(first) + g * kSlots);
  }
}

/// w[k][lane] is word k of a lane.
template <int W>
using LaneWords = ManyWords<(W < 8 ? 8 : W)>;

/// The words of one entity, or of one for each lane, in every lane.
template <int W>
LaneWords<W> lane_words(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
                        const Lanes<std::uint32_t, W>& entity, const Lanes<std::uint32_t, W>& replicate) noexcept {
  LaneWords<W> out;
  if constexpr (W % 8 == 0) {
    many_words(draws, process, tick, index, entity.value.data(), replicate.value.data(), W, out);
  } else {
    for (int lane = 0; lane < W; ++lane) {
      const Words words = draws.words(process, entity[lane], replicate[lane], tick, index);
      for (std::size_t k = 0; k < 4; ++k) out.w[k][static_cast<std::size_t>(lane)] = words[k];
    }
  }
  return out;
}

}  // namespace minga
