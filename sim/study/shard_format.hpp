// How a run stands in a shard. All numbers are little-endian.
//   file:   "MINGASH2", 64 letters of identity, then records
//   record: "RUN!", length of the body, CRC-32 of the body, body
//   body:   strategy, point, society, replicate, length of the failure, its letters,
//           number of columns, then for each its length and its floats; the same for the columns of
//           citizen_table(), which are empty unless citizens are recorded
#pragma once

#include <cstdint>
#include <string>

#include "minga/study/shard.hpp"

namespace minga::shard {

inline constexpr char kMagic[] = "MINGASH2";
inline constexpr char kRecord[] = "RUN!";
inline constexpr std::size_t kHeader = 8 + 64;
inline constexpr std::size_t kRecordHead = 12;
inline constexpr std::uint32_t kLongest = 1U << 30;  ///< a longer record is damage

std::uint32_t checksum(const std::string& body) noexcept;
std::string to_body(const FinishedRun& run);
/// False for a body that is not one.
bool from_body(const std::string& body, FinishedRun& run);

}  // namespace minga::shard
