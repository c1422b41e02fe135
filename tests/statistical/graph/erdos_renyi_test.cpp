#include <cmath>
#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/generators.hpp"
#include "minga/graph/measures.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

std::vector<double> largest_shares(std::uint32_t vertices, double mean_degree,
                                   std::uint32_t graphs) {
  SerialExecutor serial;
  std::vector<double> shares;
  for (std::uint32_t g = 0; g < graphs; ++g) {
    const double p = mean_degree / (vertices - 1);
    const CsrGraph graph = erdos_renyi(vertices, p, Draws(20, g), serial);
    shares.push_back(static_cast<double>(components(graph).largest) / vertices);
  }
  return shares;
}

struct Giant {
  double mean_degree;
  double share;   ///< S = 1 - exp(-c S)
  double spread;  ///< sqrt(S (1-S) / (1 - c (1-S))^2 / n)
};
std::ostream& operator<<(std::ostream& out, const Giant& giant) {
  return out << "mean degree " << giant.mean_degree;
}

class V02ErdosRenyi : public testing::TestWithParam<Giant> {};
INSTANTIATE_TEST_SUITE_P(Supercritical, V02ErdosRenyi,
                         testing::Values(Giant{1.5, .5828116, .00416683},
                                         Giant{2, .7968121, .00214346},
                                         Giant{3, .9404798, .00091082}));

TEST_P(V02ErdosRenyi, GiantComponent) {
  const auto [mean_degree, share, spread] = GetParam();
  const auto shares = largest_shares(100'000, mean_degree, 12);
  expect_mean(shares, {share, .5 * spread});
  // The spread itself, twelve graphs: chi-square with 11 degrees of freedom, alpha .001 on each
  // side.
  const double ratio = deviation_of(shares) / spread;
  EXPECT_GT(ratio * ratio * 11, 1.83);
  EXPECT_LT(ratio * ratio * 11, 31.3);
}

TEST(V02bErdosRenyi, SubcriticalComponentsStaySmall) {
  // Reference runs of 200 and 60 graphs: means .01163 and .00026233, standard errors below.
  expect_mean(largest_shares(1000, .5, 200), {.01163, .0005, .000253});
  expect_mean(largest_shares(100'000, .5, 12), {.00026233, .00002, 4.97e-6});
}

TEST(ErdosRenyi, EdgesAreBinomial) {
  SerialExecutor serial;
  std::vector<double> edges;
  for (std::uint32_t g = 0; g < 100; ++g) {
    edges.push_back(erdos_renyi(1000, .01, Draws(21, g), serial).arcs() / 2.);
  }
  expect_mean(edges, {499'500 * .01, 8});
  EXPECT_NEAR(deviation_of(edges), std::sqrt(499'500 * .01 * .99), .25 * 70.3);
}

}  // namespace
}  // namespace minga
