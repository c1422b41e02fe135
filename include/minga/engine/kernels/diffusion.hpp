// Spread of an innovation among institutions (Bass 1969, "A new product growth for model consumer
// durables"), in discrete time: F' = F + (p + q F)(1 - F).
#pragma once

#include "minga/core/math.hpp"

namespace minga::kernels {

/// Hazard of adopting in a step: innovation p plus imitation q times the share that has adopted.
template <class T>
constexpr T bass_hazard(T p, T q, T adopters_share) noexcept {
  return p + q * adopters_share;
}

/// The probability a month that gives `yearly` after twelve months: 1 - (1 - yearly)^(1/12).
/// In double, because 1 - (1 - small) would lose a float's digits. 0 at 0 and below, 1 from 1 on.
template <class T>
constexpr T monthly_from_yearly(T yearly) noexcept {
  if (!(yearly > 0)) return 0;
  if (yearly >= 1) return 1;
  return static_cast<T>(1 - math::exp(math::log(1 - static_cast<double>(yearly)) / 12));
}

}  // namespace minga::kernels
