// Sums over citizens at the end of a month, by group: what a recorded month needs of everybody.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "minga/engine/model.hpp"

namespace minga {

/// What is summed; shares count citizens, the others are in 1/kStockUnit.
enum class Stock : std::uint8_t {
  citizens,
  trust_national, trust_national_square, trust_local, trust_local_square,
  trusting_national, distrusting_national, trusting_local, distrusting_local,
  answer_national, answer_national_square, answer_local, answer_local_square,
  voice, bribed, met,
  exited,  ///< and one more for each further sector
  count = exited + kMaxSectors
};
inline constexpr int kStocks = static_cast<int>(Stock::count);
inline constexpr float kStockUnit = 0x1p20F;

/// Who trusts and who distrusts, on a scale from 0 to 10: answers 6 to 10, and 0 to 4 (A32).
inline constexpr double kTrustsFrom = .55;
inline constexpr double kDistrustsBelow = .45;

template <int W>
struct Stocks {
  /// [group][stock]; integers, so that neither threads nor the order of rows matter.
  std::array<std::array<Lanes<std::int64_t, W>, kStocks>, kGroups> sum{};

  /// [sector] cases that wait, counted from the cases themselves, so that the identity of the queue can be checked.
  std::array<Lanes<std::int64_t, W>, kMaxSectors> waiting{};

  std::int64_t count(Group group, Stock stock, int lane) const noexcept {
    return sum[static_cast<std::size_t>(group)][static_cast<std::size_t>(stock)][lane];
  }
};

template <int W>
Stocks<W> sum_stocks(const Model<W>& model);

}  // namespace minga
