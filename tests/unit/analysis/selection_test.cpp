#include "minga/analysis/selection.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

#include <gtest/gtest.h>

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
using Standing = std::vector<std::size_t>;
constexpr double kExact = 1e-12;

TEST(KimNelson, ConstantsForTenStrategies) {
  const KimNelsonConstants constants = kim_nelson_constants(10, 10, .05);
  EXPECT_NEAR(constants.eta, 0.8590834299248991, 1e-9);
  EXPECT_NEAR(constants.h2, 15.463501738648183, 1e-9);
}

TEST(KimNelson, TheBoundaryClosesWithReplicates) {
  EXPECT_NEAR(kim_nelson_boundary(16, 2, .5, 8), .5 / 16 * (16 * 2 / .25 - 8), kExact);
  EXPECT_EQ(kim_nelson_boundary(16, 2, .5, 128), 0);
  EXPECT_EQ(kim_nelson_boundary(16, 2, .5, 500), 0);
  EXPECT_EQ(kim_nelson_boundary(16, 0, .5, 8), 0);
  for (std::size_t r = 1; r < 128; ++r) {
    EXPECT_LT(kim_nelson_boundary(16, 2, .5, r + 1), kim_nelson_boundary(16, 2, .5, r));
  }
}

/// Three strategies in four replicates; the first two differ by -1 and 1 in turn, the third is far
/// behind and differs from the first by 10 + (-1, 1, -1, 1).
const Values kFirst{1, 2, 1, 2,  //
                    2, 1, 2, 1,  //
                    -8, -9, -8, -9};

TEST(KimNelson, StageByStageByHand) {
  const double eta = (std::pow(.1 / 2, -2. / 3) - 1) / 2;
  const double h2 = 6 * eta;
  const double variance = 4. / 3;  // of -1, 1, -1, 1 and of 9, 11, 9, 11
  const double boundary = 2. / 8 * (h2 * variance / 4 - 4);  // delta 2, r 4
  ASSERT_GT(boundary, 0);
  ASSERT_LT(boundary, 10);
  KimNelson procedure({kFirst, 3, 4}, {.delta = 2});
  EXPECT_EQ(procedure.standing(), (Standing{0, 1}));
  EXPECT_FALSE(procedure.decided());
  EXPECT_EQ(procedure.most_replicates(), static_cast<std::size_t>(h2 * variance / 4) + 1);
  procedure.add(Values{1, 1 + 5 * 2., kUndefined});  // the third is not read any more
  EXPECT_EQ(procedure.replicates(), 5U);
  EXPECT_EQ(procedure.standing(), (Standing{1}));  // 2 ahead, the boundary is near .3
  EXPECT_TRUE(procedure.decided());
}

TEST(KimNelson, WhereLessIsBetterTheMirrorStands) {
  Values mirrored;
  for (const double value : kFirst) mirrored.push_back(-value);
  KimNelson procedure({mirrored, 3, 4}, {.delta = 2, .better = Better::lower});
  EXPECT_EQ(procedure.standing(), (Standing{0, 1}));
  procedure.add(Values{-1, -11, 0});
  EXPECT_EQ(procedure.standing(), (Standing{1}));
}

TEST(KimNelson, StrategiesThatDoTheSameAreDecidedAtOnceForTheFirst) {
  const KimNelson procedure({Values{1, 2, 3, 1, 2, 3}, 2, 3}, {.delta = .1});
  EXPECT_EQ(procedure.standing(), (Standing{0}));
  EXPECT_EQ(procedure.most_replicates(), 3U);
}

TEST(KimNelson, IsDecidedByItsMostReplicates) {
  KimNelson procedure({kFirst, 3, 4}, {.delta = .5});
  while (!procedure.decided()) {
    ASSERT_LT(procedure.replicates(), procedure.most_replicates());
    const bool odd = procedure.replicates() % 2 == 1;
    procedure.add(Values{odd ? 2. : 1., odd ? 1. : 2., -8});
  }
  EXPECT_GT(procedure.replicates(), 4U);
}

