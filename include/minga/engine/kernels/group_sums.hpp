// Sums by group of one value for each citizen, in the fixed units of core/tally.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace minga::kernels {
namespace detail {

using Eight = std::int32_t __attribute__((vector_size(32)));

inline void widen(const std::uint8_t* from, Eight& to) noexcept {
#if defined(__AVX2__)
  to = reinterpret_cast<Eight>(_mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(from))));
#else
  for (int j = 0; j < 8; ++j) to[j] = from[j];
#endif
}

}  // namespace detail

/// Adds values[k], from 0 to 2^24 (a share in fixed units), to sums[groups[k]]; groups are below Groups.
/// Every group looks at every value, eight values at a time. One by one, a value would wait for the one
/// before it in its group.
template <int Groups>
void add_by_group(std::span<const std::int32_t> values, std::span<const std::uint8_t> groups, std::array<std::int64_t, Groups>& sums) noexcept {
  using detail::Eight;
  using EightSums = std::uint32_t __attribute__((vector_size(32)));
  constexpr std::size_t kTogether = 8 * 128;  // 128 values of a lane fit 32 bits
  const std::size_t whole = values.size() / 8 * 8;
  for (std::size_t from = 0; from < whole; from += kTogether) {
    std::array<EightSums, Groups> found{};
    for (std::size_t k = from; k < std::min(whole, from + kTogether); k += 8) {
      Eight value, group;
      std::memcpy(&value, values.data() + k, sizeof value);
      detail::widen(groups.data() + k, group);
      for (std::int32_t g = 0; g < Groups; ++g) found[static_cast<std::size_t>(g)] += reinterpret_cast<EightSums>((group == g) & value);
    }
    for (std::size_t g = 0; g < sums.size(); ++g)
      for (std::size_t j = 0; j < 8; ++j) sums[g] += found[g][j];
  }
  for (std::size_t k = whole; k < values.size(); ++k) sums[groups[k]] += values[k];
}

}  // namespace minga::kernels
