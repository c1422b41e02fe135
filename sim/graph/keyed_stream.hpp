// One vertex's own sequence of uniform numbers, for generators that do not know how many they need.
#pragma once

#include <cstdint>

#include "minga/core/keyed.hpp"

namespace minga {

/// Which generator draws; the number is the index of the address and so part of the results.
enum class Stream : std::uint32_t { pairs = 0, small_world = 1 };

/// The i-th number is a pure function of (draws, stream, vertex, i).
class KeyedStream {
 public:
  KeyedStream(const Draws& draws, Stream stream, std::uint32_t vertex)
      : draws_(draws), stream_(stream), vertex_(vertex) {}

  /// Uniform in (0, 1), 52 bits: gaps of 10^8 pairs need more than 32.
  double next() {
    const std::uint32_t half = 2 * (count_ & 1);
    if (half == 0) {
      words_ =
          draws_.words(Process::edges, vertex_, kNoReplicate,
                       static_cast<std::int32_t>(count_ >> 1), static_cast<std::uint32_t>(stream_));
    }
    ++count_;
    const std::uint64_t bits = (std::uint64_t{words_[half]} << 20) | (words_[half + 1] >> 12);
    return (static_cast<double>(bits) + 0.5) * 0x1p-52;
  }

 private:
  Draws draws_;
  Stream stream_;
  std::uint32_t vertex_;
  std::uint32_t count_ = 0;
  Words words_{};
};

}  // namespace minga
