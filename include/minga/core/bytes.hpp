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
#include <type_traits>

#include "minga/core/keyed_many.hpp"
#include "minga/core/lane_masks.hpp"

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
      place[lane] = static_cast<std::uint8_t>(4 * slot_of(replicate >> 2) + (replicate & 3));
      shift[lane] = static_cast<std::uint8_t>(8 * (replicate & 3));
    }
    kind = same ? Kind::same : consecutive ? Kind::consecutive : Kind::mixed;
  }

  Kind kind = Kind::mixed;
  std::uint32_t tiles = 0;                ///< how many tiles a quad needs
  std::array<std::uint32_t, W> block{};   ///< their blocks of replicates
  Lanes<std::uint8_t, W> place, shift;    ///< of a lane's byte in all words, and in its own

 private:
  std::uint32_t slot_of(std::uint32_t wanted) noexcept {
    std::uint32_t k = 0;
    while (k < tiles && block[k] != wanted) ++k;
    if (k == tiles) block[tiles++] = wanted;
    return k;
  }
};

/// The lanes' bytes of a citizen, from the words of the tiles.
template <int W>
inline void copy_row(const TileLayout<W>& layout, const std::array<std::uint32_t, W>& words,
                     Lanes<std::uint8_t, W>& out) noexcept {
  using Kind = typename TileLayout<W>::Kind;
  if constexpr (W % 4 == 0) {
    if (layout.kind == Kind::consecutive) {
      std::memcpy(out.value.data(), words.data(), W);
      return;
    }
  }
  if (layout.kind == Kind::same) {
    out.value.fill(static_cast<std::uint8_t>(words[0] >> layout.shift[0]));
    return;
  }
  std::array<std::uint8_t, 4 * W> bytes;
  std::memcpy(bytes.data(), words.data(), sizeof bytes);
  for (int lane = 0; lane < W; ++lane) out[lane] = bytes[layout.place[lane]];
}

template <int W>
void fill_rows(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
               std::span<const std::uint32_t> ids, const TileLayout<W>& layout,
               Lanes<std::uint8_t, W>* out) noexcept {
  std::array<std::array<std::uint32_t, W>, 4> words{};  // [citizen of quad][tile]
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::uint32_t quad = ids[i] >> 2;
    for (std::uint32_t k = 0; k < layout.tiles && (i == 0 || quad != ids[i - 1] >> 2); ++k) {
      const Words drawn = draws.tile(process, quad, layout.block[k], tick, index);
      for (std::size_t word = 0; word < 4; ++word) words[word][k] = drawn[word];
    }
    copy_row<W>(layout, words[ids[i] & 3], out[i]);
  }
}

inline constexpr std::size_t kStrip = 64;  ///< bytes of a strip of rows stay in the first cache
inline constexpr std::size_t kStripQuads = kStrip / 4;

/// Do the ids follow one another from the first of a quad on?
inline bool whole_quads(std::span<const std::uint32_t> ids) noexcept {
  std::uint32_t other = ids[0] & 3;
  for (std::size_t i = 0; i < ids.size(); ++i) other |= ids[i] ^ (ids[0] + static_cast<std::uint32_t>(i));
  return other == 0;
}

/// Copies at most kStrip bytes; nearly every strip is whole, and then their number is known.
inline void copy_strip(void* to, const void* from, std::size_t rows) noexcept {
  rows == kStrip ? std::memcpy(to, from, kStrip) : std::memcpy(to, from, rows);
}

/// One lane's bytes of at most kStrip rows in whole quads: a quad's four bytes are put together as one number.
inline void copy_quads(const ManyWords<kStripQuads>& drawn, int shift, std::size_t rows, Lanes<std::uint8_t, 1>* out) noexcept {
  std::array<std::uint32_t, kStripQuads> bytes{};
  for (std::size_t word = 0; word < 4; ++word)
    for (std::size_t q = 0; q < kStripQuads; ++q) bytes[q] |= ((drawn.w[word][q] >> shift) & 0xFFU) << (8 * word);
  copy_strip(out, bytes.data(), rows);
}

/// The words of a tile of sixteen replicates: [tile of four replicates][word][quad].
using TileWords = std::array<ManyWords<kStripQuads>, 4>;

/// Sixteen consecutive replicates' bytes of the strip's rows: row 4 q + word holds a word of each tile.
inline void copy_tiles(const TileWords& drawn, std::size_t rows, Lanes<std::uint8_t, 16>* out) noexcept {
  std::array<std::array<std::uint32_t, 4>, kStrip> bytes;  // [row][tile]
  for (std::size_t word = 0; word < 4; ++word)
    for (std::size_t q = 0; q < kStripQuads; q += 4) {
#if defined(__SSE2__)
      const auto load = [&](std::size_t tile) { return _mm_load_ps(reinterpret_cast<const float*>(drawn[tile].w[word].data() + q)); };
      __m128 a = load(0), b = load(1), c = load(2), d = load(3);
      _MM_TRANSPOSE4_PS(a, b, c, d);
      const __m128 row[4] = {a, b, c, d};
      for (std::size_t k = 0; k < 4; ++k) _mm_storeu_ps(reinterpret_cast<float*>(bytes[4 * (q + k) + word].data()), row[k]);
#else
      for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t tile = 0; tile < 4; ++tile) bytes[4 * (q + k) + word][tile] = drawn[tile].w[word][q + k];
#endif
    }
  std::memcpy(out->value.data(), bytes.data(), rows * sizeof *out);
}

