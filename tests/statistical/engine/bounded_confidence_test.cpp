// V08: Hegselmann and Krause on [0, 1], everybody seeing everybody: clusters from equal distances, as
// reference runs found them, and how many there are from random starts.
#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/influence.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

CsrGraph complete(std::uint32_t n) {
  std::vector<std::uint32_t> offsets{0}, targets;
  for (std::uint32_t v = 0; v < n; ++v) {
    for (std::uint32_t u = 0; u < n; ++u)
      if (u != v) targets.push_back(u);
    offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  return {std::move(offsets), std::move(targets)};
}

/// Sizes of the clusters in which everybody ends.
std::vector<int> clusters(const CsrGraph& graph, std::vector<double> now, double confidence) {
  const std::vector<double> weights(graph.arcs(), 1), own(now.size(), 1);
  std::vector<double> next(now.size());
  for (double most = 1; most > 1e-10;) {
    kernels::hegselmann_krause_step<double>({graph, weights, own}, confidence, now, next);
    most = 0;
    for (std::size_t v = 0; v < now.size(); ++v) most = std::max(most, std::abs(next[v] - now[v]));
    now.swap(next);
  }
  std::sort(now.begin(), now.end());
  std::vector<int> sizes{1};
  for (std::size_t v = 1; v < now.size(); ++v)
    now[v] - now[v - 1] > .01 ? sizes.push_back(1) : void(++sizes.back());
  return sizes;
}

TEST(V08BoundedConfidence, ClustersFromEqualDistances) {
  const std::vector<std::pair<double, std::vector<int>>> reference = {
      {.05, {12, 12, 11, 11, 9, 11, 11, 12, 12}}, {.15, {36, 29, 36}}, {.25, {101}}, {.3, {101}}, {.5, {101}}};
  const CsrGraph graph = complete(101);
  std::vector<double> start;
  for (int k = 0; k <= 100; ++k) start.push_back(k / 100.);
  // A ball a hair wider than the number: equal distances lie on its edge, and the ball is closed.
  for (const auto& [confidence, sizes] : reference) EXPECT_EQ(clusters(graph, start, confidence + 1e-9), sizes) << confidence;
}

struct Random {
  double confidence;
  Expected major;      ///< clusters of at least 2 %
  Expected consensus;  ///< share of starts that end in one
};
std::ostream& operator<<(std::ostream& out, const Random& r) { return out << "confidence " << r.confidence; }

class V08RandomStarts : public testing::TestWithParam<Random> {};
// Means of 100 reference runs with their standard errors.
INSTANTIATE_TEST_SUITE_P(Confidence, V08RandomStarts,
                         testing::Values(Random{.15, {2.52, .12, .0502}, {0, 1e-12}},
                                         Random{.2, {1.93, .08, .0256}, {.07, .08, .0256}},
                                         Random{.25, {1.03, .08, .0171}, {.97, .08, .0171}},
                                         Random{.3, {1, 1e-12}, {1, 1e-12}}));

TEST_P(V08RandomStarts, ClustersOfFourHundred) {
  constexpr std::uint32_t kPeople = 400;
  const CsrGraph graph = complete(kPeople);
  std::vector<double> major, consensus;
  for (std::uint32_t run = 0; run < 24; ++run) {
    const Draws draws(808, run);
    std::vector<double> start;
    for (std::uint32_t v = 0; v < kPeople; ++v) start.push_back(unit_double(draws.fixed(Process::unused, v)[0]));
    const std::vector<int> sizes = clusters(graph, start, GetParam().confidence);
    const auto large = std::count_if(sizes.begin(), sizes.end(), [](int size) { return size >= static_cast<int>(kPeople) / 50; });
    major.push_back(static_cast<double>(large));
    consensus.push_back(large == 1);
  }
  expect_mean(major, GetParam().major);
  expect_mean(consensus, GetParam().consensus);
}

}  // namespace
}  // namespace minga
