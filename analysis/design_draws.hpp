// The keyed draws of designs and resamples: process `design`, told apart by these indices.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "minga/core/keyed.hpp"

namespace minga {

/// The numbers are part of the results: never reuse or renumber one.
enum class DesignDraw : std::uint32_t {
  hypercube = 0,
  shift = 1,
  morris_start = 2,
  morris_order = 3,
  resample = 4
};

/// Four words for `entity` (a parameter) at `step` (a stratum, a trajectory).
inline Words design_words(const Draws& draws, DesignDraw use, std::uint32_t entity,
                          std::uint32_t step) noexcept {
  return draws.words(Process::design, entity, kNoReplicate, static_cast<std::int32_t>(step),
                     static_cast<std::uint32_t>(use));
}

/// One of 0 .. n - 1; uneven by less than n / 2^32.
constexpr std::uint32_t below(std::uint32_t word, std::uint32_t n) noexcept {
  return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
}

/// 0 .. n - 1 in the order of a random key for each; key(i) gives words. A total order, as i breaks
/// the tie that 64 bits leave once in a very long while.
template <class Key>
std::vector<std::uint32_t> keyed_order(std::uint32_t n, Key key) {
  struct Entry {
    std::uint64_t rank;
    std::uint32_t i;
  };
  std::vector<Entry> entries(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const Words words = key(i);
    entries[i] = {(std::uint64_t{words[0]} << 32) | words[1], i};
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
    return x.rank != y.rank ? x.rank < y.rank : x.i < y.i;
  });
  std::vector<std::uint32_t> order(n);
  for (std::uint32_t i = 0; i < n; ++i) order[i] = entries[i].i;
  return order;
}

}  // namespace minga
