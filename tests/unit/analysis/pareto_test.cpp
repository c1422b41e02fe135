#include "minga/analysis/pareto.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
using Members = std::vector<std::size_t>;
constexpr double kExact = 1e-12;
const Values kEight{1, 9, 2, 8, 3, 8, 4, 5, 5, 6, 6, 3, 7, 1, 3, 3};

TEST(Pareto, EightPointsHaveFiveThatNoneDominates) {
  EXPECT_EQ(pareto_front({kEight, 8, 2}).members, (Members{0, 2, 4, 5, 6}));
}

TEST(Pareto, HypervolumeOfEightPoints) {
  EXPECT_NEAR(hypervolume({kEight, 8, 2}, 0, 0), 41, kExact);
  EXPECT_NEAR(hypervolume({kEight, 8, 2}, 4, 2), 1 * 4 + 1 * 1, kExact);  // (5, 6) and (6, 3) exceed it
  EXPECT_EQ(hypervolume({kEight, 8, 2}, 7, 1), 0);
}

TEST(Pareto, EqualPointsDoNotDominateEachOther) {
  const Values twice{2, 2, 2, 2, 1, 2};
  EXPECT_EQ(pareto_front({twice, 3, 2}).members, (Members{0, 1}));
  EXPECT_NEAR(hypervolume({twice, 3, 2}, 0, 0), 4, kExact);
  EXPECT_FALSE(dominates(Values{2, 2}, Values{2, 2}));
  EXPECT_TRUE(dominates(Values{2, 3}, Values{2, 2}));
}

TEST(Pareto, OneObjectiveIsItsMaximumAndThreeAreAllowed) {
  EXPECT_EQ(pareto_front({Values{1, 7, 3}, 3, 1}).members, (Members{1}));
  EXPECT_EQ(pareto_front({Values{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}, 4, 3}).members, (Members{0, 1, 2}));
}

TEST(Pareto, AMissingObjectiveIsNeitherMemberNorDominant) {
  const Values with{9, kUndefined, 1, 2};
  const ParetoFront front = pareto_front({with, 2, 2});
  EXPECT_EQ(front.members, (Members{1}));
  EXPECT_EQ(front.missing, 1U);
  EXPECT_NEAR(hypervolume({with, 2, 2}, 0, 0), 2, kExact);
  EXPECT_TRUE(pareto_front({{}, 0, 2}).members.empty());
  EXPECT_EQ(hypervolume({{}, 0, 2}, 0, 0), 0);
}

/// Points scattered over the unit square.
Values scattered(std::size_t points) {
  Values values;
  for (std::uint32_t i = 0; i < points; ++i) {
    const Words words = Draws(8, 0).fixed(Process::unused, i);
    values.insert(values.end(), {unit_double(words[0]), unit_double(words[1])});
  }
  return values;
}

TEST(Pareto, HypervolumeIsTheShareOfAFineGridThatIsDominated) {
  const Values points = scattered(12);
  int covered = 0;
  for (int i = 0; i < 400; ++i) {
    for (int j = 0; j < 400; ++j) {
      bool under = false;
      for (std::size_t k = 0; k < 12; ++k) {
        under |= points[2 * k] > (i + .5) / 400 && points[2 * k + 1] > (j + .5) / 400;
      }
      covered += under;
    }
  }
  // The border of a staircase crosses at most 2 x 400 cells, each wrong by half a cell at most.
  EXPECT_NEAR(hypervolume({points, 12, 2}, 0, 0), covered / 160000., 400. / 160000);
}

TEST(Pareto, WhoIsNotOnTheFrontIsDominatedByOneWhoIs) {
  const Values points = scattered(60);
  const ParetoFront front = pareto_front({points, 60, 2});
  std::size_t beaten = 0;
  for (std::size_t i = 0; i < 60; ++i) {
    bool by_member = false;
    for (const std::size_t m : front.members) {
      by_member |= dominates(std::span(points).subspan(2 * m, 2), std::span(points).subspan(2 * i, 2));
    }
    beaten += by_member;
  }
  EXPECT_EQ(beaten + front.members.size(), 60U);
  EXPECT_LT(front.members.size(), 30U);
}

TEST(FrontUnderNoise, CountsReplicatesByHand) {
  // Two options, two objectives, four replicates; the third is incomplete.
  const Values values{1, 2, 9, 1,           //  option 0, first objective
                      1, 2, 9, 2,           //  option 0, second
                      2, 1, kUndefined, 2,  //  option 1, first
                      2, 1, 9, 1};          //  option 1, second
  const FrontProbability front = front_probability({values, 2, 2, 4});
  EXPECT_EQ(front.replicates, 3U);
  EXPECT_EQ(front.missing, 1U);
  EXPECT_NEAR(front.share[0], 2. / 3, kExact);  // beaten in the first
  EXPECT_NEAR(front.share[1], 2. / 3, kExact);  // beaten in the second
}

TEST(FrontUnderNoise, WithoutNoiseItIsTheFront) {
  Values values;
  for (const double value : kEight) values.insert(values.end(), {value, value, value});
  const FrontProbability front = front_probability({values, 8, 2, 3});
  const Values expected{1, 0, 1, 0, 1, 1, 1, 0};
  for (std::size_t i = 0; i < 8; ++i) EXPECT_NEAR(front.share[i], expected[i], kExact);
}

TEST(FrontUnderNoise, AlwaysOnTheFrontIsExactlyOne) {
  const Values values(2 * 2 * 49, 1.);  // 49 times 1/49 is not 1 in binary
  EXPECT_EQ(front_probability({values, 2, 2, 49}).share, (Values{1, 1}));
}

TEST(FrontUnderNoise, BadInput) {
  EXPECT_TRUE(std::isnan(front_probability({{}, 2, 2, 0}).share[0]));
  EXPECT_THROW(front_probability({kEight, 2, 2, 3}), std::invalid_argument);
  EXPECT_THROW(hypervolume({kEight, 4, 4}, 0, 0), std::invalid_argument);
  EXPECT_THROW(pareto_front({kEight, 4, 2}), std::invalid_argument);
  EXPECT_THROW(dominates(Values{1}, Values{1, 2}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
