// Citizen by citizen, on files in which everybody's numbers are made up.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/compare/comparison.hpp"
#include "minga/core/error.hpp"
#include "support/compared_file.hpp"

namespace minga {
namespace {

using testing::TemporaryFolder;

constexpr std::size_t kCitizens = 400;
constexpr float kMissing = __builtin_nanf("");

/// Of 400 citizens the first 100 gain .2 of access, the next 80 lose .1, 20 have no need in one of the runs,
/// the others change by less than .01. Every second one is treated and trusts .1 more; the others .02 less,
/// of whom those with an id that 4 divides have a treated tie and trust .03 less still.
CitizenRecord made(std::uint32_t strategy, std::uint32_t replicate) {
  CitizenRecord run;
  for (std::size_t c = 0; c < kCitizens; ++c) {
    const bool with = strategy == 1;
    const bool treated = with && c % 2 == 1;
    const float access = c < 100 ? .2F : c < 180 ? -.1F : .005F;
    run.access.push_back(c >= 180 && c < 200 && with == (c % 2 == 0) ? kMissing : with ? .5F + access : .5F);
    const float trust = treated ? .1F : c % 4 == 0 ? -.05F : -.02F;
    // The level of a replicate is no effect: it is the same for both twins.
    run.trust_national.push_back(.4F + .01F * static_cast<float>(replicate) + (with ? trust : 0));
    run.trust_local.push_back(.5F);
    run.voice.push_back(0);
    run.burden.push_back(1);
    run.treated.push_back(treated ? 1.F : 0.F);
    run.treated_ties.push_back(with && c % 4 == 0 ? .5F : 0.F);
  }
  return run;
}

/// Two strategies x 2 points x 4 runs of such citizens.
struct Made {
  explicit Made(int failed = -1) {
    CitizenRecord run;
    const CitizenSource citizens{
        [&](std::uint32_t s, std::uint32_t p, std::uint32_t r) -> const CitizenRecord* {
          if (static_cast<int>((s * testing::kPoints + p) * 4 + r) == failed) return nullptr;
          run = made(s, r);
          return &run;
        },
        [](std::uint32_t number) -> const Society& { return testing::small_results().societies[number]; }};
    testing::write(folder / "a.h5", {"none", "policy"}, {}, failed, citizens);
  }
  TemporaryFolder folder;
  ComparedRuns runs() const { return ComparedRuns({folder / "a.h5"}); }
};

const Winners& winners_of(const People& people, const std::string& outcome, const std::string& part) {
  for (const Winners& row : people.winners)
    if (row.outcome == outcome && row.part == part) return row;
  throw std::out_of_range(part);
}

TEST(People, CountsWinnersAndLosersByTheirTwins) {
  const Made file;
  const ComparedRuns runs = file.runs();
  ASSERT_TRUE(runs.has_citizens());
  const People people = people_of(runs, 0, .95, .01);
  const Winners& all = winners_of(people, "access", "all");
  EXPECT_DOUBLE_EQ(all.gaining.mean, 100 / 380.);
  EXPECT_DOUBLE_EQ(all.losing.mean, 80 / 380.);
  EXPECT_DOUBLE_EQ(all.unchanged.mean, 200 / 380.);
  EXPECT_NEAR(all.change.mean, (100 * .2 - 80 * .1 + 200 * .005) / 380, 1e-7);
  EXPECT_EQ(all.gaining.replicates, 4U) << "two points of a replicate count once";
  EXPECT_NEAR(all.gaining.interval.low, 100 / 380., 1e-12) << "all runs are alike";
  EXPECT_DOUBLE_EQ(winners_of(people_of(runs, 0, .95, .15), "access", "all").losing.mean, 0);
  EXPECT_DOUBLE_EQ(winners_of(people_of(runs, 0, .95, 0), "access", "all").unchanged.mean, 0);
  EXPECT_DOUBLE_EQ(winners_of(people, "trust_local", "all").unchanged.mean, 1);
}

TEST(People, PartsAreThePartsOfThePopulation) {
  const Made file;
  const ComparedRuns runs = file.runs();
  const People people = people_of(runs, 0, .95, .01);
  double women = 0, gaining = 0;
  for (std::size_t society = 0; society < 2; ++society) {
    const CitizenTraits traits = runs.traits(society);
    ASSERT_EQ(traits.size(), kCitizens);
    double n = 0, gain = 0;
    for (std::size_t c = 0; c < kCitizens; ++c)
      if (has(traits.flags[c], Flag::woman) && !(c >= 180 && c < 200)) {
        ++n;
        gain += c < 100;
      }
    women += gain / n / 2;
  }
  EXPECT_NEAR(winners_of(people, "access", "women").gaining.mean, women, 1e-12);
  for (int fifth = 1; fifth <= 5; ++fifth) gaining += winners_of(people, "trust_national", "fifth " + std::to_string(fifth)).gaining.mean / 5;
  EXPECT_NEAR(gaining, .5, .02) << "fifths are of nearly the same size";
  EXPECT_EQ(people.winners.size(), 3U * (1 + 5 + 9));
}

TEST(People, ThePoorestAreThePoorOfPoorDistricts) {
  const auto poor = static_cast<Flags>(Flag::poor);
  const std::vector<double> order = poverty_order({{0, poor, poor, 0, poor}, {.9, .2, .6, .1, .6}});
  const std::vector<double> ranks = analysis::fractional_ranks(order);
  const double expected[] = {.7, .5, .2, .9, .2};
  for (std::size_t c = 0; c < 5; ++c) EXPECT_NEAR(ranks[c], expected[c], 1e-12) << c;
}

TEST(People, IndicesAreThoseOfTheTextbook) {
  const std::vector<double> held = {.1, .2, .3, .4, .5};
  EXPECT_NEAR(value_of(AccessIndex::gini, held, held), .266667, 1e-6);
  EXPECT_NEAR(value_of(AccessIndex::theil, held, held), .119688, 1e-6);
  EXPECT_NEAR(value_of(AccessIndex::atkinson, held, held), .063153, 1e-6);
  EXPECT_NEAR(value_of(AccessIndex::equivalent, held, held), .3 * (1 - .063153), 1e-6);
  const std::vector<double> has_access = {0, 0, 1, 0, 1, 0, 1, 1, 1, 1};
  const std::vector<double> rank = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_NEAR(value_of(AccessIndex::erreygers, has_access, rank), .72, 1e-12);
  EXPECT_NEAR(value_of(AccessIndex::wagstaff, has_access, rank), .75, 1e-12);
}

TEST(People, IndicesComparePeopleWhoHaveAValueInBothRuns) {
  const Made file;
  const ComparedRuns runs = file.runs();
  const People people = people_of(runs, 0, .95, .01);
  ASSERT_EQ(people.indices.size(), kAccessIndices);
  std::vector<double> after;
  for (std::size_t c = 0; c < kCitizens; ++c)
    if (c < 180 || c >= 200) after.push_back(static_cast<double>(c < 100 ? .5F + .2F : c < 180 ? .5F - .1F : .5F + .005F));
  EXPECT_NEAR(people.baseline_indices[0], 0, 1e-12) << "all hold the same";
  EXPECT_NEAR(people.indices[0].effect.mean, analysis::gini(after).value, 1e-12);
  EXPECT_EQ(people.indices[3].index, AccessIndex::equivalent);
  EXPECT_NEAR(people.indices[3].effect.mean, analysis::equally_distributed_equivalent(after, kAversion).value - .5, 1e-9);
  EXPECT_EQ(people.indices[0].effect.pairs, 4U);
}

TEST(People, TellsDirectEffectsFromSpillover) {
  const Made file;
  const People people = people_of(file.runs(), 0, .95, .01);
  ASSERT_EQ(people.spillovers.size(), 3U);
  const Spillover& trust = people.spillovers[1];
  EXPECT_EQ(trust.outcome, "trust_national");
  EXPECT_DOUBLE_EQ(trust.treated_share.mean, .5);
  EXPECT_NEAR(trust.direct.mean, .1, 1e-7);
  EXPECT_NEAR(trust.spillover.mean, (-.05 - .02) / 2, 1e-7);
  EXPECT_NEAR(trust.near.mean, -.05, 1e-7);
  EXPECT_NEAR(trust.far.mean, -.02, 1e-7);
}

TEST(People, WhomTheBaselineTreatsHasNoUntreatedTwin) {
  const Made file;
  const People people = people_of(file.runs(), 1, .95, .01);
  EXPECT_DOUBLE_EQ(people.spillovers[1].treated_share.mean, 0);
  EXPECT_TRUE(std::isnan(people.spillovers[1].direct.mean));
  EXPECT_NEAR(people.spillovers[1].spillover.mean, (.05 + .02) / 2, 1e-7);
}

TEST(People, AFailedRunIsLeftOutWithItsTwin) {
  const Made file(9);  // policy, point 0, run 1
  const ComparedRuns runs = file.runs();
  EXPECT_TRUE(runs.citizens("access", 1, 0, 1).empty());
  const People people = people_of(runs, 0, .95, .01);
  EXPECT_EQ(winners_of(people, "access", "all").gaining.replicates, 4U) << "the other point of the replicate is left";
  EXPECT_EQ(people.indices[0].effect.pairs, 4U);
}

TEST(People, WithoutCitizensThereIsNothing) {
  const TemporaryFolder folder;
  testing::write(folder / "a.h5", {"none", "policy"});
  const ComparedRuns runs({folder / "a.h5"});
  EXPECT_FALSE(runs.has_citizens());
  EXPECT_FALSE(compare(runs, {}).people);
  const Made file;
  EXPECT_TRUE(compare(file.runs(), {}).people);
  CompareSettings early;
  early.month = 4;
  EXPECT_FALSE(compare(file.runs(), early).people) << "citizens are those of the last month";
}

TEST(Contrasts, EveryPairIsOneFamilyAndHasBootstrapIntervals) {
  const TemporaryFolder folder;
  testing::write(folder / "a.h5", {"one", "two", "three"});
  const ComparedRuns runs({folder / "a.h5"});
  CompareSettings settings;
  settings.outcomes = {"access"};
  EXPECT_TRUE(compare(runs, settings).pairs.empty());
  settings.all_pairs = true;
  const Comparison c = compare(runs, settings);
  ASSERT_EQ(c.pairs.size(), 3U);
  const std::pair<std::size_t, std::size_t> expected[] = {{1, 0}, {2, 0}, {2, 1}};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(std::pair(c.pairs[k].strategy, c.pairs[k].against), expected[k]);
    EXPECT_DOUBLE_EQ(c.pairs[k].effect.mean, 40. * static_cast<double>(c.pairs[k].strategy - c.pairs[k].against));
    EXPECT_DOUBLE_EQ(c.pairs[k].bootstrap.low, c.pairs[k].effect.mean) << "all differences are equal";
  }
  ASSERT_EQ(c.futures.size(), 1U);
  EXPECT_EQ(c.futures[0].better, (std::vector<std::size_t>{0, 2, 2}));
  EXPECT_EQ(c.futures[0].worse, (std::vector<std::size_t>{0, 0, 0}));
}

}  // namespace
}  // namespace minga
