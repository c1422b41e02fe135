// Influence among neighbours against published and exactly computed cases: V05a DeGroot, V06a
// Friedkin-Johnsen, V08a Hegselmann-Krause; in double, and in float as the engine uses them.
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "minga/engine/kernels/influence.hpp"

namespace minga {
namespace {

/// Float is judged at 1e-5 on a scale from 0 to 1; double at the tolerance of the case.
template <class T>
constexpr double tolerance(double of_case) {
  return sizeof(T) == 4 ? 1e-5 : of_case;
}

/// A full matrix as a graph with weights: what stands off the diagonal is an arc unless it is 0.
template <class T>
struct Matrix {
  explicit Matrix(const std::vector<std::vector<double>>& rows) {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> targets;
    for (std::size_t v = 0; v < rows.size(); ++v) {
      for (std::size_t u = 0; u < rows.size(); ++u) {
        if (u == v || rows[v][u] == 0) continue;
        targets.push_back(static_cast<std::uint32_t>(u));
        weights.push_back(static_cast<T>(rows[v][u]));
      }
      own.push_back(static_cast<T>(rows[v][v]));
      offsets.push_back(static_cast<std::uint32_t>(targets.size()));
    }
    graph = CsrGraph(std::move(offsets), std::move(targets));
  }
  kernels::WeightedRows<T> rows() const { return {graph, weights, own}; }

