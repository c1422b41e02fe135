// How this layer refuses a caller's mistake.
#pragma once

#include <limits>
#include <stdexcept>

namespace minga::analysis {

inline void require(bool condition, const char* rule) {
  if (!condition) throw std::invalid_argument(rule);
}

/// NaN where the whole is 0.
inline double ratio(double part, double whole) {
  return whole == 0 ? std::numeric_limits<double>::quiet_NaN() : part / whole;
}

}  // namespace minga::analysis
