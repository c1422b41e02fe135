// Dense draws: a byte for every citizen and lane, and events whose probability is met exactly.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

#include "minga/core/lane_masks.hpp"
#include "minga/core/tiles.hpp"

namespace minga {

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

/// Events of at most kStrip rows, lane by lane. Part of its caller: called, it would look up again for every row
/// what the caller's functions refer to.
template <int W, class ChancesOfRow, class Decide>
[[gnu::always_inline]] inline void strip_events(std::span<const Lanes<std::uint8_t, W>> bytes, ChancesOfRow&& chances_of_row, Decide&& decide, LaneMask<W>* out) {
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
  using Sixteen = std::uint8_t __attribute__((vector_size(16)));  // from a loop g++ 12 makes a branch for each byte
  constexpr std::size_t kRows = kSame ? sizeof(Sixteen) : kStrip;
  const bool whole = bytes.size() == kStrip;
  std::array<std::uint8_t, kStrip> padded, events, border;
  std::array<std::uint8_t, kRows> floor{}, always{};
  std::array<float, kRows> p;
  const void* from = bytes.data();
  if (!whole) {
    padded.fill(0);
    copy_strip(padded.data(), from, bytes.size());
    from = padded.data();
  }
  for (std::size_t k = 0; k < (kSame ? 1 : bytes.size()); ++k) {
    const auto& given = chances_of_row(k);
    const auto& row = chances(given);
    floor[k] = row.floor[0];
    always[k] = row.always;
    p[k] = row.p[0];
  }
  if constexpr (kSame) floor.fill(floor[0]), always.fill(always[0]);
  for (std::size_t k = 0; k < kStrip; k += sizeof(Sixteen)) {
    Sixteen b, f, a;
    std::memcpy(&b, static_cast<const std::uint8_t*>(from) + k, sizeof b);
    std::memcpy(&f, &floor[kSame ? 0 : k], sizeof f);
    std::memcpy(&a, &always[kSame ? 0 : k], sizeof a);
    const Sixteen event = (reinterpret_cast<Sixteen>(b < f) & 1) | a, on_border = reinterpret_cast<Sixteen>(b == f) & 1 & ~a;
    std::memcpy(&events[k], &event, sizeof event);
    std::memcpy(&border[k], &on_border, sizeof on_border);
  }
  copy_strip(out, events.data(), bytes.size());
  std::uint64_t rest = bits_of_marks(border);
  if (!whole) rest &= (std::uint64_t{1} << bytes.size()) - 1;
  for (; rest != 0; rest &= rest - 1) {
    const auto k = static_cast<std::size_t>(__builtin_ctzll(rest));
    out[k] = static_cast<LaneMask<1>>(decide(k, 0, p[kSame ? 0 : k]) ? 1 : 0);
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
