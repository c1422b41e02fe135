// Mean, variance and their standard errors over fixed seeds, and the rule by which they are judged.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

namespace minga {

/// What a case expects: the mean, the largest standard error at which the test still says
/// something, and the standard error of the expected value itself (0 for a formula).
struct Expected {
  double mean = 0;
  double largest_error = 0;
  double own_error = 0;
};

inline double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

inline double deviation_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// |mean - expected| <= 4 standard errors, and the standard error is small enough. With fixed seeds
/// the outcome is fixed; a right program fails for one seed in some ten thousand (alpha 6e-5).
inline void expect_mean(const std::vector<double>& values, Expected expected) {
  const double error = deviation_of(values) / std::sqrt(static_cast<double>(values.size()));
  const double both = std::sqrt(error * error + expected.own_error * expected.own_error);
  EXPECT_LE(error, expected.largest_error);
  EXPECT_NEAR(mean_of(values), expected.mean, 4 * both) << "standard error " << both;
}

/// The same for the variance; its standard error is sqrt((m4 - m2^2) / n).
inline void expect_variance(const std::vector<double>& values, Expected expected) {
  const double mean = mean_of(values);
  double second = 0;
  double fourth = 0;
  for (const double value : values) {
    const double square = (value - mean) * (value - mean);
    second += square;
    fourth += square * square;
  }
  const auto n = static_cast<double>(values.size());
  second /= n;
  const double error = std::sqrt((fourth / n - second * second) / n);
  EXPECT_LE(error, expected.largest_error);
  EXPECT_NEAR(second * n / (n - 1), expected.mean, 4 * error) << "standard error " << error;
}

}  // namespace minga