/// fill_rows for at most kStrip rows: whole quads are drawn side by side.
template <int W>
void fill_strip(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
                std::span<const std::uint32_t> ids, const TileLayout<W>& layout,
                Lanes<std::uint8_t, W>* out) noexcept {
  if (!whole_quads(ids)) return fill_rows<W>(draws, process, tick, index, ids, layout, out);
  std::array<std::uint32_t, kStripQuads> quads;
  for (std::uint32_t q = 0; q < kStripQuads; ++q) quads[q] = (ids[0] >> 2) + q;
  const int count = static_cast<int>((ids.size() + 3) / 4);
  if constexpr (W == 16) {
    if (layout.kind == TileLayout<W>::Kind::consecutive) {
      TileWords drawn;
      for (std::size_t tile = 0; tile < 4; ++tile) {
        std::array<std::uint32_t, kStripQuads> block;
        block.fill(layout.block[tile]);
        many_words(draws, process, tick, index, quads.data(), block.data(), count, drawn[tile]);
      }
      return copy_tiles(drawn, ids.size(), out);
    }
  }
  std::array<std::array<std::array<std::uint32_t, W>, kStripQuads>, 4> words;  // [citizen of quad][quad][tile]
  for (std::uint32_t k = 0; k < layout.tiles; ++k) {
    std::array<std::uint32_t, kStripQuads> block;
    block.fill(layout.block[k]);
    ManyWords<kStripQuads> drawn;
    many_words(draws, process, tick, index, quads.data(), block.data(), count, drawn);
    if constexpr (W == 1) return copy_quads(drawn, layout.shift[0], ids.size(), out);
    for (std::size_t word = 0; word < 4; ++word)
      for (std::size_t q = 0; q < kStripQuads; ++q) words[word][q][k] = drawn.w[word][q];
  }
  for (std::size_t i = 0; i < ids.size(); ++i) copy_row<W>(layout, words[i & 3][i >> 2], out[i]);
}

}  // namespace detail

/// out[i][lane] = draws.byte(process, ids[i], replicates[lane], tick, index).
template <int W>
void dense_bytes(const Draws& draws, Process process, std::int32_t tick, std::uint32_t index,
                 std::span<const std::uint32_t> ids, const Lanes<std::uint32_t, W>& replicates,
                 Lanes<std::uint8_t, W>* out) noexcept {
  const detail::TileLayout<W> layout(replicates);
  for (std::size_t from = 0; from < ids.size(); from += detail::kStrip)
    detail::fill_strip<W>(draws, process, tick, index,
                          ids.subspan(from, std::min(detail::kStrip, ids.size() - from)), layout, out + from);
}

/// Probabilities of a row, and what they mean for a byte: below `floor` = floor(256 p) it is an event,
/// at `floor` a further draw decides, and where p is 1 or more it always is one.
template <int W>
struct ChanceRow {
  Lanes<float, W> p;
  Lanes<std::uint8_t, W> floor;
  LaneMask<W> always = 0;
};

template <int W>
inline ChanceRow<W> chances(const Lanes<float, W>& p) noexcept {
  ChanceRow<W> row;
  row.p = p;
  Lanes<std::int32_t, W> level;
  for (int lane = 0; lane < W; ++lane) {
    const float times = p[lane] > 0 ? 256 * p[lane] : 0.F;
    level[lane] = static_cast<std::int32_t>(times < 256 ? times : 256.F);
  }
  std::uint32_t always = 0;
  for (int lane = 0; lane < W; ++lane) {
    row.floor[lane] = static_cast<std::uint8_t>(level[lane] < 255 ? level[lane] : 255);
    always |= static_cast<std::uint32_t>(level[lane] >> 8) << lane;
  }
  row.always = static_cast<LaneMask<W>>(always);
  return row;
}
/// Rows that are ready are taken as they are.
template <int W>
inline const ChanceRow<W>& chances(const ChanceRow<W>& row) noexcept {
  return row;
}

/// Which lanes' bytes are events, and which lie on the border and need a further draw.
template <int W>
struct Sieve {
  std::uint32_t events;
  std::uint32_t border;
};

template <int W>
inline Sieve<W> sieve(const Lanes<std::uint8_t, W>& bytes, const ChanceRow<W>& row) noexcept {
  const std::uint32_t always = row.always;
  return {lanes_below(bytes, row.floor) | always, lanes_equal(bytes, row.floor) & ~always};
}

/// A byte on the border of probability p is decided by a further word of its own.
inline bool border_event(const Draws& draws, Process tail, std::int32_t tick, std::uint32_t index,
                         std::uint32_t id, std::uint32_t replicate, std::uint8_t byte,
                         float p) noexcept {
  const float rest = 256 * p - static_cast<float>(byte);
  return unit_float(draws.words(tail, id, replicate, tick, index)[0]) < rest;
}

