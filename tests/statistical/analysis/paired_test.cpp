// Gain factors of common random numbers against exact and reference values, and whether intervals
// and adjusted p-values keep their promise. Seeds are fixed; alpha is 4 standard errors.
#include "minga/analysis/paired.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/core/math.hpp"
#include "support/sample.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr std::uint64_t kSeed = 20;

double normal(std::uint32_t entity, std::uint32_t replicate) {
  return math::normal_quantile(unit_double(Draws(kSeed, 0).words(Process::unused, entity, replicate, 0)[0]));
}

TEST(GainFactor, TwoEventsThatShareTheirDraw) {  // reference case V18: 10.47 exact
  Values a, b;
  for (std::uint32_t r = 0; r < 200'000; ++r) {
    const double u = unit_double(Draws(kSeed, 1).words(Process::unused, 0, r, 0)[0]);
    a.push_back(u < .5);
    b.push_back(u < .55);
  }
  expect_variance(differences(a, b).values, {.0475, .001});
  EXPECT_NEAR(paired_effect(a, b).gain, 10.473684210526306, .4);  // 4 x 1 % standard error
}

/// Mean wait of 2,000 customers of a queue that starts empty: arrivals at .8, service at `rate`
/// (Lindley's recursion). Queues of a replicate share their customers.
double mean_wait(std::uint32_t replicate, double rate) {
  const Draws draws(kSeed, 2);
  double wait = 0;
  double sum = 0;
  for (std::uint32_t customer = 0; customer < 2000; ++customer) {
    sum += wait;
    const Words words = draws.words(Process::unused, customer, replicate, 0);
    const double service = -std::log(unit_double(words[0])) / rate;
    const double until_next = -std::log(unit_double(words[1])) / .8;
    wait = std::max(0., wait + service - until_next);
  }
  return sum / 2000;
}

TEST(GainFactor, TwoQueuesThatShareTheirCustomers) {  // reference case V18: 1.5489 and 3.87, 10 %
  Values slow, fast;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    slow.push_back(mean_wait(r, 1));
    fast.push_back(mean_wait(r, 1.1));
  }
  expect_mean(differences(fast, slow).values, {1.5489248, .015, .0122});
  const PairedEffect effect = paired_effect(slow, fast, {.better = Better::lower});
  EXPECT_NEAR(effect.gain, 3.873733687, .3873733687);
  EXPECT_EQ(effect.verdict, Verdict::better);
}

TEST(StudentInterval, HoldsTheTruthAsOftenAsItSays) {
  Values holds;
  for (std::uint32_t study = 0; study < 4000; ++study) {
    Values a, b;
    for (std::uint32_t r = 0; r < 8; ++r) {
      a.push_back(normal(study, r));
      b.push_back(a.back() + .3 + normal(study, 100 + r));
    }
    const Interval interval = paired_effect(a, b, {.level = .9}).interval;
    holds.push_back(interval.low < .3 && .3 < interval.high);
  }
  expect_mean(holds, {.9, .005});
}

TEST(ReplicatesNeeded, GiveTheHalfWidthThatWasAskedFor) {
  // Deviation 2 and half-width .5: the mean square of the half-width is .25 x the rounding up.
  const std::size_t needed = *replicates_needed(2, .5, .95);
  const double asked = student_interval(0, 2, needed, .95).high;
  Values squares;
  for (std::uint32_t study = 0; study < 2000; ++study) {
    Values d;
    for (std::uint32_t r = 0; r < needed; ++r) d.push_back(2 * normal(study, r));
    const Interval interval = paired_effect(Values(needed, 0.), d).interval;
    squares.push_back(std::pow((interval.high - interval.low) / 2, 2));
  }
  expect_mean(squares, {asked * asked, .002});
}

TEST(Holm, HoldsTheErrorOfTheWholeFamily) {
  // Five true hypotheses: a false verdict with probability 1 - .99^5, since the first step decides.
  Values wrong, wrong_alone;
  for (std::uint32_t study = 0; study < 4000; ++study) {
    std::vector<PairedEffect> effects;
    for (std::uint32_t comparison = 0; comparison < 5; ++comparison) {
      Values d;
      for (std::uint32_t r = 0; r < 10; ++r) d.push_back(normal(study, 10 * comparison + r));
      effects.push_back(paired_effect(Values(10, 0.), d));
    }
    const auto any = [](const std::vector<PairedEffect>& all) {
      bool found = false;
      for (const PairedEffect& effect : all) found |= effect.verdict != Verdict::not_distinguishable;
      return found;
    };
    wrong_alone.push_back(any(effects));
    wrong.push_back(any(as_family(effects)));
  }
  expect_mean(wrong, {1 - std::pow(.99, 5), .004});
  expect_mean(wrong_alone, {1 - std::pow(.95, 5), .008});
}

TEST(Bootstrap, IsAsWideAsTheNormalIntervalForManyNormalValues) {
  Values widths;
  for (std::uint32_t study = 0; study < 60; ++study) {
    Values values;
    for (std::uint32_t r = 0; r < 200; ++r) values.push_back(normal(study, r));
    const Interval interval = bootstrap_interval(values, {.resamples = 1000, .stream = study});
    const double error = describe(values).deviation() * std::sqrt(199. / 200) / std::sqrt(200.);
    widths.push_back((interval.high - interval.low) / (2 * 1.959963984540054 * error));
  }
  expect_mean(widths, {1, .006});
}

}  // namespace
}  // namespace minga::analysis
