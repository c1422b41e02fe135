// What the sensitivity indices share: a value with its interval, and how intervals are made.
#pragma once

#include <cstdint>

namespace minga {

/// An index and its percentile bootstrap interval; NaN where it cannot be told.
struct SensitivityIndex {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// Whole blocks (or trajectories) are drawn again, with replacement, so that what belongs together
/// stays together. On Sobol' points the intervals are too wide: they take the blocks for independent,
/// and shifted Sobol' points estimate better than that.
struct Resampling {
  std::uint64_t seed = 1;
  std::uint32_t resamples = 1000;  ///< 0: no intervals
  double confidence = .95;         ///< share of the resamples that an interval holds
};

}  // namespace minga
