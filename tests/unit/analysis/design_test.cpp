// What each design promises of its points, for one parameter and for twenty, and what is refused.
#include "minga/analysis/design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

std::vector<Uncertainty> uniform(std::size_t parameters) {
  std::vector<Uncertainty> result(parameters);
  for (std::size_t k = 0; k < parameters; ++k) {
    result[k].name = "parameter_" + std::to_string(k);
    result[k].low = 0;
    result[k].high = 1;
  }
  return result;
}

DesignPlan plan_of(DesignKind kind, std::uint32_t size, std::vector<std::uint32_t> levels = {}) {
  DesignPlan plan;
  plan.kind = kind;
  plan.seed = 2024;
  plan.size = size;
  plan.levels = std::move(levels);
  plan.where = "study.toml:5";
  return plan;
}

/// How many of the points fall into each of n equal parts of [0, 1).
std::vector<int> counts(const std::vector<Point>& points, std::size_t k, std::size_t n) {
  std::vector<int> result(n);
  for (const Point& point : points)
    ++result.at(static_cast<std::size_t>(point[k] * static_cast<double>(n)));
  return result;
}

void expect_open_cube(const std::vector<Point>& points) {
  for (const Point& point : points)
    for (const double u : point) ASSERT_TRUE(u > 0 && u < 1) << u;
}

TEST(LatinHypercube, HasOnePointInEachStratumOfEachMargin) {
  for (const std::size_t parameters : {1U, 20U})
    for (const std::uint32_t size : {1U, 2U, 7U, 100U, 4096U}) {
      const auto uncertain = uniform(parameters);
      const Design design = make_design(plan_of(DesignKind::latin_hypercube, size), uncertain);
      ASSERT_EQ(design.points.size(), size);
      expect_open_cube(design.unit);
      for (std::size_t k = 0; k < parameters; ++k)
        EXPECT_EQ(counts(design.unit, k, size), std::vector<int>(size, 1)) << k << " of " << size;
    }
}

// Permutations that agreed would put the points on a line. The rank correlation of two independent
// permutations of n has standard error 1 / sqrt(n - 1); alpha as in four standard errors.
TEST(LatinHypercube, PairsAreUncorrelated) {
  constexpr std::uint32_t size = 4000;
  const Design design = make_design(plan_of(DesignKind::latin_hypercube, size), uniform(5));
  for (std::size_t j = 0; j < 5; ++j)
    for (std::size_t k = j + 1; k < 5; ++k) {
      double sum = 0;
      for (const Point& u : design.unit) sum += (u[j] - .5) * (u[k] - .5);
      EXPECT_NEAR(12 * sum / size, 0, 4 / std::sqrt(size - 1.));
    }
}

/// Every box of 2^a by 2^b parts with a + b = bits holds exactly one of the 2^bits points. Which
/// pairs of dimensions have this (t = 0) is a matter of the direction numbers: 0 and 1 do.
void expect_dyadic(const std::vector<Point>& points, int bits) {
  ASSERT_EQ(points.size(), std::size_t{1} << bits);
  for (int a = 0; a <= bits; ++a) {
    std::set<std::pair<int, int>> boxes;
    for (const Point& u : points)
      boxes.insert({static_cast<int>(std::ldexp(u[0], a)), static_cast<int>(std::ldexp(u[1], bits - a))});
    EXPECT_EQ(boxes.size(), points.size()) << a;
  }
}

TEST(SobolPoints, AreBalancedInDyadicBoxesWhateverTheShift) {
  for (const std::uint64_t seed : {1U, 2U, 77U}) {
    DesignPlan plan = plan_of(DesignKind::sobol, 1024);
    plan.seed = seed;
    const Design design = make_design(plan, uniform(20));
    expect_open_cube(design.unit);
    expect_dyadic(design.unit, 10);
    for (std::size_t k = 0; k < 20; ++k)
      EXPECT_EQ(counts(design.unit, k, 1024), std::vector<int>(1024, 1)) << k;
  }
}

/// The digits before the shift: the first point is the shift itself, as its own digits are zero.
double unshifted(const Design& design, std::size_t row, std::size_t k) {
  const auto digits = [&](std::size_t i) {
    return static_cast<std::uint64_t>(std::ldexp(design.unit[i][k], 52));
  };
  return std::ldexp(static_cast<double>(digits(row) ^ digits(0)), -52);
}

// First points by the direction numbers of Joe and Kuo (2008), in the order of the Gray code.
TEST(SobolPoints, AreTheSequenceAndSkipNothing) {
  const Design design = make_design(plan_of(DesignKind::sobol, 8), uniform(3));
  const double expected[8][3] = {{0, 0, 0}, {.5, .5, .5}, {.75, .25, .25}, {.25, .75, .75},
                                 {.375, .375, .625}, {.875, .875, .125}, {.625, .125, .875},
                                 {.125, .625, .375}};
  for (std::size_t row = 0; row < 8; ++row)
    for (std::size_t k = 0; k < 3; ++k)
      EXPECT_EQ(unshifted(design, row, k), expected[row][k]) << row << ' ' << k;
}

