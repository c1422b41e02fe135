// Shocks that arrive at random and fade: counts, sizes, intensity.
#pragma once

#include "minga/core/math.hpp"

namespace minga::kernels {

/// Intensity after a step: what is left of it plus this step's sizes, at most `cap`.
template <class T>
constexpr T shock_intensity(T intensity, T decay, T sizes, T cap = 1) noexcept {
  const T next = decay * intensity + sizes;
  return next < cap ? next : cap;
}

/// Poisson count with this mean (0 to 500) from one uniform in (0, 1), by inversion: the smallest k
/// with P(K <= k) >= uniform. A larger mean never gives a smaller count for the same uniform.
template <class T>
constexpr int poisson(T uniform, T mean) noexcept {
  constexpr int kMost = 1000;  // past it a rounding residue of the sum cannot matter
  const double lambda = static_cast<double>(mean);
  double term = math::exp(-lambda);
  double sum = term;
  int k = 0;
  while (static_cast<double>(uniform) > sum && k < kMost && (term > 0 || k < lambda)) {
    ++k;
    term *= lambda / k;
    sum += term;
  }
  return k;
}

/// Exponential size with this mean from a uniform in (0, 1); grows with the uniform.
template <class T>
constexpr T exponential(T uniform, T mean) noexcept {
  return -mean * math::log(1 - uniform);
}

/// exp(N(mean_log, sd_log^2)) from a uniform in (0, 1); grows with the uniform.
template <class T>
inline T lognormal(T uniform, T mean_log, T sd_log) noexcept {
  return math::exp(mean_log + sd_log * math::normal_quantile(uniform));
}

}  // namespace minga::kernels
