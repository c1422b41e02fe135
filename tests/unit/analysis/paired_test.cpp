#include "minga/analysis/paired.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

namespace minga::analysis {
namespace {

using Values = std::vector<double>;

/// Baseline 0 and a strategy that adds 1 ... 5.
const Values kNothing{0, 0, 0, 0, 0};
const Values kRising{1, 2, 3, 4, 5};

TEST(Paired, MeanDeviationAndIntervalByHand) {
  const PairedEffect effect = paired_effect(kNothing, kRising);
  EXPECT_EQ(effect.pairs, 5U);
  EXPECT_EQ(effect.missing, 0U);
  EXPECT_EQ(effect.mean, 3);
  EXPECT_NEAR(effect.deviation, std::sqrt(2.5), 1e-15);
  const double half = 2.7764451051977987 * std::sqrt(.5);  // t of 4 degrees of freedom at .975
  EXPECT_NEAR(effect.interval.low, 3 - half, 1e-12);
  EXPECT_NEAR(effect.interval.high, 3 + half, 1e-12);
  EXPECT_EQ(effect.gain, 1);  // a baseline that never varies shares nothing
}

TEST(Paired, PValueIsTheClosedFormOfFourDegreesOfFreedom) {
  const double t2 = 18;  // (3 / sqrt(.5))^2
  const double stretched = 1 + t2 / 4;
  const double below = .5 + .375 * std::sqrt(t2 / stretched) * (1 - t2 / stretched / 12);
  EXPECT_NEAR(paired_effect(kNothing, kRising).p, 2 * (1 - below), 1e-14);
}

TEST(Paired, SwappingTheStrategiesSwapsTheVerdict) {
  const PairedEffect forth = paired_effect(kNothing, kRising);
  const PairedEffect back = paired_effect(kRising, kNothing);
  EXPECT_EQ(back.mean, -forth.mean);
  EXPECT_EQ(back.interval.low, -forth.interval.high);
  EXPECT_EQ(forth.verdict, Verdict::better);
  EXPECT_EQ(back.verdict, Verdict::worse);
  EXPECT_EQ(back.probability_better, 0);
  EXPECT_EQ(to_words(forth), "better in 5 of 5 runs");
  EXPECT_EQ(to_words(back), "worse in 5 of 5 runs");
}

TEST(Paired, WhereLowerIsBetterOnlyTheJudgementTurns) {
  const PairedEffect effect = paired_effect(kNothing, kRising, {.better = Better::lower});
  EXPECT_EQ(effect.mean, 3);
  EXPECT_EQ(effect.verdict, Verdict::worse);
  EXPECT_EQ(effect.worse, 5U);
}

TEST(Paired, AMissingValueDropsThePairAndIsCounted) {
  const Values a{0, 0, kUndefined, 0, 0, 0, 100};
  const Values b{1, 2, 50, 3, 4, 5, kUndefined};
  const PairedEffect effect = paired_effect(a, b);
  const PairedEffect without = paired_effect(kNothing, kRising);
  EXPECT_EQ(effect.missing, 2U);
  EXPECT_EQ(effect.pairs, 5U);
  EXPECT_EQ(effect.mean, without.mean);
  EXPECT_EQ(effect.mean_a, 0);
  EXPECT_EQ(effect.gain, without.gain);
  EXPECT_EQ(differences(a, b).missing, 2U);
}

TEST(Paired, NoneOrOneReplicateIsUndefinedAndSaysSo) {
  const PairedEffect none = paired_effect({}, {});
  EXPECT_TRUE(std::isnan(none.mean));
  EXPECT_TRUE(std::isnan(none.probability_better));
  EXPECT_EQ(to_words(none), "no replicate to compare");
  const PairedEffect one = paired_effect(Values{1}, Values{2});
  EXPECT_EQ(one.mean, 1);
  EXPECT_TRUE(std::isnan(one.interval.low));
  EXPECT_TRUE(std::isnan(one.gain));
  EXPECT_TRUE(std::isnan(one.p));
  EXPECT_FALSE(one.needed.has_value());
  EXPECT_EQ(one.verdict, Verdict::not_distinguishable);
  EXPECT_EQ(to_words(one), "not distinguishable at 1 replicate: at least 2 are needed");
}

TEST(Paired, AStrategyThatDoesNothingIsTheSameInAllRuns) {
  const PairedEffect effect = paired_effect(kRising, kRising);
  EXPECT_EQ(effect.p, 1);
  EXPECT_EQ(effect.probability_better, .5);
  EXPECT_TRUE(std::isinf(effect.gain));
  EXPECT_EQ(to_words(effect), "the same in all 5 runs");
  EXPECT_TRUE(std::isnan(paired_effect(kNothing, kNothing).gain));
}

TEST(Paired, AConstantDifferenceIsCertain) {
  const PairedEffect effect = paired_effect(Values{1, 2, 3}, Values{2, 3, 4});
  EXPECT_EQ(effect.p, 0);
  EXPECT_EQ(effect.interval.low, 1);
  EXPECT_EQ(effect.verdict, Verdict::better);
}

TEST(Paired, GainIsExactForTwoEventsThatShareTheirDraw) {
  // An event below .5 and one below .55 of the same even draws: n Var of the difference is
  // .05 x .95 = .0475, apart .25 + .2475 = .4975.
  Values a, b;
  for (int i = 0; i < 2000; ++i) {
    const double u = (i + .5) / 2000;
    a.push_back(u < .5);
    b.push_back(u < .55);
  }
  const PairedEffect effect = paired_effect(a, b);
  EXPECT_NEAR(effect.gain, 10.473684210526306, 1e-9);
  EXPECT_NEAR(effect.deviation * effect.deviation * 1999 / 2000, .0475, 1e-12);
  EXPECT_EQ(effect.better, 100U);
  EXPECT_NEAR(effect.probability_better, .525, 1e-15);
}

TEST(Paired, GainBelowOneWhenStreamsWorkAgainstEachOther) {
  const PairedEffect effect = paired_effect(Values{1, 2, 3}, Values{3, 2, 1});
  EXPECT_NEAR(effect.gain, .5, 1e-15);
}

TEST(Paired, TheNumberNeededIsTheSmallestThatDoes) {
  EXPECT_EQ(replicates_needed(2, 1, .95), 18U);  // t(17) 2 / sqrt(18) = .9946, t(16) 2 / sqrt(17) = 1.028
  for (const double wanted : {3., .7, .11, .013}) {
    const std::size_t needed = *replicates_needed(1, wanted, .9);
    EXPECT_LE(student_interval(0, 1, needed, .9).high, wanted);
    if (needed > 2) { EXPECT_GT(student_interval(0, 1, needed - 1, .9).high, wanted); }
  }
}

TEST(Paired, TheNumberNeededAtItsEnds) {
  EXPECT_EQ(replicates_needed(0, .1, .95), 2U);
  EXPECT_EQ(replicates_needed(1, 1e-9, .95), kMostReplicates);
  EXPECT_FALSE(replicates_needed(1, 0, .95));
  EXPECT_FALSE(replicates_needed(kUndefined, 1, .95));
  EXPECT_FALSE(replicates_needed(1, kUndefined, .95));
}

/// Sixteen differences 1 -+ spread.
Values swaying(double spread) {
  Values values;
  for (int i = 0; i < 16; ++i) values.push_back(1 + (i % 2 == 0 ? spread : -spread));
  return values;
}

TEST(Paired, AnUnclearDifferenceSaysHowManyReplicatesWouldDo) {
  const Values zero(16, 0.);
  const PairedEffect effect = paired_effect(zero, swaying(4.05));
  EXPECT_EQ(effect.verdict, Verdict::not_distinguishable);
  EXPECT_EQ(effect.needed, 70U);
  EXPECT_EQ(to_words(effect), "not distinguishable at 16 replicates: about 70 would do");
  EXPECT_EQ(to_words(paired_effect(zero, swaying(12.9))),
            "not distinguishable at 16 replicates: about 690 would do");
  EXPECT_EQ(to_words(paired_effect(zero, swaying(1e4))),
            "not distinguishable at 16 replicates: more than a million would be needed");
}

TEST(Paired, ARelevantDifferenceBoundsTheNumberNeeded) {
  const Values zero(16, 0.);
  const PairedEffect effect = paired_effect(zero, swaying(4.05), {.relevant = 3});
  EXPECT_EQ(effect.needed, 10U);  // t(9) 4.183 / sqrt(10) = 2.992
  EXPECT_EQ(to_words(effect), "not distinguishable at 16 replicates, enough for a difference of 3");
}

TEST(Paired, HolmByHand) {
  const std::vector<double> adjusted = holm(Values{.01, .04, .03, .005, kUndefined});
  EXPECT_NEAR(adjusted[0], .03, 1e-15);
  EXPECT_NEAR(adjusted[1], .06, 1e-15);
  EXPECT_NEAR(adjusted[2], .06, 1e-15);
  EXPECT_NEAR(adjusted[3], .02, 1e-15);
  EXPECT_TRUE(std::isnan(adjusted[4]));
  EXPECT_EQ(holm(Values{.7, .8}), (Values{1, 1}));
  EXPECT_TRUE(holm({}).empty());
}

TEST(Paired, AFamilyWidensIntervalsAndTurnsWeakVerdicts) {
  const Values zero(16, 0.);
  const PairedEffect clear = paired_effect(zero, swaying(.5));
  const PairedEffect weak = paired_effect(zero, swaying(1.8));
  EXPECT_EQ(weak.verdict, Verdict::better);
  const auto family = as_family({clear, weak, weak, weak, paired_effect({}, {})});
  EXPECT_EQ(family[0].verdict, Verdict::better);
  EXPECT_EQ(family[1].verdict, Verdict::not_distinguishable);
  EXPECT_NEAR(family[0].adjusted_p, 4 * clear.p, 1e-15);
  EXPECT_NEAR(family[1].adjusted_p, 3 * weak.p, 1e-15);
  const Interval bonferroni = student_interval(weak.mean, weak.deviation, 16, 1 - .05 / 4);
  EXPECT_NEAR(family[1].interval.low, bonferroni.low, 1e-12);
  EXPECT_GT(*family[1].needed, 16U);
  const auto alone = as_family({weak});
  EXPECT_EQ(alone[0].adjusted_p, weak.p);
  EXPECT_NEAR(alone[0].interval.low, weak.interval.low, 1e-12);
}

TEST(Paired, BadSettingsAreRefused) {
  EXPECT_THROW(paired_effect(Values{1}, Values{1, 2}), std::invalid_argument);
  EXPECT_THROW(paired_effect(kRising, kRising, {.level = 1}), std::invalid_argument);
  EXPECT_THROW(paired_effect(kRising, kRising, {.relevant = -1}), std::invalid_argument);
  EXPECT_THROW(replicates_needed(1, 1, kUndefined), std::invalid_argument);
  EXPECT_THROW(bootstrap_interval(kRising, {.level = 0}), std::invalid_argument);
}

TEST(Bootstrap, OfTwoValuesHasThreeMeans) {
  // 0 and 1 resampled: means 0, .5, 1 with chances 1/4, 1/2, 1/4.
  const Interval wide = bootstrap_interval(Values{0, 1}, {.level = .9});
  EXPECT_EQ(wide.low, 0);
  EXPECT_EQ(wide.high, 1);
  const Interval narrow = bootstrap_interval(Values{0, 1}, {.level = .3});
  EXPECT_EQ(narrow.low, .5);
  EXPECT_EQ(narrow.high, .5);
}

TEST(Bootstrap, IsReproducibleAndFollowsItsSeed) {
  Values values;
  for (int i = 0; i < 30; ++i) values.push_back(std::sin(i));
  const Interval first = bootstrap_interval(values, {.seed = 5});
  const Interval again = bootstrap_interval(values, {.seed = 5});
  EXPECT_EQ(first.low, again.low);
  EXPECT_EQ(first.high, again.high);
  EXPECT_NE(first.low, bootstrap_interval(values, {.seed = 6}).low);
  EXPECT_NE(first.low, bootstrap_interval(values, {.seed = 5, .stream = 1}).low);
}

TEST(Bootstrap, MovesWithItsValuesAndTakesAnyStatistic) {
  const Values values{1, 5, 2, 8, 3};
  const Values moved{11, 15, 12, 18, 13};
  EXPECT_NEAR(bootstrap_interval(moved).low, bootstrap_interval(values).low + 10, 1e-12);
  const auto largest = [](std::span<const double> sample) { return quantile(sample, 1); };
  EXPECT_EQ(bootstrap_interval(values, {}, largest).high, 8);
}

TEST(Bootstrap, LeavesMissingValuesOutAndNeedsTwo) {
  const Interval with = bootstrap_interval(Values{1, kUndefined, 5, 2});
  const Interval without = bootstrap_interval(Values{1, 5, 2});
  EXPECT_EQ(with.low, without.low);
  EXPECT_EQ(with.high, without.high);
  EXPECT_TRUE(std::isnan(bootstrap_interval(Values{3, kUndefined}).low));
  EXPECT_TRUE(std::isnan(bootstrap_interval({}).high));
}

}  // namespace
}  // namespace minga::analysis