TEST(Grid, IsComplete) {
  auto uncertain = uniform(3);
  uncertain[0].high = 3;
  uncertain[2].kind = UncertaintyKind::discrete;
  uncertain[2].values = {8, 2, 5};
  const Design design = make_design(plan_of(DesignKind::grid, 0, {4, 1, 3}), uncertain);
  ASSERT_EQ(design.points.size(), 12U);
  EXPECT_EQ(design.points[0], (Point{0, .5, 8}));
  EXPECT_EQ(design.points[1], (Point{0, .5, 2}));  // the last runs fastest
  EXPECT_EQ(design.points[11], (Point{3, .5, 5}));
  EXPECT_EQ(std::set<Point>(design.points.begin(), design.points.end()).size(), 12U);
}

TEST(Grid, OneNumberOfLevelsIsForAll) {
  const Design design = make_design(plan_of(DesignKind::grid, 0, {2}), uniform(10));
  const std::set<Point> corners(design.points.begin(), design.points.end());
  EXPECT_EQ(corners.size(), 1024U);
  for (const Point& corner : corners)
    for (const double u : corner) EXPECT_TRUE(u == 0 || u == 1);
}

TEST(OneAtATime, MovesOneFromTheBase) {
  DesignPlan plan = plan_of(DesignKind::one_at_a_time, 0, {3, 2});
  plan.base = {.2, .9};
  const Design design = make_design(plan, uniform(2));
  EXPECT_EQ(design.points, (std::vector<Point>{{.2, .9}, {0, .9}, {.5, .9}, {1, .9}, {.2, 0}, {.2, 1}}));
  plan.base.clear();
  EXPECT_EQ(make_design(plan, uniform(2)).points[0], (Point{.5, .5}));
}

TEST(Saltelli, BlocksExchangeOneColumn) {
  for (const std::size_t parameters : {1U, 20U}) {
    DesignPlan plan = plan_of(DesignKind::saltelli, 64);
    plan.second_order = SecondOrder::with;
    const Design design = make_design(plan, uniform(parameters));
    const SaltelliRows rows{parameters};
    EXPECT_EQ(design.block_size, 2 * parameters + 2);
    ASSERT_EQ(design.points.size(), 64 * design.block_size);
    for (std::size_t block = 0; block < 64; ++block) {
      const Point* const first = &design.unit[block * design.block_size];
      for (std::size_t i = 0; i < parameters; ++i) {
        Point ab = first[rows.a()], ba = first[rows.b()];
        std::swap(ab[i], ba[i]);
        EXPECT_EQ(first[rows.ab(i)], ab);
        EXPECT_EQ(first[rows.ba(i)], ba);
      }
    }
  }
}

// A and B are columns of one sequence, so that both are balanced, and neither repeats the other.
TEST(Saltelli, BothSamplesAreBalanced) {
  const Design design = make_design(plan_of(DesignKind::saltelli, 256), uniform(20));
  EXPECT_EQ(design.block_size, 22U);
  std::vector<Point> a, b;
  for (std::size_t row = 0; row < design.unit.size(); row += design.block_size) {
    a.push_back(design.unit[row]);
    b.push_back(design.unit[row + 1]);
  }
  for (std::size_t k = 0; k < 20; ++k) {
    EXPECT_EQ(counts(a, k, 256), std::vector<int>(256, 1));
    EXPECT_EQ(counts(b, k, 256), std::vector<int>(256, 1));
    EXPECT_NE(a[5][k], b[5][k]);
  }
}

TEST(Morris, EachStepMovesOneParameterByDelta) {
  for (const std::size_t parameters : {1U, 20U})
    for (const std::uint32_t levels : {2U, 4U, 10U}) {
      const Design design = make_design(plan_of(DesignKind::morris, 50, {levels}), uniform(parameters));
      ASSERT_EQ(design.points.size(), 50 * (parameters + 1));
      for (std::size_t t = 0; t < 50; ++t) {
        std::set<std::size_t> moved;
        for (std::size_t step = 0; step < parameters; ++step) {
          const Point& from = design.unit[t * (parameters + 1) + step];
          const Point& to = design.unit[t * (parameters + 1) + step + 1];
          for (std::size_t k = 0; k < parameters; ++k) {
            if (from[k] == to[k]) continue;
            EXPECT_TRUE(moved.insert(k).second);
            EXPECT_NEAR(std::abs(to[k] - from[k]), levels / (2. * (levels - 1)), 1e-15);
            EXPECT_TRUE(to[k] >= 0 && to[k] <= 1);
          }
        }
        EXPECT_EQ(moved.size(), parameters);
      }
    }
}

