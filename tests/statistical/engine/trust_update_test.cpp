// V13a: two hundred thousand citizens learn from good and bad news, T + a+ (1 - T) with
// probability q, else T - a- T. Mean, variance and pace follow from the algebra of the operator.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

constexpr std::uint32_t kCitizens = 200'000;

struct Learning {
  double good;        ///< probability of good news
  double gain, loss;  ///< a+ and a-
};

/// Trust of everybody after some experiences, from one half.
template <class T>
std::vector<double> after(const Learning& learning, int steps, std::uint64_t seed) {
  const Draws draws(seed, 0);
  const auto omega = static_cast<T>(learning.loss / learning.gain);
  std::vector<double> trust;
  trust.reserve(kCitizens);
  for (std::uint32_t citizen = 0; citizen < kCitizens; ++citizen) {
    T level = static_cast<T>(.5);
    Words words{};
    for (int step = 0; step < steps; ++step) {
      if (step % 4 == 0) words = draws.words(Process::experience, citizen, 0, step);
      const T signal = unit_double(words[static_cast<std::size_t>(step % 4)]) < learning.good ? 1 : 0;
      level = kernels::experienced(level, signal, static_cast<T>(learning.gain), omega);
    }
    trust.push_back(static_cast<double>(level));
  }
  return trust;
}

template <class T>
class V13aTrustUpdate : public testing::Test {};
using Reals = testing::Types<double, float>;
TYPED_TEST_SUITE(V13aTrustUpdate, Reals);

TYPED_TEST(V13aTrustUpdate, BadNewsThatWeighsThreeTimesLowersTheMean) {
  const auto trust = after<TypeParam>({.8, .05, .15}, 240, 20240);
  expect_mean(trust, {.5714285714285714, .0003});
  expect_variance(trust, {.0137583123136897, .00005});
}

TYPED_TEST(V13aTrustUpdate, EqualWeightsGiveTheShareOfGoodNews) {
  const auto trust = after<TypeParam>({.8, .05, .05}, 360, 20241);
  expect_mean(trust, {.8, .0002});
  expect_variance(trust, {.0041025641025641, .00002});
}

TYPED_TEST(V13aTrustUpdate, TwentyExperiencesFromOneHalf) {
  // m + (.5 - m)(1 - q a+ - (1 - q) a-)^20
  expect_mean(after<TypeParam>({.8, .05, .15}, 20, 20242), {.5546972233098146, .0003});
  expect_mean(after<TypeParam>({.9, .02, .2}, 20, 20243), {.4858102183509543, .0003});
}

}  // namespace
}  // namespace minga
