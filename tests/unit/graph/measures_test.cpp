#include "minga/graph/measures.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/builder.hpp"

namespace minga {
namespace {

constexpr double kExact = 1e-12;

/// A triangle 0 1 2 with a tail 2 3, and vertex 4 alone: degrees 2 2 3 1 0.
CsrGraph kite() {
  const std::vector<Edge> edges{{0, 1}, {0, 2}, {1, 2}, {2, 3}};
  return undirected_from_edges(5, edges);
}

/// All five vertices in a circle.
CsrGraph pentagon() {
  const std::vector<Edge> edges{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}};
  return undirected_from_edges(5, edges);
}

TEST(Measures, ComponentsByHand) {
  EXPECT_EQ(components(kite()).count, 2U);
  EXPECT_EQ(components(kite()).largest, 4U);
  EXPECT_EQ(components(pentagon()).count, 1U);
  EXPECT_EQ(components(undirected_from_edges(5, {})).count, 5U);
  EXPECT_EQ(components(CsrGraph()).count, 0U);
}

TEST(Measures, DegreesByHand) {
  EXPECT_NEAR(degree_moments(kite()).mean, 8. / 5, kExact);
  EXPECT_NEAR(degree_moments(kite()).variance, 18. / 5 - 2.56, kExact);
  EXPECT_NEAR(degree_moments(pentagon()).variance, 0, kExact);
}

TEST(Measures, ClusteringByHand) {
  const Clustering kites = clustering(kite());
  EXPECT_NEAR(kites.mean_local, (1 + 1 + 1. / 3 + 0 + 0) / 5, kExact);
  EXPECT_NEAR(kites.transitivity, 3. / 5, kExact);
  EXPECT_EQ(kites.sampled, 5U);
  EXPECT_EQ(clustering(pentagon()).transitivity, 0);
  EXPECT_TRUE(std::isnan(clustering(undirected_from_edges(5, {})).transitivity));
}

TEST(Measures, ClusteringOfASampleTakesEveryStrideThVertex) {
  const Clustering of_two = clustering(kite(), 2);  // stride 3: vertices 0 and 3
  EXPECT_EQ(of_two.sampled, 2U);
  EXPECT_NEAR(of_two.mean_local, .5, kExact);
  EXPECT_NEAR(of_two.transitivity, 1, kExact);
}

TEST(Measures, DegreeAssortativityByHand) {
  // Over 8 edge ends: mean 18/8, mean square 44/8, mean product 38/8.
  EXPECT_NEAR(degree_assortativity(kite()), -5. / 7, kExact);
  EXPECT_TRUE(std::isnan(degree_assortativity(pentagon())));
  EXPECT_TRUE(std::isnan(degree_assortativity(undirected_from_edges(5, {}))));
  const std::vector<Edge> star{{0, 1}, {0, 2}, {0, 3}, {0, 4}};
  EXPECT_NEAR(degree_assortativity(undirected_from_edges(5, star)), -1, kExact);
}

TEST(Measures, MixingByHand) {
  const std::vector<std::uint32_t> labels{0, 0, 0, 1, 1};
  const Mixing mixed = mixing(kite(), labels);
  EXPECT_NEAR(mixed.within, 3. / 4, kExact);
  EXPECT_NEAR(mixed.modularity, 3. / 4 - (49. + 1) / 64, kExact);
  EXPECT_NEAR(mixed.assortativity, -1. / 7, kExact);
  EXPECT_NEAR(mixed.expected, (3. * 2 + 2 * 1) / (5 * 4), kExact);
  EXPECT_NEAR(mixed.excess, 7. / 12, kExact);
}

TEST(Measures, MixingWhereItIsUndefined) {
  const std::vector<std::uint32_t> same(5, 3);
  EXPECT_EQ(mixing(kite(), same).within, 1);
  EXPECT_TRUE(std::isnan(mixing(kite(), same).assortativity));
  EXPECT_TRUE(std::isnan(mixing(kite(), same).excess));
  EXPECT_TRUE(std::isnan(mixing(undirected_from_edges(5, {}), same).within));
  const std::vector<std::uint32_t> four(4, 0);
  EXPECT_THROW(mixing(kite(), four), std::invalid_argument);
}

TEST(Measures, PathLengthByHand) {
  // 0-1 1, 0-2 1, 0-3 2, 1-2 1, 1-3 2, 2-3 1; nothing reaches 4.
  EXPECT_NEAR(mean_path_length(kite()), 8. / 6, kExact);
  EXPECT_NEAR(mean_path_length(kite(), 3), (4. + 5) / 6, kExact);  // from 0 and from 3
  EXPECT_NEAR(mean_path_length(pentagon()), 1.5, kExact);
  EXPECT_TRUE(std::isnan(mean_path_length(undirected_from_edges(5, {}))));
}

}  // namespace
}  // namespace minga