// Chi-square with 63 degrees of freedom: mean 63, sd 11.2; alpha as in four standard errors.
TEST(Morris, AllStartsAreEquallyLikely) {
  const Design design = make_design(plan_of(DesignKind::morris, 6400, {4}), uniform(3));
  std::vector<int> starts(64);
  for (std::size_t row = 0; row < design.unit.size(); row += 4) {
    const Point& u = design.unit[row];
    ++starts.at(static_cast<std::size_t>(std::lround(3 * u[0] + 12 * u[1] + 48 * u[2])));
  }
  double chi_square = 0;
  for (const int n : starts) chi_square += (n - 100) * (n - 100) / 100.;
  EXPECT_NEAR(chi_square, 63, 4 * 11.2);
}

TEST(Design, MapsTheCubeThroughTheQuantiles) {
  auto uncertain = uniform(2);
  uncertain[0].kind = UncertaintyKind::log_uniform;
  uncertain[0].low = .01;
  uncertain[1].low = -3;
  for (const DesignKind kind : {DesignKind::latin_hypercube, DesignKind::sobol, DesignKind::saltelli,
                                DesignKind::morris}) {
    const Design design = make_design(plan_of(kind, 16, {4}), uncertain);
    for (std::size_t row = 0; row < design.points.size(); ++row)
      for (std::size_t k = 0; k < 2; ++k)
        EXPECT_EQ(design.points[row][k], quantile(uncertain[k], design.unit[row][k]));
  }
}

constexpr DesignKind kSampled[] = {DesignKind::latin_hypercube, DesignKind::sobol,
                                   DesignKind::saltelli, DesignKind::morris};

TEST(Design, SameSeedSamePointsOtherSeedOthers) {
  for (const DesignKind kind : kSampled) {
    DesignPlan plan = plan_of(kind, 16, {4});
    const Design one = make_design(plan, uniform(20));
    EXPECT_EQ(one.points, make_design(plan, uniform(20)).points) << to_text(kind);
    plan.seed += 1ULL << 32;
    EXPECT_NE(one.points, make_design(plan, uniform(20)).points) << to_text(kind);
  }
}

/// One parameter of each kind.
std::vector<Uncertainty> of_every_kind() {
  std::vector<Uncertainty> result = uniform(5);
  for (std::size_t k = 0; k < 5; ++k) result[k].kind = static_cast<UncertaintyKind>(k);
  result[1].low = .001;
  result[2].mode = .3;
  result[3].mean = .2;
  result[3].sd = .4;
  result[4].values = {3, 1, 4};
  return result;
}

/// FNV-1a over the bits of all values.
std::uint64_t digest(const Design& design) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Point& point : design.points)
    for (const double value : point) {
      const auto bits = __builtin_bit_cast(std::uint64_t, value);
      for (int byte = 0; byte < 8; ++byte)
        hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 1099511628211ULL;
    }
  return hash;
}

// The bits themselves, written down: a changed draw would move every study that was ever run.
TEST(Design, TheBitsOfEachKindStay) {
  const auto bits = [](DesignKind kind) {
    return digest(make_design(plan_of(kind, 100, {4}), of_every_kind()));
  };
  EXPECT_EQ(bits(DesignKind::latin_hypercube), 7580448709839096531ULL);
  EXPECT_EQ(bits(DesignKind::sobol), 4723627900043646533ULL);
  EXPECT_EQ(bits(DesignKind::saltelli), 1060969055225902953ULL);
  EXPECT_EQ(bits(DesignKind::morris), 14281617533086931432ULL);
  DesignPlan grid = plan_of(DesignKind::grid, 0, {3});
  EXPECT_EQ(digest(make_design(grid, of_every_kind())), 13026541220916891822ULL);
}

// A study that is made longer keeps what it has run.
TEST(Design, MoreSobolBlocksOrTrajectoriesBeginWithTheSame) {
  for (const DesignKind kind : {DesignKind::sobol, DesignKind::saltelli, DesignKind::morris}) {
    const Design some = make_design(plan_of(kind, 16, {4}), uniform(3));
    const Design more = make_design(plan_of(kind, 64, {4}), uniform(3));
    EXPECT_TRUE(std::equal(some.points.begin(), some.points.end(), more.points.begin()));
  }
}

TEST(Design, CountsAreWhatIsMade) {
  for (const std::size_t parameters : {1U, 2U, 20U})
    for (const SecondOrder order : {SecondOrder::without, SecondOrder::with})
      for (int k = 0; k < 8; ++k) {
        DesignPlan plan = plan_of(static_cast<DesignKind>(k), 12, {4});
        if (plan.kind == DesignKind::grid && parameters > 2) continue;
        plan.second_order = order;
        plan.rows.assign(5, Point(parameters, .5));
        for (std::size_t i = 0; i < parameters; ++i) plan.names.push_back("n" + std::to_string(i));
        const Design design = make_design(plan, uniform(parameters));
        EXPECT_EQ(design.points.size(), point_count(plan, parameters)) << to_text(plan.kind);
        EXPECT_EQ(design.parameters(), parameters);
        for (const Point& point : design.points) EXPECT_EQ(point.size(), parameters);
      }
}

