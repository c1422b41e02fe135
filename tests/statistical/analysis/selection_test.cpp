// Kim & Nelson's procedure in the slippage configuration (ten strategies, deviation 2, the best one
// delta = 1 ahead, alpha .05, ten first replicates): reference case V25. Seeds are fixed; alpha is 4
// standard errors.
#include "minga/analysis/selection.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/core/math.hpp"
#include "support/sample.hpp"

namespace minga::analysis {
namespace {

constexpr std::uint32_t kStrategies = 10;
constexpr std::size_t kBest = 4;

/// Outcomes of replicate r of a study; all share a common part, correlated by `correlation`.
std::vector<double> replicate(std::uint32_t study, std::uint32_t r, double correlation) {
  const auto normal = [&](std::uint32_t entity) {
    const Words words = Draws(25, study).words(Process::unused, entity, r, 0);
    return math::normal_quantile(unit_double(words[0]));
  };
  const double common = std::sqrt(correlation) * normal(kStrategies);
  std::vector<double> outcomes;
  for (std::uint32_t strategy = 0; strategy < kStrategies; ++strategy) {
    outcomes.push_back(2 * (common + std::sqrt(1 - correlation) * normal(strategy)));
  }
  outcomes[kBest] += 1;
  return outcomes;
}

struct Selections {
  std::vector<double> right, samples;
};

Selections select(double correlation, std::uint32_t studies) {
  Selections result;
  for (std::uint32_t study = 0; study < studies; ++study) {
    std::vector<double> first(kStrategies * 10);
    for (std::uint32_t r = 0; r < 10; ++r) {
      const std::vector<double> outcomes = replicate(study, r, correlation);
      for (std::size_t s = 0; s < kStrategies; ++s) first[s * 10 + r] = outcomes[s];
    }
    KimNelson procedure({first, kStrategies, 10}, {.delta = 1});
    double samples = kStrategies * 10;
    for (std::uint32_t r = 10; !procedure.decided(); ++r) {
      samples += static_cast<double>(procedure.standing().size());
      procedure.add(replicate(study, r, correlation));
    }
    result.right.push_back(procedure.standing().front() == kBest);
    result.samples.push_back(samples);
  }
  return result;
}

TEST(KimNelson, SelectsTheBestAsOftenAsPromised) {
  const Selections apart = select(0, 2000);
  expect_mean(apart.right, {.9705, .005, .0027});
  EXPECT_GE(mean_of(apart.right), .95);
  expect_mean(apart.samples, {400.91125, 3, 1.74});
}

TEST(KimNelson, CommonRandomNumbersSaveMostReplicates) {
  const Selections shared = select(.8, 2000);
  expect_mean(shared.right, {.99175, .003, .0014});
  EXPECT_GE(mean_of(shared.right), .95);
  expect_mean(shared.samples, {113.907, .4, .22});
}

}  // namespace
}  // namespace minga::analysis
