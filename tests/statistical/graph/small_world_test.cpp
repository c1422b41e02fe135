#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/generators.hpp"
#include "minga/graph/measures.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

/// n = 1000, k = 10. Means of 40 reference graphs and their standard errors.
struct SmallWorld {
  double rewired;
  Expected clustering;
  Expected path_length;
};
std::ostream& operator<<(std::ostream& out, const SmallWorld& model) {
  return out << "rewired " << model.rewired;
}

class V01cSmallWorld : public testing::TestWithParam<SmallWorld> {};
INSTANTIATE_TEST_SUITE_P(
    Rewired, V01cSmallWorld,
    testing::Values(SmallWorld{.01, {.64745, .001, .00043}, {8.945, .2, .0803}},
                    SmallWorld{.1, {.48969, .002, .00093}, {4.4255, .02, .0055}},
                    SmallWorld{1, {.00899, .0003, .00012}, {3.2681, .002, .00028}}));

TEST_P(V01cSmallWorld, ClusteringAndPathLength) {
  const SmallWorld& model = GetParam();
  SerialExecutor serial;
  std::vector<double> clusters;
  std::vector<double> lengths;
  for (std::uint32_t g = 0; g < 40; ++g) {
    const CsrGraph graph = watts_strogatz(1000, 10, model.rewired, Draws(10, g), serial);
    clusters.push_back(clustering(graph).mean_local);
    lengths.push_back(mean_path_length(graph, 10));
  }
  expect_mean(clusters, model.clustering);
  expect_mean(lengths, model.path_length);
}

}  // namespace
}  // namespace minga
