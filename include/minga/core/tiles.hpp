// Bytes drawn for everybody, strip by strip: where they lie in the tiles of Philox calls, and how they are
// laid out in rows of lanes.
//
// A Philox call gives a tile of 4 citizens x 4 replicates (keyed.hpp). A block of rows in the order
// of ids, with 16 consecutive replicates in its lanes, costs one call per row; with one lane, one
// call per four rows. Any other order of ids or of replicates gives the same bytes, only slower.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "minga/core/keyed_many.hpp"
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

}  // namespace minga
