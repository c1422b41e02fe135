// How a share between 0 and 1 (trust, a disposition) moves: by experience, by odds, by reversion.
#pragma once

namespace minga::kernels {

/// Trust after an experience with signal S: T + alpha (S - T), where alpha is alpha_plus when the
/// signal is at least T and omega alpha_plus when it is worse (bad news weighs more, evidence A38).
/// Stays in [0, 1] while alpha_plus and omega alpha_plus do.
template <class T>
constexpr T experienced(T trust, T signal, T alpha_plus, T omega) noexcept {
  const T alpha = signal >= trust ? alpha_plus : omega * alpha_plus;
  return trust + alpha * (signal - trust);
}

/// The share whose odds are odds_factor times those of `share`: logistic(logit(share) + log factor)
/// without a logarithm. 0 and 1 stay what they are.
template <class T>
constexpr T shifted(T share, T odds_factor) noexcept {
  const T moved = share * odds_factor;
  return moved / (1 - share + moved);
}

/// One step back to an anchor: T + rate (anchor - T). The same step, with the mean of one's ties as
/// the anchor, is influence.
template <class T>
constexpr T reverted(T value, T anchor, T rate) noexcept {
  return value + rate * (anchor - value);
}

}  // namespace minga::kernels
