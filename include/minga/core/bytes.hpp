// Dense draws: a byte for every citizen and lane, and events whose probability is met exactly.
//
// A Philox call gives a tile of 4 citizens x 4 replicates (keyed.hpp). A block of rows in the order
// of ids, with 16 consecutive replicates in its lanes, costs one call per row; with one lane, one
// call per four rows. Any other order of ids or of replicates gives the same bytes, only slower.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "minga/core/keyed.hpp"
#include "minga/core/lanes.hpp"

namespace minga {
namespace detail {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
              "bytes of a word are copied in the order of replicates");

/// Where the lanes' bytes lie in the tiles of one quad of citizens.
template <int W>
struct TileLayout {
  enum class Kind : std::uint8_t { consecutive, same, mixed };

  explicit TileLayout(const Lanes<std::uint32_t, W>& replicates) noexcept {
    bool consecutive = W % 4 == 0 && replicates[0] % 4 == 0;
    bool same = true;
    for (int lane = 0; lane < W; ++lane) {
      const std::uint32_t replicate = replicates[lane];
      consecutive = consecutive && replicate == replicates[0] + static_cast<std::uint32_t>(lane);
      same = same && replicate == replicates[0];
      slot[lane] = slot_of(replicate >> 2);
      shift[lane] = static_cast<std::uint8_t>(8 * (replicate & 3));
    }
    kind = same ? Kind::same : consecutive ? Kind::consecutive : Kind::mixed;
  }

  Kind kind = Kind::mixed;
  std::uint32_t tiles = 0;                ///< how many tiles a quad needs
  std::array<std::uint32_t, W> block{};   ///< their blocks of replicates
  Lanes<std::uint8_t, W> slot, shift;     ///< a lane's tile and the place of its byte in a word

 private:
  std::uint8_t slot_of(std::uint32_t wanted) noexcept {
    std::uint32_t k = 0;
    while (k < tiles && block[k] != wanted) ++k;
    if (k == tiles) block[tiles++] = wanted;
    return static_cast<std::uint8_t>(k);
  }
};

/// The lanes' bytes of the citizen who is number `word` of the quad.
template <int W>
inline void copy_row(const TileLayout<W>& layout, const std::array<Words, static_cast<std::size_t>(W)>& tiles,
                     std::uint32_t word, Lanes<std::uint8_t, W>& out) noexcept {
  using Kind = typename TileLayout<W>::Kind;
  if constexpr (W % 4 == 0) {
    if (layout.kind == Kind::consecutive) {
      for (std::size_t k = 0; k < W / 4; ++k)
        std::memcpy(out.value.data() + 4 * k, &tiles[k][word], 4);
      return;
    }
  }
  if (layout.kind == Kind::same) {
    out.value.fill(static_cast<std::uint8_t>(tiles[0][word] >> layout.shift[0]));
    return;
  }
  for (int lane = 0; lane < W; ++lane)
    out[lane] = static_cast<std::uint8_t>(tiles[layout.slot[lane]][word] >> layout.shift[lane]);
}

template <int W>
void fill_rows(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
               std::span<const std::uint32_t> ids, const TileLayout<W>& layout,
               Lanes<std::uint8_t, W>* out) noexcept {
  std::array<Words, W> tiles;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::uint32_t quad = ids[i] >> 2;
    if (i == 0 || quad != ids[i - 1] >> 2)
      for (std::uint32_t k = 0; k < layout.tiles; ++k)
        tiles[k] = draws.tile(process, quad, layout.block[k], tick, index);
    copy_row<W>(layout, tiles, ids[i] & 3, out[i]);
  }
}

}  // namespace detail

/// out[i][lane] = draws.byte(process, ids[i], replicates[lane], tick, index).
template <int W>
void dense_bytes(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
                 std::span<const std::uint32_t> ids, const Lanes<std::uint32_t, W>& replicates,
                 Lanes<std::uint8_t, W>* out) noexcept {
  detail::fill_rows<W>(draws, process, tick, index, ids, detail::TileLayout<W>(replicates), out);
}

/// Which lanes' bytes are events, and which lie on the border and need a further draw.
template <int W>
struct Sieve {
  std::uint32_t events;
  std::uint32_t border;
};