  CsrGraph graph;
  std::vector<T> weights, own;
};

template <class T>
class Influence : public testing::Test {};
using Reals = testing::Types<double, float>;
TYPED_TEST_SUITE(Influence, Reals);

const std::vector<std::vector<double>> kGolubJackson = {{0, .5, .5}, {1, 0, 0}, {0, 1, 0}};

template <class T>
std::vector<T> degroot(const std::vector<std::vector<double>>& matrix, std::vector<T> now, int steps) {
  const Matrix<T> W(matrix);
  std::vector<T> next(now.size());
  for (int step = 0; step < steps; ++step) {
    kernels::degroot_step<T>(W.rows(), now, next);
    now.swap(next);
  }
  return now;
}

TYPED_TEST(Influence, V05aDeGrootReachesTheInfluenceOfEachActor) {
  // The limit from a unit vector is the actor's influence: .4, .4, .2.
  const std::array<double, 3> influence = {.4, .4, .2};
  for (std::size_t actor = 0; actor < 3; ++actor) {
    std::vector<TypeParam> start(3, 0);
    start[actor] = 1;
    for (const TypeParam value : degroot(kGolubJackson, start, 200))
      EXPECT_NEAR(value, influence[actor], tolerance<TypeParam>(1e-9));
  }
}

TEST(InfluenceInDouble, V05aDeGrootConvergesAtTheSecondEigenvalue) {
  // lambda2 = (-1 +- i)/2 of modulus .7071068: its eighth power is 1/16, so eight steps leave
  // exactly a sixteenth of the distance to the limit .4.
  const auto at_8 = degroot<double>(kGolubJackson, {1, 0, 0}, 8);
  const std::array<double, 3> distance = {.6, -.4, -.4};
  for (std::size_t v = 0; v < 3; ++v) EXPECT_NEAR(at_8[v] - .4, distance[v] / 16, 1e-12);
}

const std::vector<std::vector<double>> kFriedkinJohnsen = {{.220, .120, .360, .300},
                                                           {.147, .215, .344, .294},
                                                           {0, 0, 1, 0},
                                                           {.090, .178, .446, .286}};
const std::array<double, 4> kLimit = {60.0208488, 59.9839659, 75, 74.9862049};

template <class T>
std::vector<T> friedkin_johnsen(T unit, int steps) {
  const Matrix<T> W(kFriedkinJohnsen);
  const std::vector<T> anchor = {25 * unit, 25 * unit, 75 * unit, 85 * unit};
  std::vector<T> susceptibility;
  for (const T own : W.own) susceptibility.push_back(1 - own);
  std::vector<T> now = anchor;
  std::vector<T> next(4);
  for (int step = 0; step < steps; ++step) {
    kernels::friedkin_johnsen_step<T>(W.rows(), susceptibility, anchor, now, next);
    now.swap(next);
  }
  return now;
}

TYPED_TEST(Influence, V06aFriedkinJohnsenSettlesBetweenAnchors) {
  // Opinions from 0 to 100 in double; as shares in float, whose seven digits end at 1e-5 of 100.
  const TypeParam unit = sizeof(TypeParam) == 4 ? static_cast<TypeParam>(.01) : 1;
  const auto limit = friedkin_johnsen<TypeParam>(unit, 200);
  for (std::size_t v = 0; v < 4; ++v)
    EXPECT_NEAR(limit[v], kLimit[v] * static_cast<double>(unit), tolerance<TypeParam>(1e-6)) << v;
}

TEST(InfluenceInDouble, V06aFriedkinJohnsenConvergesAtItsSpectralRadius) {
  const auto limit = friedkin_johnsen<double>(1, 200);
  const double ratio = (friedkin_johnsen<double>(1, 25)[0] - limit[0]) /
                       (friedkin_johnsen<double>(1, 24)[0] - limit[0]);
  EXPECT_NEAR(ratio, .4538182, 1e-6);
}

CsrGraph complete(std::uint32_t n) {
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> targets;
  for (std::uint32_t v = 0; v < n; ++v) {
    for (std::uint32_t u = 0; u < n; ++u)
      if (u != v) targets.push_back(u);
    offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  return {std::move(offsets), std::move(targets)};
}

/// How many steps moved somebody by more than `still`; -1: it never settled.
template <class T>
int settle(const kernels::WeightedRows<T>& rows, T confidence, std::vector<T>& now, T still) {
  std::vector<T> next(now.size());
  for (int step = 0; step < 1000; ++step) {
    kernels::hegselmann_krause_step<T>(rows, confidence, now, next);
    T most = 0;
    for (std::size_t v = 0; v < now.size(); ++v) most = std::max(most, std::abs(next[v] - now[v]));
    now.swap(next);
    if (most <= still) return step;
  }
  return -1;
}

struct Clusters {
  double confidence;
  int steps;
  std::vector<int> sizes;
  std::vector<double> positions;
};

/// Exact rational arithmetic, 51 citizens at equal distances on [0, 1].
const std::vector<Clusters> kExact = {
    {.107, 17, {13, 25, 13}, {.159060531, .5, .840939469}},
    {.153, 7, {18, 15, 18}, {.221613841, .5, .778386159}},
    {.187, 9, {25, 1, 25}, {.304969702, .5, .695030298}},
    {.247, 13, {51}, {.5}},
    {.333, 4, {51}, {.5}},
    {.051, 27, {7, 6, 6, 13, 6, 6, 7},
     {.078230907, .203735474, .323383035, .5, .676616965, .796264526, .921769093}}};

/// `weight` on everybody: only proportions of weights may matter.
template <class T>
void expect_clusters(const Clusters& exact, T weight) {
  const CsrGraph graph = complete(51);
  const std::vector<T> weights(graph.arcs(), weight);
  const std::vector<T> own(51, weight);
  std::vector<T> now;
  for (int k = 0; k < 51; ++k) now.push_back(static_cast<T>(k) / 50);
  const T still = sizeof(T) == 4 ? static_cast<T>(1e-6) : static_cast<T>(1e-12);
  EXPECT_EQ(settle<T>({graph, weights, own}, static_cast<T>(exact.confidence), now, still), exact.steps);
  std::vector<int> sizes;
  std::vector<double> positions;
  for (const T value : now) {  // the order of citizens is kept, so clusters are neighbours
    const auto x = static_cast<double>(value);
    if (positions.empty() || x - positions.back() > .01) {
      positions.push_back(x);
      sizes.push_back(0);
    }
    ++sizes.back();
  }
  EXPECT_EQ(sizes, exact.sizes);
  ASSERT_EQ(positions.size(), exact.positions.size());
  for (std::size_t k = 0; k < positions.size(); ++k)
    EXPECT_NEAR(positions[k], exact.positions[k], tolerance<T>(1e-8));
}

TYPED_TEST(Influence, V08aHegselmannKrauseFormsTheExactClusters) {
  for (const Clusters& exact : kExact)
    for (const double weight : {1., .02, 3.}) {
      SCOPED_TRACE("confidence " + std::to_string(exact.confidence) + ", weight " + std::to_string(weight));
      expect_clusters<TypeParam>(exact, static_cast<TypeParam>(weight));
    }
}

TYPED_TEST(Influence, AWeightCountsLikeThatManyCitizens) {
  // Citizen k stands for 1 + k mod 3 others of the same opinion; written out, they are 102.
  const CsrGraph few = complete(51);
  std::vector<TypeParam> now;
  std::vector<TypeParam> crowd;
  std::vector<TypeParam> own;
  for (int k = 0; k < 51; ++k) {
    now.push_back(static_cast<TypeParam>(k) / 50);
    own.push_back(static_cast<TypeParam>(1 + k % 3));
    for (int copy = 0; copy <= k % 3; ++copy) crowd.push_back(now.back());
  }
  ASSERT_EQ(crowd.size(), 102U);
  std::vector<TypeParam> weights;
  for (const std::uint32_t target : few.targets()) weights.push_back(own[target]);
  const CsrGraph many = complete(102);
  const std::vector<TypeParam> ones(many.arcs(), 1);
  const std::vector<TypeParam> own_ones(102, 1);
  std::vector<TypeParam> next(51);
  std::vector<TypeParam> crowd_next(102);
  const auto confidence = static_cast<TypeParam>(.107);
  for (int step = 0; step < 5; ++step) {
    kernels::hegselmann_krause_step<TypeParam>({few, weights, own}, confidence, now, next);
    kernels::hegselmann_krause_step<TypeParam>({many, ones, own_ones}, confidence, crowd, crowd_next);
    now.swap(next);
    crowd.swap(crowd_next);
    std::size_t row = 0;
    for (int k = 0; k < 51; ++k)
      for (int copy = 0; copy <= k % 3; ++copy)
        ASSERT_NEAR(crowd[row++], now[static_cast<std::size_t>(k)], tolerance<TypeParam>(1e-12));
  }
}

TEST(InfluenceInDouble, TheBallOfConfidenceIsClosed) {
  const CsrGraph pair({0, 1, 2}, {1, 0});
  const std::vector<double> ones = {1, 1};
  std::vector<double> next(2);
  kernels::hegselmann_krause_step<double>({pair, ones, ones}, .25, std::vector<double>{.5, .75}, next);
  EXPECT_EQ(next, (std::vector<double>{.625, .625}));
  kernels::hegselmann_krause_step<double>({pair, ones, ones}, .2499, std::vector<double>{.5, .75}, next);
  EXPECT_EQ(next, (std::vector<double>{.5, .75}));
}

TYPED_TEST(Influence, MeansOfNeighbours) {
  const std::vector<std::uint32_t> row = {0, 2, 3};
  const std::vector<std::uint32_t> nobody;
  const std::vector<TypeParam> values = {static_cast<TypeParam>(.25), 9, static_cast<TypeParam>(.5), 1};
  const std::vector<TypeParam> weights = {2, 1, 1};
  const std::vector<TypeParam> zeros = {0, 0, 0};
  const auto mean = [&](const auto&... arguments) {
    return static_cast<double>(kernels::mean_of_neighbours<TypeParam>(arguments...));
  };
  const std::span<const TypeParam> of(values);
  const auto none = static_cast<TypeParam>(.7);
  EXPECT_NEAR(mean(row, of, none), 1.75 / 3, 1e-7);
  EXPECT_EQ(mean(nobody, of, none), static_cast<double>(none));
  EXPECT_NEAR(mean(row, std::span<const TypeParam>(weights), of, none), 2. / 4, 1e-7);
  EXPECT_EQ(mean(row, std::span<const TypeParam>(zeros), of, none), static_cast<double>(none));
}

TYPED_TEST(Influence, EveryLaneHasTheBitsOfOneRun) {
  constexpr int W = 16;
  std::vector<Lanes<TypeParam, W>> values(7);
  for (std::size_t v = 0; v < values.size(); ++v)
    for (int lane = 0; lane < W; ++lane)
      values[v][lane] = static_cast<TypeParam>(1) / static_cast<TypeParam>(3 + 5 * static_cast<int>(v) + 7 * lane);
  const std::vector<std::uint32_t> row = {6, 1, 4, 0, 2};
  const auto none = Lanes<TypeParam, W>::filled(static_cast<TypeParam>(.5));
  const auto mean = kernels::mean_of_neighbours<TypeParam, W>(row, values, none);
  const auto alone = kernels::mean_of_neighbours<TypeParam, W>(std::vector<std::uint32_t>{}, values, none);
  for (int lane = 0; lane < W; ++lane) {
    std::vector<TypeParam> one;
    for (const auto& lanes : values) one.push_back(lanes[lane]);
    EXPECT_EQ(mean[lane], kernels::mean_of_neighbours<TypeParam>(row, std::span<const TypeParam>(one), TypeParam{}));
    EXPECT_EQ(alone[lane], none[lane]);
  }
}

}  // namespace
}  // namespace minga