TEST(Design, CountsByHand) {
  EXPECT_EQ(point_count(plan_of(DesignKind::grid, 0, {3, 5}), 2), 15U);
  EXPECT_EQ(point_count(plan_of(DesignKind::grid, 0, {10}), 18), 1000000000000000000U);
  EXPECT_EQ(point_count(plan_of(DesignKind::grid, 0, {10}), 30), ~std::uint64_t{0});
  EXPECT_EQ(point_count(plan_of(DesignKind::one_at_a_time, 0, {2}), 20), 41U);
  EXPECT_EQ(point_count(plan_of(DesignKind::latin_hypercube, 300), 20), 300U);
  EXPECT_EQ(point_count(plan_of(DesignKind::morris, 10, {4}), 20), 210U);
  DesignPlan plan = plan_of(DesignKind::saltelli, 1024);
  EXPECT_EQ(point_count(plan, 8), 10240U);
  plan.second_order = SecondOrder::with;
  EXPECT_EQ(point_count(plan, 8), 18432U);
}

TEST(Design, TableTakesItsRowsAsTheyAre) {
  DesignPlan plan = plan_of(DesignKind::table, 0);
  plan.names = {"a", "b"};
  plan.rows = {{1, 200}, {-5, 3}};
  const Design design = make_design(plan, {});
  EXPECT_EQ(design.names, plan.names);
  EXPECT_EQ(design.points, plan.rows);
}

void expect_refused(const DesignPlan& plan, const std::vector<Uncertainty>& uncertain,
                    const std::string& words) {
  try {
    make_design(plan, uncertain);
    FAIL() << "made, though: " << words;
  } catch (const UserError& error) {
    EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
    EXPECT_EQ(error.complaint().where, plan.where);
    EXPECT_FALSE(error.complaint().instead.empty());
  }
}

TEST(Design, PlansThatCannotBeMadeAreRefused) {
  for (const DesignKind kind : kSampled) expect_refused(plan_of(kind, 0, {4}), uniform(2), "size 0");
  expect_refused(plan_of(DesignKind::sobol, 8), {}, "no parameter");
  expect_refused(plan_of(DesignKind::morris, 8, {5}), uniform(2), "even");
  expect_refused(plan_of(DesignKind::morris, 8), uniform(2), "even");
  expect_refused(plan_of(DesignKind::grid, 0, {3, 3}), uniform(3), "2 numbers of levels");
  expect_refused(plan_of(DesignKind::grid, 0, {3, 0}), uniform(2), "no level of parameter_1");
  expect_refused(plan_of(DesignKind::grid, 0, {3}), uniform(20), "3486784401 points");
  expect_refused(plan_of(DesignKind::saltelli, 1), uniform(1834), "3668 dimensions");
  auto uncertain = uniform(2);
  uncertain[1].kind = UncertaintyKind::discrete;
  uncertain[1].values = {1, 2};
  expect_refused(plan_of(DesignKind::grid, 0, {3}), uncertain, "repeat");
}

TEST(Design, RowsThatCannotBeRunAreRefused) {
  DesignPlan plan = plan_of(DesignKind::list, 0);
  expect_refused(plan, uniform(2), "no rows");
  plan.rows = {{.5, .5}, {.5}};
  expect_refused(plan, uniform(2), "1 values in row 2");
  plan.rows = {{.5, kUnset}};
  expect_refused(plan, uniform(2), "no number somewhere in row 1");
  plan.rows = {{.5, .5}, {.5, 1.5}};
  expect_refused(plan, uniform(2), "parameter_1 = 1.5 in row 2");
  plan.kind = DesignKind::table;
  expect_refused(plan, {}, "no column");
  plan.names = {"a", "a"};
  expect_refused(plan, {}, "twice");
  plan = plan_of(DesignKind::one_at_a_time, 0, {2});
  plan.base = {.5, 2};
  expect_refused(plan, uniform(2), "parameter_1 = 2 in its base");
  plan.base = {.5};
  expect_refused(plan, uniform(2), "1 values in its base");
}

TEST(Design, NamesGoThereAndBack) {
  for (int k = 0; k < 8; ++k)
    EXPECT_EQ(design_kind(to_text(static_cast<DesignKind>(k)), ""), static_cast<DesignKind>(k));
  EXPECT_THROW(design_kind("sobel", "study.toml:4"), UserError);
}

}  // namespace
}  // namespace minga
