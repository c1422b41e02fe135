// The executor's promises on 1, 2 and 4 threads (without threads every one of them is serial).
#include "minga/core/executor.hpp"

#include <atomic>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

class ExecutorOn : public testing::TestWithParam<int> {
 protected:
  std::unique_ptr<Executor> executor = make_executor(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Threads, ExecutorOn, testing::Values(1, 2, 4));

TEST_P(ExecutorOn, SaysHowManyThreads) {
  EXPECT_TRUE(executor->threads() == GetParam() || executor->threads() == 1);
}

TEST_P(ExecutorOn, RunsEveryBlockOnce) {
  for (const std::uint32_t blocks : {0U, 1U, 3U, 1000U}) {
    std::vector<int> runs(blocks, 0);
    executor->for_blocks(blocks, [&](std::uint32_t b) { ++runs[b]; });
    EXPECT_EQ(runs, std::vector<int>(blocks, 1));
  }
}

TEST_P(ExecutorOn, AWorkerRunsOneBlockAtATime) {
  const auto threads = static_cast<std::size_t>(executor->threads());
  std::vector<std::atomic<int>> running(threads);
  std::atomic<int> faults = 0;
  executor->for_blocks(2000, [&](std::uint32_t) {
    const std::size_t worker = executor->worker();
    if (worker >= threads) {
      ++faults;
      return;
    }
    if (running[worker].fetch_add(1) != 0) ++faults;
    std::atomic<int> spin = 0;
    while (++spin < 500) {
    }
    --running[worker];
  });
  EXPECT_EQ(faults, 0);
}

TEST_P(ExecutorOn, MayBeNested) {
  constexpr std::uint32_t kOuter = 17;
  constexpr std::uint32_t kInner = 29;
  std::vector<std::uint32_t> cells(kOuter * kInner, 0);
  executor->for_blocks(kOuter, [&](std::uint32_t a) {
    executor->for_blocks(kInner, [&](std::uint32_t b) { cells[a * kInner + b] += a * 100 + b; });
  });
  for (std::uint32_t a = 0; a < kOuter; ++a)
    for (std::uint32_t b = 0; b < kInner; ++b) ASSERT_EQ(cells[a * kInner + b], a * 100 + b);
}

TEST_P(ExecutorOn, PassesExceptionsOnAndStaysUsable) {
  const auto failing = [&] {
    executor->for_blocks(100, [](std::uint32_t b) {
      if (b == 63) throw std::runtime_error("block 63");
    });
  };
  try {
    failing();
    FAIL() << "the exception was lost";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "block 63");
  }
  std::atomic<int> runs{0};
  executor->for_blocks(10, [&](std::uint32_t) { ++runs; });
  EXPECT_EQ(runs, 10);
}

TEST_P(ExecutorOn, ForRowsCutsByAFixedRule) {
  for (const std::uint32_t n : {0U, 1U, kBlock - 1, kBlock, kBlock + 1, 5 * kBlock + 7}) {
    std::vector<int> rows(n, 0);
    std::atomic<int> off_the_grid{0};
    for_rows(*executor, n, [&](std::uint32_t begin, std::uint32_t end) {
      if (begin % kBlock != 0 || end - begin > kBlock) ++off_the_grid;
      for (std::uint32_t i = begin; i < end; ++i) ++rows[i];
    });
    EXPECT_EQ(std::accumulate(rows.begin(), rows.end(), 0), static_cast<int>(n));
    EXPECT_EQ(off_the_grid, 0);
  }
}

TEST(Executor, TwoMayLiveSideBySide) {
  const auto two = make_executor(2);
  const auto four = make_executor(4);
  std::atomic<int> runs{0};
  two->for_blocks(10, [&](std::uint32_t) { four->for_blocks(10, [&](std::uint32_t) { ++runs; }); });
  EXPECT_EQ(runs, 100);
}

TEST(Executor, ZeroTakesEveryCore) { EXPECT_GE(make_executor(0)->threads(), 1); }

TEST(Executor, OneIsThePlainLoopInOrder) {
  std::vector<std::uint32_t> order;
  make_executor(1)->for_blocks(5, [&](std::uint32_t b) { order.push_back(b); });
  EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
}

TEST(Executor, ANegativeNumberIsTheUsersMistake) {
  try {
    make_executor(-2);
    FAIL() << "accepted";
  } catch (const UserError& error) {
    EXPECT_EQ(error.complaint().what, "-2 threads");
    EXPECT_FALSE(error.complaint().instead.empty());
  }
}

TEST(FunctionRef, CallsTheVeryObject) {
  int calls = 0;
  auto count = [&calls](int n) { return calls += n; };
  FunctionRef<int(int)> ref = count;
  EXPECT_EQ(ref(2), 2);
  EXPECT_EQ(ref(3), 5);
  EXPECT_EQ(calls, 5);
}

}  // namespace
}  // namespace minga
