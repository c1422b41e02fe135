// V15 compound Poisson and V15b shot noise: how often shocks come, how large they are, how they fade.
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/shock.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

using Size = std::function<float(float)>;  ///< of a uniform number
const Size kExponential = [](float u) { return kernels::exponential(u, .3F); };
const Size kLognormal = [](float u) { return kernels::lognormal(u, -1.F, .5F); };
constexpr float kNoCap = std::numeric_limits<float>::max();

/// Sum of the sizes in a period with `events` expected; each faded by exp(-rate x its age), the ages
/// even over the period. Rate 0 fades nothing.
double sizes_of(const Draws& draws, std::uint32_t entity, int period, double events, const Size& size,
                double rate) {
  const int count = kernels::poisson(
      unit_double(draws.words(Process::shock_event, entity, 0, period)[0]), events);
  double sum = 0;
  for (int event = 1; event <= count; ++event) {
    const Words words =
        draws.words(Process::shock_event, entity, 0, period, static_cast<std::uint32_t>(event));
    sum += static_cast<double>(size(unit_float(words[1]))) * std::exp(-rate * unit_double(words[2]));
  }
  return sum;
}

/// Two events a unit of time for five units, 200,000 times.
std::vector<double> compound(const Size& size, std::uint64_t seed) {
  const Draws draws(seed, 0);
  std::vector<double> sums;
  for (std::uint32_t k = 0; k < 200'000; ++k) sums.push_back(sizes_of(draws, k, 0, 10, size, 0));
  return sums;
}

TEST(V15CompoundPoisson, ExponentialSizes) {
  const auto sums = compound(kExponential, 3);
  expect_mean(sums, {3, .0032});
  expect_variance(sums, {1.8, .0075});
}

TEST(V15CompoundPoisson, LognormalSizes) {
  const auto sums = compound(kLognormal, 4);
  expect_mean(sums, {4.168620196785084, .0035});
  expect_variance(sums, {2.231301601484298, .0085});
}

TEST(V15CompoundPoisson, QuietPeriodsAreAsManyAsTheLawSays) {
  std::vector<double> quiet;
  const Draws draws(5, 0);
  for (std::uint32_t k = 0; k < 200'000; ++k)
    quiet.push_back(kernels::poisson(unit_float(draws.words(Process::shock_event, k, 0, 0)[0]), 1.F) == 0);
  expect_mean(quiet, {.36787944117144233, .0011});
}

/// Intensity after forty units of time, two events in each: stationary to e^-10.
std::vector<double> noise(const Size& size, double rate_within, std::uint64_t seed) {
  constexpr std::uint32_t kChains = 50'000;
  const Draws draws(seed, 0);
  const float decay = std::exp(-.25F);
  std::vector<double> levels;
  for (std::uint32_t k = 0; k < kChains; ++k) {
    float level = 0;
    for (int t = 0; t < 40; ++t)
      level = kernels::shock_intensity(
          level, decay, static_cast<float>(sizes_of(draws, k, t, 2, size, rate_within)), kNoCap);
    levels.push_back(static_cast<double>(level));
  }
  return levels;
}

TEST(V15bShotNoise, InContinuousTime) {
  // lambda E[J] / r and lambda E[J^2] / 2r: each event fades from the moment it strikes.
  const auto exponential = noise(kExponential, .25, 6);
  expect_mean(exponential, {2.4, .0039});
  expect_variance(exponential, {.72, .0056});
  const auto lognormal = noise(kLognormal, .25, 7);
  expect_mean(lognormal, {3.334896157428067, .0044});
  expect_variance(lognormal, {.8925206405937193, .0070});
}

TEST(V15bShotNoise, InStepsAsTheEngineTakesThem) {
  // An event counts whole in its month: lambda E[J] / (1 - d) and lambda E[J^2] / (1 - d^2), which
  // are 13 % and 27 % above continuous time; d = exp(-.25).
  const double d = std::exp(-.25);
  const auto levels = noise(kExponential, 0, 8);
  expect_mean(levels, {2 * .3 / (1 - d), .0045});
  expect_variance(levels, {2 * .18 / (1 - d * d), .0072});
}

}  // namespace
}  // namespace minga
