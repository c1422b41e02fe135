// Sums that depend neither on the order of their terms nor on who adds them up: numbers are rounded
// to a grid of 2^-24 and summed as integers, and integer sums are exact.
#pragma once

#include <cstdint>
#include <type_traits>

#include "minga/core/error.hpp"
#include "minga/core/lanes.hpp"

namespace minga {

inline constexpr double kFixedUnit = 0x1p24;
/// Values to be summed lie inside (-128, 128); 2^32 of them fit into a sum.
inline constexpr double kFixedLimit = 128;

/// The value in units of 2^-24, rounded to the nearest, halves away from 0. Outside the limit (or
/// not a number) is the caller's mistake. Exact for every float of at least 1.
template <class T>
constexpr std::int64_t to_fixed(T value) noexcept {
  using Whole = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
  MINGA_ASSERT(value > -kFixedLimit && value < kFixedLimit);
  const T scaled = value * static_cast<T>(kFixedUnit);
  const auto whole = static_cast<Whole>(scaled);
  const T rest = scaled - static_cast<T>(whole);
  return whole + static_cast<Whole>(rest >= static_cast<T>(.5)) -
         static_cast<Whole>(rest <= static_cast<T>(-.5));
}

constexpr double from_fixed(std::int64_t sum) noexcept {
  return static_cast<double>(sum) / kFixedUnit;
}

/// Count, sum and sum of squares in every lane, joined in any order. Values lie inside (-11, 11), so
/// that their squares are inside the limit.
template <int W>
struct Moments {
  Lanes<std::int64_t, W> count{}, sum{}, squares{};

  constexpr void add(int lane, float value) noexcept {
    ++count[lane];
    sum[lane] += to_fixed(value);
    squares[lane] += to_fixed(value * value);
  }
  constexpr void add(const Lanes<float, W>& values) noexcept {
    for (int lane = 0; lane < W; ++lane) add(lane, values[lane]);
  }
  constexpr void join(const Moments& other) noexcept {
    for (int lane = 0; lane < W; ++lane) {
      count[lane] += other.count[lane];
      sum[lane] += other.sum[lane];
      squares[lane] += other.squares[lane];
    }
  }
  /// 0 when nothing was counted.
  constexpr double mean(int lane) const noexcept {
    return count[lane] == 0 ? 0 : from_fixed(sum[lane]) / static_cast<double>(count[lane]);
  }
  /// Of the values counted (divided by n, not n - 1); never below 0.
  constexpr double variance(int lane) const noexcept {
    if (count[lane] == 0) return 0;
    const double m = mean(lane);
    const double v = from_fixed(squares[lane]) / static_cast<double>(count[lane]) - m * m;
    return v > 0 ? v : 0;
  }
};

}  // namespace minga
