// A sweep whose disk fails: no run is said to have failed of it, and the same sweep goes on.
#include "minga/study/sweep.hpp"

#include <cerrno>
#include <fstream>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "study/spending.hpp"
#include "support/results_fixture.hpp"

namespace {
int failing_sync = 0;  ///< the how many-th fdatasync from now on fails, once; 0: none
}

/// Takes the place of the system's in this program.
extern "C" int fdatasync(int file) {
  if (failing_sync > 0 && --failing_sync == 0) {
    errno = EDQUOT;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

namespace minga::testing {
namespace {

constexpr const char* kStudy =
    "[study]\nscenarios = [\"peru-baseline\"]\nstrategies = [\"baseline\", \"participation\"]\nreplicates = 20\n"
    "citizens = 200\nmonths = 12\nburn_in = 1\n[record]\noutcomes = [\"access\", \"spending\"]\n";

TEST(Sweep, AFullDiskIsNoFailureOfARun) {
  const TemporaryFolder folder;
  std::ofstream(folder / "s.toml") << kStudy;
  Study study = load_study(folder / "s.toml");
  SerialExecutor executor;
  const auto finished = [&] { return ShardIndex(folder / "shards", study.identity); };
  const auto sweep = [&] {
    const ShardIndex before = finished();
    ShardWriter shard(folder / "shards", "sweep", study.identity);
    return run_sweep(study, before, shard, executor);
  };
  failing_sync = 2;
  EXPECT_THROW((void)sweep(), UserError);
  EXPECT_EQ(failing_sync, 0);
  const ShardIndex kept = finished();
  EXPECT_GE(kept.counts().valid, 16U);
  EXPECT_LT(kept.counts().valid, 40U);
  for (std::uint32_t s = 0; s < 2; ++s)
    for (std::uint32_t r = 0; r < 20; ++r)
      EXPECT_FALSE(kept.has({s, 0, 0, r}) && kept.failed({s, 0, 0, r})) << s << " " << r;

  const SweepCounts counts = sweep();
  EXPECT_EQ(counts.failed, 0U);
  EXPECT_EQ(counts.reused + counts.computed, 40U);
  EXPECT_EQ(gather(study, finished(), folder / "s.h5").count, 0U);
}

TEST(Spending, OfAnotherShapeIsRefused) {
  const Scenario& scenario = small_scenario().scenario;
  RunRecord record = small_results().runs.front();
  EXPECT_NO_THROW(spread_spending(record, scenario, {"aaa", scenario.interventions.front().spec.name, "zzz"}));
  EXPECT_THROW(spread_spending(record, scenario, {scenario.interventions.front().spec.name}), std::logic_error) << "three times as many";
  record = small_results().runs.front();
  EXPECT_THROW(spread_spending(record, scenario, {"aaa"}), std::logic_error) << "no place for it";
}

}  // namespace
}  // namespace minga::testing