namespace detail {

/// Events of at most kStrip rows, lane by lane.
template <int W, class ChancesOfRow, class Decide>
void strip_events(std::span<const Lanes<std::uint8_t, W>> bytes, ChancesOfRow&& chances_of_row, Decide&& decide, LaneMask<W>* out) {
  for (std::size_t k = 0; k < bytes.size(); ++k) {
    const auto& given = chances_of_row(k);
    const auto& row = chances(given);
    const Sieve<W> found = sieve<W>(bytes[k], row);
    std::uint32_t events = found.events;
    for_lanes(found.border, [&](int lane) {
      events |= static_cast<std::uint32_t>(decide(k, lane, row.p[lane])) << lane;
    });
    out[k] = static_cast<LaneMask<W>>(events);
  }
}

/// The same with one lane: the rows' chances are laid side by side first, so that many bytes are compared at a time.
template <bool kSame, class ChancesOfRow, class Decide>
void strip_events_of_one(std::span<const Lanes<std::uint8_t, 1>> bytes, ChancesOfRow&& chances_of_row, Decide&& decide,
                         LaneMask<1>* out) {
  std::array<std::uint8_t, kStrip> byte{}, floor{}, always{}, events, border;
  std::array<float, kStrip> p;
  copy_strip(byte.data(), bytes.data(), bytes.size());
  if constexpr (kSame) {
    const ChanceRow<1>& row = chances_of_row(0);
    floor.fill(row.floor[0]);
    always.fill(row.always);
    p.fill(row.p[0]);
  }
  for (std::size_t k = 0; !kSame && k < bytes.size(); ++k) {
    const auto& given = chances_of_row(k);
    const auto& row = chances(given);
    floor[k] = row.floor[0];
    always[k] = row.always;
    p[k] = row.p[0];
  }
  using Sixteen = std::uint8_t __attribute__((vector_size(16)));  // from a loop g++ 12 makes a branch for each byte
  for (std::size_t k = 0; k < kStrip; k += sizeof(Sixteen)) {
    Sixteen b, f, a;
    std::memcpy(&b, &byte[k], sizeof b);
    std::memcpy(&f, &floor[k], sizeof f);
    std::memcpy(&a, &always[k], sizeof a);
    const Sixteen event = (reinterpret_cast<Sixteen>(b < f) & 1) | a, on_border = reinterpret_cast<Sixteen>(b == f) & 1 & ~a;
    std::memcpy(&events[k], &event, sizeof event);
    std::memcpy(&border[k], &on_border, sizeof on_border);
  }
  copy_strip(out, events.data(), bytes.size());
  if (bytes.size() < kStrip) std::fill(border.begin() + static_cast<std::ptrdiff_t>(bytes.size()), border.end(), std::uint8_t{0});
  for (std::uint64_t rest = bits_of_marks(border); rest != 0; rest &= rest - 1) {
    const auto k = static_cast<std::size_t>(__builtin_ctzll(rest));
    out[k] = static_cast<LaneMask<1>>(decide(k, 0, p[k]) ? 1 : 0);
  }
}

}  // namespace detail

/// Sets bit `lane` of out[i] with probability chances_of_row(i)[lane] (to 2^-32; below 0 never, above 1
/// always). chances_of_row is called once for each i, in order, gives Lanes<float, W> or a ChanceRow<W>
/// and may return a reference to something that the next call overwrites. Where all rows have the same
/// chances, a ChanceRow<W> in its place.
template <int W, class ChancesOfRow>
void dense_events(const Draws& draws, Process process, Process tail, std::int32_t tick,
                  std::uint32_t index, std::span<const std::uint32_t> ids,
                  const Lanes<std::uint32_t, W>& replicates, ChancesOfRow&& chances_of_row,
                  LaneMask<W>* out) {
  using detail::kStrip;
  const detail::TileLayout<W> layout(replicates);
  constexpr bool same = std::is_same_v<std::remove_cvref_t<ChancesOfRow>, ChanceRow<W>>;
  std::array<Lanes<std::uint8_t, W>, kStrip> strip;
  for (std::size_t from = 0; from < ids.size(); from += kStrip) {
    const std::size_t count = std::min(kStrip, ids.size() - from);
    detail::fill_strip<W>(draws, process, tick, index, ids.subspan(from, count), layout, strip.data());
    const auto chances_of = [&](std::size_t k) -> decltype(auto) {
      if constexpr (same)
        return (chances_of_row);
      else
        return chances_of_row(static_cast<std::uint32_t>(from + k));
    };
    const auto decide = [&](std::size_t k, int lane, float p) {
      return border_event(draws, tail, tick, index, ids[from + k], replicates[lane], strip[k][lane], p);
    };
    const std::span<const Lanes<std::uint8_t, W>> bytes{strip.data(), count};
    if constexpr (W == 1)
      detail::strip_events_of_one<same>(bytes, chances_of, decide, out + from);
    else
      detail::strip_events<W>(bytes, chances_of, decide, out + from);
  }
}

}  // namespace minga
