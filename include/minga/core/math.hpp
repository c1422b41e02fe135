// Elementary functions from basic operations, so that they give the same bits on every machine.
// libm may not be used in the engine: its exp, log, sin differ from one processor to the next.
//
// Templates over float and double, free of branches, so that a plain loop over lanes vectorises.
// Largest error found on the grids of tests/unit/core/math_test.cpp, which demand it:
//
//                              float     double
//   exp                        1e-7      2e-16     relative
//   log                        1e-7      2e-16     relative, also near 1
//   logistic                   2e-7      4e-16     relative
//   logit, p in [1e-6, 1-1e-6] 6e-7      1e-15     absolute
//   normal_cdf                 2e-7      3e-16     absolute
//   normal_quantile            4e-7      1e-15     relative
//   sin, cos                   1e-7      2e-16     absolute
#pragma once

#include <cmath>
#include <cstdint>
#include <type_traits>

namespace minga::math {

/// x, kept within 0-1: of a number, or of a vector of numbers one by one.
template <class T>
constexpr T in_unit(const T& x) noexcept {
  const T positive = x < 0 ? T{} : x;
  return positive > 1 ? T{} + 1 : positive;
}

namespace detail {

/// The parts of a floating-point type that the functions below take apart and put together.
template <class T>
struct Parts;

template <>
struct Parts<float> {
  using Bits = std::uint32_t;
  static constexpr int kMantissa = 23;
  static constexpr Bits kBias = 127;
  static constexpr float kMagic = 0x1.8p23F;            // adding it rounds to an integer
  static constexpr float kLargest = 87.F;               // exp and its inverse stay normal numbers
  static constexpr float kLn2High = 0x1.62e4p-1F;       // few bits: a multiple of it is exact
  static constexpr float kLn2Low = 0x1.7f7d1cp-20F;
  static constexpr Bits kRootHalf = 0x3F3504F3U;        // bits of sqrt(1/2)
  static constexpr float kQuarterTurn[3] = {1.5703125F, 4.837512969970703125e-4F,
                                            7.54978995489188216e-8F};
  static constexpr int kExpTerms = 7, kLogTerms = 5, kSinTerms = 4, kCosTerms = 5;
  static constexpr float kCdfEnd = 12.5F;
};

template <>
struct Parts<double> {
  using Bits = std::uint64_t;
  static constexpr int kMantissa = 52;
  static constexpr Bits kBias = 1023;
  static constexpr double kMagic = 0x1.8p52;
  static constexpr double kLargest = 708.;
  static constexpr double kLn2High = 6.93147180369123816490e-01;
  static constexpr double kLn2Low = 1.90821492927058770002e-10;
  static constexpr Bits kRootHalf = 0x3FE6A09E667F3BCDULL;
  static constexpr double kQuarterTurn[3] = {1.57079632673412561417e+00,
                                             6.07710050630396597660e-11,
                                             2.02226624879595063154e-21};
  static constexpr int kExpTerms = 13, kLogTerms = 11, kSinTerms = 7, kCosTerms = 8;
  static constexpr double kCdfEnd = 37.;
};

/// Coefficients 1/k! of the exponential, 2/(2k+1) of the logarithm, (-1)^k/(2k+1)! and
/// (-1)^k/(2k)! of sine and cosine, as Taylor wrote them: on the reduced ranges they are enough.
template <class T>
struct Series {
  T exp[14], log[12], sin[9], cos[9];
  constexpr Series() : exp(), log(), sin(), cos() {
    double factorial[18] = {1};
    for (int k = 1; k < 18; ++k) factorial[k] = factorial[k - 1] * k;
    for (int k = 0; k < 14; ++k) exp[k] = static_cast<T>(1 / factorial[k]);
    for (int k = 0; k < 12; ++k) log[k] = static_cast<T>(2. / (2 * k + 1));
    for (int k = 0; k < 9; ++k) {
      const int sign = k % 2 == 0 ? 1 : -1;
      cos[k] = static_cast<T>(sign / factorial[2 * k]);
      sin[k] = static_cast<T>(sign / factorial[2 * k + 1]);
    }
  }
};
template <class T>
inline constexpr Series<T> kSeries{};

/// c[First] + x (c[First+1] + ... + x c[Last]), innermost first, unrolled.
template <int First, int Last, class T>
constexpr T horner(const T* c, T x) noexcept {
  if constexpr (First == Last)
    return c[First];
  else
    return c[First] + x * horner<First + 1, Last>(c, x);
}

/// The signed exponent in the high bits, as a number (wide integers do not convert in registers).
constexpr float exponent_of(std::uint32_t bits) noexcept {
  return static_cast<float>(static_cast<std::int32_t>(bits >> 23) - 127);
}
constexpr double exponent_of(std::uint64_t bits) noexcept {
  return __builtin_bit_cast(double, (bits >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1023);
}

}  // namespace detail

/// e^x. Saturates outside +-87 (float) and +-708 (double) and so is never 0 nor infinite.
template <class T>
constexpr T exp(T x) noexcept {
  using P = detail::Parts<T>;
  using Bits = typename P::Bits;
  x = x < -P::kLargest ? -P::kLargest : x;
  x = x > P::kLargest ? P::kLargest : x;
  const T shifted = x * static_cast<T>(1.4426950408889634074) + P::kMagic;
  const T n = shifted - P::kMagic;
  const T r = (x - n * P::kLn2High) - n * P::kLn2Low;
  // 2^n: the low bits of `shifted` are n in two's complement.
  const Bits power = (__builtin_bit_cast(Bits, shifted) + P::kBias) << P::kMantissa;
  const T series = 1 + (r + r * r * detail::horner<2, P::kExpTerms>(detail::kSeries<T>.exp, r));
  return series * __builtin_bit_cast(T, power);
}

/// Natural logarithm of a positive normal number (anything else is the caller's mistake).
template <class T>
constexpr T log(T x) noexcept {
  using P = detail::Parts<T>;
  using Bits = typename P::Bits;
  constexpr Bits one = P::kBias << P::kMantissa;
  const Bits bits = __builtin_bit_cast(Bits, x) + (one - P::kRootHalf);
  const T e = detail::exponent_of(bits);
  const Bits mantissa = (bits & ((Bits{1} << P::kMantissa) - 1)) + P::kRootHalf;
  const T f = __builtin_bit_cast(T, mantissa) - 1;  // in [sqrt(1/2) - 1, sqrt(2) - 1]
  // log(1 + f) = 2 artanh s = f - (f^2/2 - s (f^2/2 + R(s^2))), the form that keeps f exact
  const T s = f / (2 + f);
  const T z = s * s;
  const T rest = z * detail::horner<1, P::kLogTerms>(detail::kSeries<T>.log, z);
  const T half = static_cast<T>(.5) * f * f;
  return e * P::kLn2High - ((half - (s * (half + rest) + e * P::kLn2Low)) - f);
}

/// 1 / (1 + e^-x), in (0, 1].
template <class T>
constexpr T logistic(T x) noexcept {
  return 1 / (1 + exp(-x));
}

/// log(p / (1 - p)) for 0 < p < 1.
template <class T>
constexpr T logit(T p) noexcept {
  return log(p / (1 - p));
}

/// P(N(0,1) <= x). The rational of Hart (1968, function 5666) as in West (2005), "Better
/// approximations to cumulative normal functions"; its limit for large |x| is the right one.
template <class T>
constexpr T normal_cdf(T x) noexcept {
  constexpr T above[] = {static_cast<T>(220.206867912376),  static_cast<T>(221.213596169931),
                         static_cast<T>(112.079291497871),  static_cast<T>(33.912866078383),
                         static_cast<T>(6.37396220353165),  static_cast<T>(.700383064443688),
                         static_cast<T>(3.52624965998911e-2)};
  constexpr T below[] = {static_cast<T>(440.413735824752),  static_cast<T>(793.826512519948),
                         static_cast<T>(637.333633378831),  static_cast<T>(296.564248779674),
                         static_cast<T>(86.7807322029461),  static_cast<T>(16.064177579207),
                         static_cast<T>(1.75566716318264),  static_cast<T>(8.83883476483184e-2)};
  const T size = x < 0 ? -x : x;
  const T a = size > detail::Parts<T>::kCdfEnd ? detail::Parts<T>::kCdfEnd : size;
  const T tail = exp(static_cast<T>(-.5) * a * a) * detail::horner<0, 6>(above, a) /
                 detail::horner<0, 7>(below, a);
  return x > 0 ? 1 - tail : tail;
}

namespace detail {

/// Coefficients of Wichura (1988), algorithm AS 241: PPND7 for float, PPND16 for double.
template <class T>
struct Quantile;

template <>
struct Quantile<float> {
  static constexpr int kTop = 3, kTailBottom = 2;
  static constexpr float kMid[] = {3.3871327179F, 50.434271938F, 159.29113202F, 59.109374720F};
  static constexpr float kMidBelow[] = {1, 17.895169469F, 78.757757664F, 67.187563600F};
  static constexpr float kNear[] = {1.4234372777F, 2.7568153900F, 1.3067284816F, .17023821103F};
  static constexpr float kNearBelow[] = {1, .73700164250F, .12021132975F};
  static constexpr float kFar[] = {6.6579051150F, 3.0812263860F, .42868294337F, .017337203997F};
  static constexpr float kFarBelow[] = {1, .24197894225F, .012258202635F};
};

template <>
struct Quantile<double> {
  static constexpr int kTop = 7, kTailBottom = 7;
  static constexpr double kMid[] = {
      3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
      1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr double kMidBelow[] = {
      1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
      2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
      5.2264952788528545610e+3};
  static constexpr double kNear[] = {
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double kNearBelow[] = {
      1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9};
  static constexpr double kFar[] = {
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double kFarBelow[] = {
      1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15};
};

}  // namespace detail

/// The x with normal_cdf(x) = p, for 0 < p < 1.
template <class T>
inline T normal_quantile(T p) noexcept {
  using Q = detail::Quantile<T>;
  const T q = p - static_cast<T>(.5);
  const T m = static_cast<T>(.180625) - q * q;
  const T middle =
      q * detail::horner<0, Q::kTop>(Q::kMid, m) / detail::horner<0, Q::kTop>(Q::kMidBelow, m);
  const T r = std::sqrt(-log(q < 0 ? p : 1 - p));
  const T rn = r - static_cast<T>(1.6);
  const T near =
      detail::horner<0, Q::kTop>(Q::kNear, rn) / detail::horner<0, Q::kTailBottom>(Q::kNearBelow, rn);
  const T rf = r - 5;
  const T far =
      detail::horner<0, Q::kTop>(Q::kFar, rf) / detail::horner<0, Q::kTailBottom>(Q::kFarBelow, rf);
  const T tail = r <= 5 ? near : far;
  const T signed_tail = q < 0 ? -tail : tail;
  return m >= 0 ? middle : signed_tail;
}

namespace detail {

/// sin(x + turns * pi/2).
template <class T>
constexpr T sine(T x, typename Parts<T>::Bits turns) noexcept {
  using P = Parts<T>;
  using Bits = typename P::Bits;
  const T shifted = x * static_cast<T>(.63661977236758134308) + P::kMagic;
  const T n = shifted - P::kMagic;
  const T r = ((x - n * P::kQuarterTurn[0]) - n * P::kQuarterTurn[1]) - n * P::kQuarterTurn[2];
  const T z = r * r;
  const T s = r + r * z * horner<1, P::kSinTerms>(kSeries<T>.sin, z);
  const T c = 1 + z * horner<1, P::kCosTerms>(kSeries<T>.cos, z);
  const Bits quadrant = __builtin_bit_cast(Bits, shifted) + turns;
  const T value = (quadrant & 1) != 0 ? c : s;
  return (quadrant & 2) != 0 ? -value : value;
}

}  // namespace detail

/// Sine and cosine of an angle in radians, for |x| <= 1e3 (float) and 1e5 (double).
template <class T>
constexpr T sin(T x) noexcept {
  return detail::sine(x, 0);
}
template <class T>
constexpr T cos(T x) noexcept {
  return detail::sine(x, 1);
}

}  // namespace minga::math
