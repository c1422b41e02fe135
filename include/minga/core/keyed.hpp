// Keyed randomness: every draw is a pure function of its address
//   (seed, society | replicate, entity, process, tick, index).
// No generator has a state, so draws do not depend on threads, on the order of phases, or on
// what other entities do. Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as
// 1, 2, 3") turns an address into 128 random bits.
//
// Two layouts share the key and never collide, because their processes differ:
//
//   words   one citizen, one replicate, four 32-bit words       (sparse draws)
//   bytes   a tile of four citizens x four replicates, one byte each (dense draws)
//
// The tile is what makes 16 lanes and one lane equally cheap and bit-equal: sixteen replicates of
// four citizens are four calls, one replicate of four citizens is one call, and in both a citizen's
// byte is the same byte. Word w of a tile belongs to entity 4q+w, byte j of it to replicate 4b+j.
#pragma once

#include <array>
#include <cstdint>

namespace minga {

using Words = std::array<std::uint32_t, 4>;

/// The named sources of chance. The numbers are part of the results: never reuse or renumber one.
enum class Process : std::uint16_t {
  // building a society: keyed by (seed, society), no replicate
  placement = 1,
  attributes = 2,
  home = 3,
  dispositions = 4,
  ties_local = 5,
  ties_long = 6,
  institution_start = 7,
  voice_start = 8,
  edges = 9,
  // dynamics, dense (bytes): at most once per citizen, sector or tier, and tick
  need = 32,
  trust_noise = 33,
  voice_change = 34,
  meeting = 35,
  // dynamics, sparse (words)
  need_tail = 64,
  take_up = 65,
  visits = 66,
  queue_order = 67,
  abandonment = 68,
  experience = 69,
  private_exit = 70,
  voice_tail = 71,
  participation = 72,
  shock_event = 73,
  shock_hit = 74,
  staff_turnover = 75,
  minister_turnover = 76,
  pilot_start = 77,
  pilot_result = 78,
  adoption = 79,
  abandonment_of_innovation = 80,
  diffusion = 81,
  effect_at_scale = 82,
  lab_closure = 83,
  connection = 84,
  survey_answer = 85,
  meeting_tail = 86,
  measurement = 87,
  hardship = 88,
  displacement = 89,
  retry = 90,
  // dynamics, of rival rules
  forgetting = 96,
  desks = 97,
  // analysis of results: keyed by (seed, draw of the analysis)
  resampling = 120,
  // a draw that nothing depends on: tests and placebos use it
  unused = 127,
  // studies, keyed by (seed, 0): which points are run, and the resamples of what they gave
  design = 128,
  calibration = 129,
};

using Key = std::array<std::uint32_t, 2>;

inline constexpr int kPhiloxRounds = 10;
inline constexpr std::uint64_t kPhiloxMultiplier0 = 0xD2511F53ULL;
inline constexpr std::uint64_t kPhiloxMultiplier1 = 0xCD9E8D57ULL;
constexpr Key next_key(Key key) noexcept { return {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U}; }

/// Philox4x32 with ten rounds.
constexpr Words philox(Words counter, Key key) noexcept {
  for (int round = 0; round < kPhiloxRounds; ++round) {
    const std::uint64_t a = kPhiloxMultiplier0 * counter[0];
    const std::uint64_t b = kPhiloxMultiplier1 * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(a)};
    key = next_key(key);
  }
  return counter;
}

/// Uniform in (0, 1), never 0 or 1: the 23 high bits of the word, at the centre of their cell.
/// One bit more and the last cell's centre would round to 1. So u and 1 - u are both exact.
constexpr float unit_float(std::uint32_t word) noexcept {
  return (static_cast<float>(word >> 9) + 0.5F) * 0x1p-23F;
}

/// Uniform in (0, 1) from one word, in double.
constexpr double unit_double(std::uint32_t word) noexcept {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

inline constexpr std::uint32_t kNoReplicate = 0xFFFFFFFFU;

/// The draws of one society: a key derived from (seed, society).
class Draws {
 public:
  constexpr Draws(std::uint64_t seed, std::uint32_t society) noexcept {
    const Words mixed = philox({static_cast<std::uint32_t>(seed),
                                static_cast<std::uint32_t>(seed >> 32), society, 0x6D696E67U},
                               {0x61207469U, 0x6D653A31U});
    key_ = {mixed[0], mixed[1]};
  }

  /// Four words for one entity in one replicate at one tick.
  constexpr Words words(Process process, std::uint32_t entity, std::uint32_t replicate,
                        std::int32_t tick, std::uint32_t index = 0) const noexcept {
    return philox({entity, replicate, static_cast<std::uint32_t>(tick), address(process, index)},
                  key_);
  }

  /// Four words for an entity of the society itself (no replicate, no tick).
  constexpr Words fixed(Process process, std::uint32_t entity,
                        std::uint32_t index = 0) const noexcept {
    return words(process, entity, kNoReplicate, 0, index);
  }

  /// The tile of bytes for entities 4 quad .. 4 quad + 3 and replicates 4 block .. 4 block + 3.
  constexpr Words tile(Process process, std::uint32_t quad, std::uint32_t block, std::int32_t tick,
                       std::uint32_t index = 0) const noexcept {
    return words(process, quad, block, tick, index);
  }

  /// One byte of the tile that holds (entity, replicate).
  constexpr std::uint8_t byte(Process process, std::uint32_t entity, std::uint32_t replicate,
                              std::int32_t tick, std::uint32_t index = 0) const noexcept {
    const Words words4 = tile(process, entity >> 2, replicate >> 2, tick, index);
    return static_cast<std::uint8_t>(words4[entity & 3] >> (8 * (replicate & 3)));
  }

  constexpr Key key() const noexcept { return key_; }
  /// The word of a counter that names the source of chance.
  static constexpr std::uint32_t address(Process process, std::uint32_t index) noexcept {
    return (static_cast<std::uint32_t>(process) << 16) | (index & 0xFFFFU);
  }

 private:
  Key key_{};
};

}  // namespace minga
