// Trajectories, regions and drivers of runs whose differences are known.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/compare/drivers.hpp"
#include "minga/compare/regions.hpp"
#include "minga/compare/trajectories.hpp"
#include "support/shifted_runs.hpp"

namespace minga {
namespace {

using minga::testing::kShift;
using minga::testing::TemporaryFolder;

TEST(Trajectories, AreMeansOfRunsAndTheirDifferences) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one", "two"}, 1);
  const ComparedRuns runs({folder / "a.h5"});
  const std::vector<Trajectory> found = trajectories(runs, "trust_national", "all", 0, {0, 6});
  ASSERT_EQ(found.size(), 3U);
  ASSERT_EQ(found[2].level.size(), 2U);
  const RunTable table = runs.read("trust_national", "all", 6);
  EXPECT_DOUBLE_EQ(found[2].level[1].mean, analysis::describe(table.of(2)).mean);
  EXPECT_DOUBLE_EQ(found[2].level[1].low, analysis::quantile(table.of(2), .05));
  EXPECT_NEAR(found[2].difference[1].mean, 2 * kShift, 1e-6);
  EXPECT_NEAR(found[2].difference[1].high - found[2].difference[1].low, 0, 1e-6);
  EXPECT_EQ(found[0].difference[1].mean, 0);
}

TEST(Regions, AreMeansOfTheirDistrictsByPopulation) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"}, 1);
  const ComparedRuns runs({folder / "a.h5"});
  const std::optional<RegionMap> map = region_map(runs, "trust_local_district", 0, .95);
  ASSERT_TRUE(map);
  EXPECT_EQ(map->regions.size(), 25U);
  EXPECT_EQ(map->month, 14);
  const ResultsFile file(folder / "a.h5");
  const Variable v = file.read("trust_local_district");
  const std::vector<double> population = file.read("district_population").numbers;
  const std::vector<std::string> region = file.read("district_region").texts;
  const std::size_t districts = population.size(), months = v.shape[3];
  double sum = 0;
  for (std::size_t run = 0; run < runs.replicates; ++run) {
    double values = 0, weight = 0;
    for (std::size_t d = 0; d < districts; ++d) {
      const double value = v.numbers[(run * months + months - 1) * districts + d];
      if (region[d] != "LIMA" || std::isnan(value)) continue;
      values += population[d] * value;
      weight += population[d];
    }
    sum += values / weight;
  }
  const auto lima = static_cast<std::size_t>(std::find(map->regions.begin(), map->regions.end(), "LIMA") - map->regions.begin());
  ASSERT_LT(lima, map->regions.size());
  EXPECT_NEAR(map->level[lima], sum / static_cast<double>(runs.replicates), 1e-9);
  EXPECT_NEAR(map->latitude[lima], -12, .6);
  EXPECT_NEAR(map->longitude[lima], -77, .6);
  ASSERT_EQ(map->changes.size(), 25U);
  EXPECT_NEAR(map->changes[lima].effect.mean, kShift, 1e-6);
  EXPECT_FALSE(region_map(runs, "voice_district", 0, .95));
}

TEST(Drivers, RankCorrelationsOfWhatVariedWithTheEffects) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one", "two"}, 5);
  const ComparedRuns runs({folder / "a.h5"});
  const std::vector<Driver> found = drivers(runs, {"access", "trust_national"}, "all", 14, 0);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, "trust.omega");
  EXPECT_EQ(found[0].low, 1);
  EXPECT_EQ(found[0].high, 5);
  ASSERT_EQ(found[0].correlation.size(), 6U);
  EXPECT_TRUE(std::isnan(found[0].correlation[0]));       // the baseline is the same at all points
  EXPECT_NEAR(found[0].correlation[1], 1, 1e-12);         // effects grow with the point
  EXPECT_NEAR(found[0].strongest, 1, 1e-12);
}

TEST(Drivers, ThereAreNoneWhereNothingVaried) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"}, 1);
  EXPECT_TRUE(drivers(ComparedRuns({folder / "a.h5"}), {"access"}, "all", 14, 0).empty());
}

}  // namespace
}  // namespace minga
