// The choice to try a service, on one scale of log-odds.
#pragma once

#include "minga/core/math.hpp"

namespace minga::kernels {

/// Does a citizen whose keyed number is `uniform` try at this utility? The number is the citizen's
/// own, so that a better option never makes the same citizen leave it.
template <class T>
constexpr bool attempts(T uniform, T utility) noexcept {
  return uniform < math::logistic(utility);
}

}  // namespace minga::kernels