namespace detail {

// Vectors of an explicit size: g++ 12 leaves the plain loop below unvectorised (12 ns a row for 4).
using Floats = float __attribute__((vector_size(16)));
using Ints = std::int32_t __attribute__((vector_size(16)));

inline std::uint32_t any_of(Ints v) noexcept {
  return static_cast<std::uint32_t>(v[0] | v[1] | v[2] | v[3]);
}

template <int W>
inline Sieve<W> sieve_by_fours(const Lanes<std::uint8_t, W>& bytes,
                               const Lanes<float, W>& p) noexcept {
  Ints events{};
  Ints touched{};
  for (int k = 0; k < W; k += 4) {
    const Floats byte = {static_cast<float>(bytes[k]), static_cast<float>(bytes[k + 1]),
                         static_cast<float>(bytes[k + 2]), static_cast<float>(bytes[k + 3])};
    Floats level;
    std::memcpy(&level, &p[k], sizeof level);
    level *= 256.F;
    const Ints bits = {1 << k, 2 << k, 4 << k, 8 << k};
    events |= (byte + 1.F <= level) & bits;
    touched |= (byte <= level) & bits;
  }
  return {any_of(events), any_of(touched) & ~any_of(events)};
}

}  // namespace detail

/// byte < floor(256 p) is an event, byte = floor(256 p) is on the border. Bytes are whole numbers,
/// so no floor is needed: b < floor(t) where b + 1 <= t.
template <int W>
inline Sieve<W> sieve(const Lanes<std::uint8_t, W>& bytes, const Lanes<float, W>& p) noexcept {
  if constexpr (W % 4 == 0) {
    return detail::sieve_by_fours<W>(bytes, p);
  } else {
    std::uint32_t events = 0;
    std::uint32_t touched = 0;
    for (int lane = 0; lane < W; ++lane) {
      const float level = 256 * p[lane];
      const float byte = bytes[lane];
      events |= static_cast<std::uint32_t>(byte + 1 <= level) << lane;
      touched |= static_cast<std::uint32_t>(byte <= level) << lane;
    }
    return {events, touched & ~events};
  }
}

/// A byte on the border of probability p is decided by a further word of its own.
inline bool border_event(const Draws& draws, Process tail, std::int32_t tick, std::uint32_t index,
                         std::uint32_t id, std::uint32_t replicate, std::uint8_t byte,
                         float p) noexcept {
  const float rest = 256 * p - static_cast<float>(byte);
  return unit_float(draws.words(tail, id, replicate, tick, index)[0]) < rest;
}

/// Sets bit `lane` of out[i] with probability probability_of_row(i)[lane] (to 2^-32; below 0 never,
/// above 1 always). probability_of_row is called once for each i, in order, and may return a
/// reference to something that the next call overwrites.
template <int W, class ProbabilityOfRow>
void dense_events(const Draws& draws, Process process, Process tail, std::int32_t tick,
                  std::uint32_t index, std::span<const std::uint32_t> ids,
                  const Lanes<std::uint32_t, W>& replicates, ProbabilityOfRow&& probability_of_row,
                  LaneMask<W>* out) {
  constexpr std::size_t kStrip = 64;  // bytes of a strip stay in the first cache
  const detail::TileLayout<W> layout(replicates);
  std::array<Lanes<std::uint8_t, W>, kStrip> strip;
  for (std::size_t from = 0; from < ids.size(); from += kStrip) {
    const std::size_t count = std::min(kStrip, ids.size() - from);
    detail::fill_rows<W>(draws, process, tick, index, ids.subspan(from, count), layout,
                           strip.data());
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t i = from + k;
      const Lanes<float, W>& p = probability_of_row(static_cast<std::uint32_t>(i));
      const Sieve<W> found = sieve<W>(strip[k], p);
      std::uint32_t events = found.events;
      for_lanes(found.border, [&](int lane) {
        const bool event =
            border_event(draws, tail, tick, index, ids[i], replicates[lane], strip[k][lane], p[lane]);
        events |= static_cast<std::uint32_t>(event) << lane;
      });
      out[i] = static_cast<LaneMask<W>>(events);
    }
  }
}

}  // namespace minga
