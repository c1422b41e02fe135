// Uniformity and independence of the draws. Seeds are fixed, so a test that passes once passes
// always; each has a chance of 1e-6 to fail for a fresh good generator (alpha, per test).
#include "minga/core/keyed.hpp"

#include <cmath>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>
#include <gtest/gtest.h>

#include "minga/core/bytes.hpp"

namespace minga {
namespace {

constexpr double kAlpha = 1e-6;

/// Fails when the counts are farther from equal (or, suspiciously, nearer) than chance allows.
void expect_equal_chances(const std::vector<double>& counts) {
  double total = 0;
  for (const double c : counts) total += c;
  const double expected = total / static_cast<double>(counts.size());
  ASSERT_GE(expected, 20.);  // below that the chi-square law is no guide
  double chi2 = 0;
  for (const double c : counts) chi2 += (c - expected) * (c - expected) / expected;
  const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
  EXPECT_LT(chi2, quantile(complement(law, kAlpha / 2)));
  EXPECT_GT(chi2, quantile(law, kAlpha / 2));
}

TEST(KeyedUniformity, EveryByteOfATileIsUniform) {
  const Draws draws(11, 0);
  for (const std::uint32_t lane : {0U, 1U, 3U, 5U, 14U}) {
    std::vector<double> counts(256, 0);
    for (std::uint32_t citizen = 0; citizen < 20000; ++citizen)
      ++counts[draws.byte(Process::need, citizen, lane, 3)];
    expect_equal_chances(counts);
  }
}

TEST(KeyedUniformity, WordsAreUniformAcrossCitizensTicksAndReplicates) {
  const Draws draws(12, 3);
  std::vector<double> by_citizen(200, 0);
  std::vector<double> by_tick(200, 0);
  std::vector<double> by_replicate(200, 0);
  const auto cell = [](const Words& w) {
    return static_cast<std::size_t>(200 * unit_double(w[0]));
  };
  for (std::uint32_t i = 0; i < 40000; ++i) {
    ++by_citizen[cell(draws.words(Process::take_up, i, 0, 0))];
    ++by_tick[cell(draws.words(Process::take_up, 0, 0, static_cast<std::int32_t>(i)))];
    ++by_replicate[cell(draws.words(Process::take_up, 0, i, 0))];
  }
  expect_equal_chances(by_citizen);
  expect_equal_chances(by_tick);
  expect_equal_chances(by_replicate);
}

/// Joint counts of two bytes cut into 16 classes each: 256 equal chances when independent.
template <class A, class B>
void expect_independent(A first, B second) {
  std::vector<double> counts(256, 0);
  for (std::uint32_t i = 0; i < 40000; ++i) ++counts[(first(i) >> 4) * 16U + (second(i) >> 4)];
  expect_equal_chances(counts);
}

TEST(KeyedIndependence, BetweenAddressesThatDifferInOnePart) {
  const Draws draws(13, 0);
  const Draws society(13, 1);
  const Draws seed(14, 0);
  const auto need = [&](std::uint32_t i) { return draws.byte(Process::need, i, 0, 5); };
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::trust_noise, i, 0, 5); });
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::need, i + 1, 0, 5); });
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::need, i, 1, 5); });
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::need, i, 4, 5); });
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::need, i, 0, 6); });
  expect_independent(need, [&](std::uint32_t i) { return draws.byte(Process::need, i, 0, 5, 1); });
  expect_independent(need, [&](std::uint32_t i) { return society.byte(Process::need, i, 0, 5); });
  expect_independent(need, [&](std::uint32_t i) { return seed.byte(Process::need, i, 0, 5); });
  expect_independent(need, [&](std::uint32_t i) {
    return draws.words(Process::need_tail, i, 0, 5)[0] >> 24;
  });
}

// The share of events meets p to four standard errors: p = 1/1000 lies far below a byte's 1/256.
TEST(DenseEventsRate, MeetsTheProbability) {
  constexpr std::uint32_t kCitizens = 4096;
  constexpr int kTicks = 32;
  constexpr double kDraws = 16. * kCitizens * kTicks;
  std::vector<std::uint32_t> ids(kCitizens);
  for (std::uint32_t i = 0; i < kCitizens; ++i) ids[i] = i;
  Lanes<std::uint32_t, 16> replicates;
  for (int lane = 0; lane < 16; ++lane) replicates[lane] = static_cast<std::uint32_t>(lane);
  std::vector<LaneMask<16>> out(kCitizens);
  for (const float p : {.001F, .0069F, .1234F, .15F, .5F, .997F}) {
    const auto row = Lanes<float, 16>::filled(p);
    double events = 0;
    for (int tick = 0; tick < kTicks; ++tick) {
      dense_events<16>(Draws(15, 0), Process::need, Process::need_tail, tick, 0, ids, replicates,
                       [&](std::uint32_t) -> const Lanes<float, 16>& { return row; }, out.data());
      for (const LaneMask<16> mask : out) events += __builtin_popcount(mask);
    }
    const double se = std::sqrt(double{p} * (1 - double{p}) / kDraws);
    EXPECT_LT(se, 4e-4);  // or the test says nothing
    EXPECT_NEAR(events / kDraws, double{p}, 4 * se) << p;
  }
}

}  // namespace
}  // namespace minga
