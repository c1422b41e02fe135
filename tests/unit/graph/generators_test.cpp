#include "minga/graph/generators.hpp"

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/measures.hpp"

namespace minga {
namespace {

constexpr Draws kDraws(1, 0);

TEST(ErdosRenyi, ProbabilityZeroAndOne) {
  SerialExecutor serial;
  EXPECT_EQ(erdos_renyi(50, 0, kDraws, serial).arcs(), 0U);
  EXPECT_EQ(erdos_renyi(50, 1, kDraws, serial).arcs(), 50U * 49);
  EXPECT_EQ(erdos_renyi(0, .5, kDraws, serial).vertices(), 0U);
}

TEST(ErdosRenyi, AnotherSeedIsAnotherGraph) {
  SerialExecutor serial;
  const CsrGraph graph = erdos_renyi(200, .05, kDraws, serial);
  EXPECT_EQ(graph.targets(), erdos_renyi(200, .05, kDraws, serial).targets());
  EXPECT_NE(graph.targets(), erdos_renyi(200, .05, Draws(2, 0), serial).targets());
  EXPECT_NE(graph.targets(), erdos_renyi(200, .05, Draws(1, 1), serial).targets());
}

TEST(StochasticBlocks, CertainBlocks) {
  SerialExecutor serial;
  const std::vector<std::uint32_t> sizes{3, 2};
  const std::vector<double> inside{1, 0, 0, 1};
  const CsrGraph cliques = stochastic_blocks(sizes, inside, kDraws, serial);
  EXPECT_EQ(cliques.arcs(), 8U);
  EXPECT_EQ(components(cliques).count, 2U);
  const std::vector<double> between{0, 1, 1, 0};
  const CsrGraph bipartite = stochastic_blocks(sizes, between, kDraws, serial);
  EXPECT_EQ(bipartite.arcs(), 12U);
  EXPECT_EQ(clustering(bipartite).transitivity, 0);
}

TEST(WattsStrogatz, V01aClusteringOfTheRing) {
  SerialExecutor serial;
  const CsrGraph ring = watts_strogatz(1000, 10, 0, kDraws, serial);
  const Clustering clusters = clustering(ring);
  EXPECT_NEAR(clusters.mean_local, 3. * (10 - 2) / (4. * (10 - 1)), 1e-12);
  EXPECT_NEAR(clusters.transitivity, 2. / 3, 1e-12);
  EXPECT_NEAR(clustering(ring, 10).mean_local, 2. / 3, 1e-12);
}

TEST(WattsStrogatz, V01bPathLengthOfTheRing) {
  SerialExecutor serial;
  const CsrGraph ring = watts_strogatz(1000, 10, 0, kDraws, serial);
  EXPECT_NEAR(mean_path_length(ring), 1000. * (1000 + 10 - 2) / (2. * 10 * (1000 - 1)), 1e-9);
}

TEST(WattsStrogatz, KeepsTheNumberOfEdges) {
  SerialExecutor serial;
  for (const double rewired : {0., .1, 1.}) {
    EXPECT_EQ(watts_strogatz(500, 6, rewired, kDraws, serial).arcs(), 500U * 6);
  }
  // Every pair is joined already: there is nowhere to move to.
  EXPECT_EQ(watts_strogatz(7, 6, 1, kDraws, serial).arcs(), 7U * 6);
  EXPECT_EQ(watts_strogatz(7, 0, 1, kDraws, serial).arcs(), 0U);
}

TEST(Generators, RefuseWhatMakesNoGraph) {
  SerialExecutor serial;
  const std::vector<std::uint32_t> sizes{3, 2};
  const std::vector<double> short_table{1, 0, 1};
  const std::vector<double> lopsided{1, .2, .3, 1};
  EXPECT_THROW(erdos_renyi(5, 1.5, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(erdos_renyi(5, -.5, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(stochastic_blocks(sizes, short_table, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(stochastic_blocks(sizes, lopsided, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(watts_strogatz(5, 3, 0, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(watts_strogatz(6, 6, 0, kDraws, serial), std::invalid_argument);
  EXPECT_THROW(watts_strogatz(6, 2, 2, kDraws, serial), std::invalid_argument);
}

}  // namespace
}  // namespace minga
