// Shards: what was appended survives, what is damaged is found, what is another's is not mixed in.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "minga/study/shard.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

const std::string kOurs(64, 'a');
const std::string kOthers(64, 'b');

class Shards : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("minga-shards-" + std::to_string(::getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static FinishedRun run(std::uint32_t replicate, float value = 1) {
    FinishedRun run{{1, 2, 0, replicate}, "", {{{value, 2, 3}, {}, {static_cast<float>(replicate)}}}};
    run.citizens.access = {value, 4};
    run.citizens.treated = {1, 0};
    return run;
  }
  void write(const std::vector<FinishedRun>& runs, const std::string& identity = kOurs) {
    ShardWriter(folder_.string(), "sweep", identity).append(runs);
  }
  ShardIndex index() const { return {folder_.string(), kOurs}; }
  fs::path only_shard() const { return fs::path(index().files().front()); }
  std::string bytes() const {
    std::ifstream in(only_shard(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void replace(const std::string& text) const { std::ofstream(only_shard(), std::ios::binary) << text; }
  fs::path folder_;
};

TEST_F(Shards, AMissingFolderHoldsNothing) {
  EXPECT_EQ(index().counts().valid, 0U);
}

TEST_F(Shards, RunsComeBackAsTheyWere) {
  FinishedRun failed{{0, 7, 1, 3}, "the correlations contradict each other", {}};
  write({run(0), run(1)});
  write({failed});
  const ShardIndex found = index();
  EXPECT_EQ(found.counts().valid, 3U);
  EXPECT_EQ(found.files().size(), 2U) << "each writer has a file of its own";
  EXPECT_EQ(found.read({1, 2, 0, 1}).record.values, run(1).record.values);
  EXPECT_EQ(found.read({1, 2, 0, 1}).citizens.access, run(1).citizens.access);
  EXPECT_EQ(found.read({1, 2, 0, 1}).citizens.treated, run(1).citizens.treated);
  EXPECT_TRUE(found.read({1, 2, 0, 1}).citizens.burden.empty());
  EXPECT_EQ(found.read(failed.address).failure, failed.failure);
  EXPECT_FALSE(found.has({1, 2, 0, 9}));
}

TEST_F(Shards, ARecordThatWasCutOffIsLeftOutAndTheOthersStay) {
  write({run(0), run(1), run(2)});
  const std::string whole = bytes();
  for (const std::size_t cut : {std::size_t{1}, std::size_t{5}, std::size_t{30}}) {
    replace(whole.substr(0, whole.size() - cut));
    const ShardIndex found = index();
    EXPECT_EQ(found.counts().valid, 2U) << cut;
    EXPECT_EQ(found.counts().damaged, 1U) << cut;
    EXPECT_TRUE(found.has({1, 2, 0, 0}));
    EXPECT_FALSE(found.has({1, 2, 0, 2}));
  }
}

TEST_F(Shards, AFlippedBitIsFound) {
  write({run(0), run(1), run(2)});
  std::string whole = bytes();
  whole[whole.size() / 2] = static_cast<char>(whole[whole.size() / 2] ^ 4);
  replace(whole);
  const ShardIndex found = index();
  EXPECT_EQ(found.counts().damaged, 1U);
  EXPECT_EQ(found.counts().valid, 2U);
}

TEST_F(Shards, AnotherStudyIsStaleAndAForeignFileIsDamage) {
  write({run(0)}, kOthers);
  write({run(1)});
  std::ofstream(folder_ / "x.shard") << "something else";
  const ShardIndex found = index();
  EXPECT_EQ(found.counts().stale, 1U);
  EXPECT_EQ(found.counts().damaged, 1U);
  EXPECT_EQ(found.counts().valid, 1U);
  EXPECT_FALSE(found.has({1, 2, 0, 0}));
}

TEST_F(Shards, DuplicatesMustBeEqualBitByBit) {
  write({run(0)});
  write({run(0)});
  EXPECT_EQ(index().counts().duplicates, 1U);
  write({run(0, 1.5F)});
  try {
    (void)index();
    FAIL() << "two records of one run differ";
  } catch (const UserError& error) {
    EXPECT_NE(to_text(error.complaint()).find("two records of one run differ"), std::string::npos);
  }
}

TEST_F(Shards, TwoSweepsRefuseEachOther) {
  const FolderLock lock(folder_.string(), "sweep");
  EXPECT_THROW(FolderLock(folder_.string(), "sweep"), UserError);
  EXPECT_NO_THROW(FolderLock(folder_.string(), "task-1-of-2"));
}

}  // namespace
}  // namespace minga
