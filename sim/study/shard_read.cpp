#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "study/address_text.hpp"
#include "study/shard_format.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t n = 0;
  std::memcpy(&n, bytes.data() + at, 4);
  return n;
}

std::string read_bytes(std::ifstream& in, std::size_t count) {
  std::string bytes(count, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

[[noreturn]] void contradiction(const RunAddress& run, const std::string& a, const std::string& b) {
  throw UserError({fmt::format("two records of one run differ ({})", address_text(run)),
                   fmt::format("{} and {}", a, b), "the same run has the same bits on every machine, so one of them is wrong",
                   "remove the shard that you trust less, and run its share again"});
}

}  // namespace

ShardIndex::ShardIndex(const std::string& folder, const std::string& identity) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".shard") files_.push_back(entry.path().string());
  std::sort(files_.begin(), files_.end());
  for (std::uint32_t k = 0; k < files_.size(); ++k) scan(k, identity);
  counts_.valid = places_.size();
}

void ShardIndex::scan(std::uint32_t file, const std::string& identity) {
  std::ifstream in(files_[file], std::ios::binary);
  const std::string head = read_bytes(in, shard::kHeader);
  const bool ours = head.size() == shard::kHeader && head.compare(0, 8, shard::kMagic) == 0;
  const bool stale = ours && head.compare(8, 64, identity) != 0;
  if (!ours) ++counts_.damaged;
  std::uint64_t offset = shard::kHeader;
  while (ours) {
    const std::string start = read_bytes(in, shard::kRecordHead);
    if (start.empty()) break;
    const std::uint32_t length = start.size() == shard::kRecordHead ? number_at(start, 4) : shard::kLongest;
    const bool framed = start.size() == shard::kRecordHead && start.compare(0, 4, shard::kRecord) == 0 && length < shard::kLongest;
    const std::string body = framed ? read_bytes(in, length) : std::string();
    FinishedRun run;
    if (!framed || body.size() != length) {  // cut off, or nothing can be found behind it
      ++counts_.damaged;
      break;
    }
    const std::uint32_t checksum = number_at(start, 8);
    const std::uint64_t start_of_body = offset + shard::kRecordHead;
    offset = start_of_body + length;
    const bool whole = shard::checksum(body) == checksum && shard::from_body(body, run);
    const Place place{file, start_of_body, length, checksum, !run.failure.empty()};
    if (!whole) {
      ++counts_.damaged;
    } else if (stale) {
      ++counts_.stale;
    } else if (const auto known = places_.find(run.address); known == places_.end()) {
      places_.emplace(run.address, place);
    } else if (body_at(known->second) != body) {
      contradiction(run.address, files_[known->second.file], files_[file]);
    } else {
      ++counts_.duplicates;
    }
  }
}

std::string ShardIndex::body_at(const Place& place) const {
  std::ifstream in(files_[place.file], std::ios::binary);
  in.seekg(static_cast<std::streamoff>(place.offset));
  return read_bytes(in, place.length);
}

FinishedRun ShardIndex::read(const RunAddress& address) const {
  const Place& place = places_.at(address);
  const std::string body = body_at(place);
  FinishedRun run;
  if (body.size() != place.length || shard::checksum(body) != place.checksum || !shard::from_body(body, run))
    throw UserError({"a shard changed while it was read", files_[place.file], "its checksum is no longer right",
                     "give the same command again: the damaged runs are computed anew"});
  return run;
}

}  // namespace minga
