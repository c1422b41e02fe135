// What changes in a run: columns of rows of lanes. `visit` names every column that outlives a tick,
// so that copying a lane, comparing and checkpointing never forget one.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "minga/core/lane_masks.hpp"
#include "minga/engine/case_marks.hpp"
#include "minga/engine/cases.hpp"
#include "minga/society/society.hpp"

namespace minga {

/// Tables by region of a phase have a fixed size, so that no phase allocates.
inline constexpr std::size_t kMostRegions = 128;
inline constexpr std::size_t kMostDesks = 8;  ///< of a pool, where cases are served one by one

template <int W>
struct State {
  // ---- citizens: [citizen] ----
  std::array<Column<float, W>, kTiers> trust;        ///< T, 0-1
  std::array<Column<float, W>, kTiers> disposition;  ///< D, 0-1, without voice
  Column<float, W> expectation;                      ///< E
  Column<float, W> memory;                           ///< own memory of services
  Column<float, W> peer_memory;                      ///< mean of the ties' memory; empty with one lane (peer_memories)
  Column<float, W> burden;                           ///< hours a month, mean that forgets by 1/12
  Column<float, W> needs, served;                    ///< cases a month, means that forget by 1/12
  Column<std::uint8_t, W> exited;                    ///< bit s: in private provision in sector s
  Column<std::uint8_t, W> low_signal;                ///< bit s: last signal was bad
  Column<std::uint8_t, W> bribe_age;                 ///< months since a bribe was asked; 255 never
  Column<std::uint8_t, W> meeting_age;               ///< months since a meeting; 255 never
  MaskColumn<W> voice;                    ///< bit per lane: feels to have a say
  MaskColumn<W> heard;                    ///< bit per lane: was once acted on
  MaskColumn<W> given_voice;              ///< bit per lane: has the voice that being heard gave
  // ---- cases: [sector * citizens + citizen] ----
  Column<Case, W> cases;
  CaseMarks<W> marks;

  // ---- institutions ----
  Column<float, W> capability, leadership;           ///< K and L without its lever
  Column<float, W> complaints, exits;                ///< shares, means that forget by 1/12
  Column<float, W> complaints_start, exits_start;    ///< the same at the end of burn-in
  // ---- pipeline: [slot * institutions + institution] ----
  Column<std::uint8_t, W> stage;
  Column<std::uint16_t, W> months_in_stage, unfunded;  ///< months in it; months since funding stopped
  Column<float, W> quality, context;                 ///< 0, .5 or 1; c of the effect at scale
  Column<std::uint8_t, W> lab;                       ///< [institution] 0 none, 1 open, 2 closed
  // ---- pools ----
  Column<float, W> base_capacity;                    ///< c0, visits a month
  Column<float, W> carry;                            ///< fraction carried over, or overdraw below 0
  Column<std::int32_t, W> paper_visits, digital_visits;  ///< asked for since the last reset
  Column<float, W> offered;                          ///< sum of (.6 + K)(1 - .6 H)... since then
  Column<float, W> expected_visits;                  ///< asked for in a month, as estimated at start
  Column<float, W> desk_free;                        ///< [desk * pools + pool] months until free; one by one only
  // ---- regions ----
  Column<float, W> shock;                            ///< H
  // ---- months: one entry ----
  Column<std::int32_t, W> months_since_reset;

  // ---- scratch of one tick, not state ----
  /// [citizen][tier] T before this month's experiences: what ties see, side by side as they look it up.
  std::vector<std::array<Lanes<float, W>, kTiers>, ColumnAllocator<std::array<Lanes<float, W>, kTiers>>> trust_before;
  Column<float, W> event_size;                       ///< [region] this month's sizes
  Column<float, W> scale;                            ///< [slot * institutions + i] effect at scale
  Column<std::uint8_t, W> stage_before;              ///< stages as the phase began
  Column<std::uint16_t, W> signal;                   ///< S in 1/65535 [sector * citizens + citizen]; empty unless kept (Model::keep_signals)
  Column<float, W> surprise;                         ///< e - E - [expectation], likewise; empty if nobody learns from it
  Column<Case, W> apart;                             ///< cases served one by one, hidden from the usual queues; or empty

  /// Calls f(column) for every column of state (not of scratch), the masks included.
  template <class F>
  void visit(F&& f) {
    for (int t = 0; t < kTiers; ++t) {
      f(trust[static_cast<std::size_t>(t)]);
      f(disposition[static_cast<std::size_t>(t)]);
    }
    f(expectation), f(memory), f(peer_memory), f(burden), f(needs), f(served);
    f(exited), f(low_signal), f(bribe_age), f(meeting_age), f(voice), f(heard), f(given_voice), f(cases);
    f(marks);
    f(capability), f(leadership), f(complaints), f(exits), f(complaints_start), f(exits_start);
    f(stage), f(months_in_stage), f(quality), f(context), f(unfunded), f(lab);
    f(base_capacity), f(carry), f(paper_visits), f(digital_visits), f(offered);
    f(expected_visits), f(desk_free), f(shock), f(months_since_reset);
  }
};

/// Bit per lane: the citizen has an open case.
template <int W>
std::uint32_t open_cases(const Lanes<Case, W>& cases) noexcept {
  static_assert(sizeof(Case) == 1);
  return lanes_set(__builtin_bit_cast(Lanes<std::uint8_t, W>, cases));
}

/// Months since something happened, a month later; 255 stays 255.
template <int W>
void grow_older(Lanes<std::uint8_t, W>& months) noexcept {
  for (int lane = 0; lane < W; ++lane)
    months[lane] = static_cast<std::uint8_t>(months[lane] + (months[lane] < 255 ? 1 : 0));
}

/// Copies lane `from` of `source` to lane `to` of `target` (same society, any widths).
template <int Ws, int Wt>
void copy_lane(State<Ws>& source, int from, State<Wt>& target, int to);

}  // namespace minga
