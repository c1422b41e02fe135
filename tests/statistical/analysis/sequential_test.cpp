// Whether intervals that were looked at again and again keep their promise at the look where it was
// stopped. The seed is fixed; alpha is 4 standard errors.
#include "minga/analysis/sequential.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "minga/analysis/paired.hpp"
#include "minga/core/keyed.hpp"
#include "minga/core/math.hpp"

namespace minga::analysis {
namespace {

constexpr std::uint32_t kStudies = 4000;
constexpr double kMean = .3;

/// Difference of a strategy in a replicate; strategies share a part of their noise, as twins do.
double difference(std::uint32_t study, std::uint32_t strategy, std::uint32_t replicate) {
  const Draws draws(33, 0);
  const auto noise = [&](std::uint32_t who) {
    return math::normal_quantile(unit_double(draws.words(Process::unused, study, replicate, static_cast<std::int32_t>(who))[0]));
  };
  return kMean + .6 * noise(0) + .8 * noise(1 + strategy);
}

struct Coverage {
  double corrected = 0, naive = 0;  ///< share of studies in which every interval held the mean
  double looks = 0;                 ///< mean number of looks
};

bool holds(const Interval& interval) { return interval.low <= kMean && kMean <= interval.high; }

/// Studies that stop when all strategies are narrow enough; "held" means at every look up to that.
Coverage studies_with(const SequentialPlan& plan) {
  Coverage coverage;
  for (std::uint32_t study = 0; study < kStudies; ++study) {
    bool corrected = true, naive = true, narrow = false;
    std::vector<std::vector<double>> values(plan.comparisons);
    for (std::optional<Look> look = first_look(plan); look && !narrow; look = next_look(plan, *look)) {
      narrow = true;
      ++coverage.looks;
      for (std::uint32_t s = 0; s < plan.comparisons; ++s) {
        while (values[s].size() < look->replicates)
          values[s].push_back(difference(study, s, static_cast<std::uint32_t>(values[s].size())));
        const Seen seen = see(plan, *look, values[s]);
        narrow = narrow && narrow_enough(plan, seen);
        corrected = corrected && holds(seen.interval);
        naive = naive && holds(student_interval(seen.mean, seen.deviation, seen.pairs, plan.level));
      }
    }
    coverage.corrected += corrected;
    coverage.naive += naive;
  }
  return {coverage.corrected / kStudies, coverage.naive / kStudies, coverage.looks / kStudies};
}

TEST(SequentialCoverage, HoldsAtEveryLookAndForEveryStrategy) {
  // Standard error of a share of .9 in 4,000 studies: .0047.
  const double tolerance = 4 * std::sqrt(.9 * .1 / kStudies);
  for (const std::size_t strategies : {1U, 4U}) {
    const Coverage coverage = studies_with({.level = .9, .comparisons = strategies, .width = .7, .first = 4, .most = 120});
    EXPECT_GE(coverage.corrected, .9 - tolerance) << strategies;
    EXPECT_LT(coverage.naive, .9 - tolerance) << strategies;  // what the correction is for
    EXPECT_GT(coverage.looks, 5) << strategies;
  }
}

}  // namespace
}  // namespace minga::analysis
