// Finished runs on their way to a results file: append-only records with checksums, one file for each
// process. A run that was appended and synced survives whatever kills the process.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "minga/record/outcome.hpp"

namespace minga {

/// Address of a run in a study.
struct RunAddress {
  std::uint32_t strategy = 0, point = 0, society = 0, replicate = 0;
  friend auto operator<=>(const RunAddress&, const RunAddress&) = default;
};

/// A finished run: its columns, or why it failed.
struct FinishedRun {
  RunAddress address;
  std::string failure;     ///< "" for a run that is ok
  RunRecord record;        ///< in the order of the study's outcomes
  CitizenRecord citizens{};  ///< empty columns unless the study records citizens
};

/// Appends runs to a file of its own, created exclusively. Not for use by two threads at a time.
class ShardWriter {
 public:
  /// `identity` says what the runs belong to: another study, model version or data file gives another.
  /// Throws UserError when the folder cannot be written.
  ShardWriter(const std::string& folder, const std::string& label, const std::string& identity);
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;
  ~ShardWriter();

  /// Writes and syncs. Throws UserError on a full disk; what was appended before stays valid.
  void append(const std::vector<FinishedRun>& runs);

 private:
  std::string path_;
  int file_;
};

/// What a folder of shards holds, without the columns themselves.
class ShardIndex {
 public:
  struct Counts {
    std::size_t valid = 0;      ///< distinct runs that can be used
    std::size_t stale = 0;      ///< runs of another identity
    std::size_t damaged = 0;    ///< records whose checksum or length is wrong
    std::size_t duplicates = 0; ///< runs that stand more than once, with the same bits
  };

  /// Reads every shard of the folder; a missing folder holds nothing. Throws UserError when two valid
  /// records of one run differ in any bit.
  ShardIndex(const std::string& folder, const std::string& identity);

  const Counts& counts() const noexcept { return counts_; }
  bool has(const RunAddress& run) const { return places_.contains(run); }
  bool failed(const RunAddress& run) const { return places_.at(run).failed; }
  /// Reads a run back. Throws UserError when the shard changed since.
  FinishedRun read(const RunAddress& run) const;
  /// The shards that were read.
  const std::vector<std::string>& files() const noexcept { return files_; }

 private:
  struct Place {
    std::uint32_t file;
    std::uint64_t offset;
    std::uint32_t length, checksum;
    bool failed;
  };
  void scan(std::uint32_t file, const std::string& identity);
  std::string body_at(const Place& place) const;

  Counts counts_;
  std::vector<std::string> files_;
  std::map<RunAddress, Place> places_;
};

/// Only one process at a time works on a folder: holds a lock while it lives.
class FolderLock {
 public:
  /// Makes the folder. Throws UserError when somebody else holds the lock of that label.
  FolderLock(const std::string& folder, const std::string& label);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

}  // namespace minga