TEST(KimNelson, MissingReplicatesAreLeftOutAndCounted) {
  const Values with{1, kUndefined, 2, 1, 2, 2, 5, 1, 2, 1, -8, 5, -9, -8, -9};
  KimNelson procedure({with, 3, 5}, {.delta = 2});
  EXPECT_EQ(procedure.replicates(), 4U);
  EXPECT_EQ(procedure.missing(), 1U);
  EXPECT_EQ(procedure.most_replicates(), KimNelson({kFirst, 3, 4}, {.delta = 2}).most_replicates());
  procedure.add(Values{kUndefined, 50, 0});
  EXPECT_EQ(procedure.replicates(), 4U);
  EXPECT_EQ(procedure.missing(), 2U);
  EXPECT_FALSE(procedure.decided());
}

TEST(KimNelson, BadInputIsRefused) {
  EXPECT_THROW(KimNelson({kFirst, 3, 4}, {.delta = 0}), std::invalid_argument);
  EXPECT_THROW(KimNelson({kFirst, 3, 4}, {.delta = 1, .alpha = .7}), std::invalid_argument);
  EXPECT_THROW(KimNelson({Values{1, 2}, 2, 1}, {.delta = 1}), std::invalid_argument);
  EXPECT_THROW(KimNelson({Values{1, 2}, 1, 2}, {.delta = 1}), std::invalid_argument);
  EXPECT_THROW(KimNelson({{}, 0, 0}, {.delta = 1}), std::invalid_argument);
  EXPECT_THROW(KimNelson({Values{1, kUndefined, 2, 3}, 2, 2}, {.delta = 1}), std::invalid_argument);
  EXPECT_THROW(KimNelson({kFirst, 3, 4}, {.delta = 2}).add(Values{1}), std::invalid_argument);
}

TEST(Ocba, SharesOfTenStrategies) {
  Values means(10), deviations(10, 6.);
  std::iota(means.begin(), means.end(), 0.);
  const Allocation allocation = ocba(means, deviations, Better::lower);
  EXPECT_EQ(allocation.best, 0U);
  EXPECT_NEAR(allocation.share[0], 0.40317450195993976, 1e-9);
  EXPECT_NEAR(allocation.share[1], 0.3876074851808333, 1e-9);
  EXPECT_NEAR(allocation.share[2], 0.09690187129520833, 1e-9);
  EXPECT_NEAR(allocation.share[9], 0.0047852775948251025, 1e-9);
  EXPECT_NEAR(std::accumulate(allocation.share.begin(), allocation.share.end(), 0.), 1, kExact);
}

TEST(Ocba, TwoStrategiesShareByTheirDeviations) {
  const Allocation allocation = ocba(Values{1, 5}, Values{3, 1});
  EXPECT_EQ(allocation.best, 1U);
  EXPECT_NEAR(allocation.share[0], .75, kExact);
  EXPECT_NEAR(allocation.share[1], .25, kExact);
}

TEST(Ocba, DependsOnNeitherUnitNorOrigin) {
  const Values means{3, 1, 2}, deviations{1, 2, 3};
  const Allocation plain = ocba(means, deviations);
  const Allocation moved = ocba(Values{130, 110, 120}, Values{10, 20, 30});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(moved.share[i], plain.share[i], kExact);
}

TEST(Ocba, ATieNeedsASmallestDistance) {
  const Values means{5, 5, 1}, deviations{1, 1, 1};
  for (const double share : ocba(means, deviations).share) EXPECT_TRUE(std::isnan(share));
  const Allocation allocation = ocba(means, deviations, Better::higher, .5);
  EXPECT_EQ(allocation.best, 0U);
  EXPECT_NEAR(allocation.share[1] / allocation.share[2], 64, 1e-9);
}

TEST(Ocba, MissingUndefinedAndBadInput) {
  const Allocation with = ocba(Values{kUndefined, 1, 5, 7}, Values{1, 3, 1, kUndefined});
  EXPECT_EQ(with.missing, 2U);
  EXPECT_EQ(with.best, 2U);
  EXPECT_EQ(with.share[0], 0);
  EXPECT_NEAR(with.share[1], .75, kExact);
  EXPECT_TRUE(std::isnan(ocba(Values{1}, Values{1}).share[0]));
  EXPECT_TRUE(std::isnan(ocba(Values{1, 2}, Values{0, 0}).share[0]));
  EXPECT_TRUE(ocba({}, {}).share.empty());
  EXPECT_THROW(ocba(Values{1}, Values{1, 2}), std::invalid_argument);
  EXPECT_THROW(ocba(Values{1, 2}, Values{1, -2}), std::invalid_argument);
  EXPECT_THROW(ocba(Values{1, 2}, Values{1, 2}, Better::higher, -1), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
