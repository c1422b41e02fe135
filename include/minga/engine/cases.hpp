// An open case of a citizen in a sector, in one byte: months waited and visits it takes.
#pragma once

#include <cstdint>

namespace minga {

/// 0: no case. Else low five bits = months waited + 1 (at most 30 months), high three = visits.
struct Case {
  std::uint8_t bits = 0;

  static constexpr int kLongest = 30;  ///< longer waits count as this many months
  static constexpr int kMostVisits = 7;

  static constexpr Case opened(int visits) noexcept {
    return {static_cast<std::uint8_t>(1 | (visits << 5))};
  }
  constexpr bool open() const noexcept { return bits != 0; }
  constexpr int waited() const noexcept { return held() - 1; }
  /// The months waited as they are held: one more, and 0 without a case.
  constexpr std::uint8_t held() const noexcept { return bits & 31; }
  static constexpr std::uint8_t held(int waited) noexcept { return static_cast<std::uint8_t>(waited + 1); }
  constexpr int visits() const noexcept { return bits >> 5; }
  /// The same case a month later.
  constexpr Case older() const noexcept {
    return waited() < kLongest ? Case{static_cast<std::uint8_t>(bits + 1)} : *this;
  }
};

}  // namespace minga
