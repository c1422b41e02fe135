// Sums by sector and group. All are integers (or fixed-point integers), so they depend neither on
// the number of threads nor on the order of citizens. Threads write slots of their own: few of them, so
// that a slot stays in the second cache.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "minga/core/lanes.hpp"
#include "minga/engine/cells.hpp"

namespace minga {

/// What is counted of the cases of a month.
enum class Flow : std::uint8_t {
  needs, attempts, served, gave_up,
  waited,     ///< months, of served cases
  burden,     ///< 1/64 hour, of finished cases
  signal,     ///< 1/65535, of finished cases
  satisfied,  ///< finished cases with a signal of at least experience.satisfied
  count
};
inline constexpr int kFlows = static_cast<int>(Flow::count);

/// What needs add to the flows of a cell. A month's counts of one lane fit 32 bits.
struct NeedFlows {
  std::uint32_t needs = 0, attempts = 0;

  void operator+=(const NeedFlows& other) noexcept { needs += other.needs, attempts += other.attempts; }
};
/// What finished cases add; 30 months waited of 140 million cases fit 32 bits.
struct alignas(32) CaseFlows {
  std::int64_t burden = 0, signal = 0;
  std::uint32_t served = 0, gave_up = 0, waited = 0, satisfied = 0;

  void operator+=(const CaseFlows& other) noexcept {
    burden += other.burden, signal += other.signal;
    served += other.served, gave_up += other.gave_up, waited += other.waited, satisfied += other.satisfied;
  }
};

/// The flows of one sector and group, side by side for the lanes.
template <int W>
using FlowRow = std::array<Lanes<std::int64_t, W>, kFlows>;
/// [sector * kGroups + group]
template <int W>
using FlowTable = std::vector<FlowRow<W>>;

template <int W>
class Tallies {
 public:
  /// `threads` may add at once.
  Tallies(int sectors, int threads)
      : sectors_(sectors),
        month(rows()), year(rows()), since_record(rows()), ring(12, FlowTable<W>(rows())),
        asked(12, Column<double, W>(static_cast<std::size_t>(sectors))), offered(asked),
        slots_(static_cast<std::size_t>(threads), Slot(static_cast<std::size_t>(sectors * W))) {}

  /// Adds to the flows of a sector in all groups of a citizen; `slot` is the thread's own, Executor::worker().
  void add(std::size_t slot, int sector, CellsOfCitizen cells, int lane, const NeedFlows& needs) noexcept {
    add_to(slots_[slot].needs[static_cast<std::size_t>(sector * W + lane)], cells, needs);
  }
  void add(std::size_t slot, int sector, CellsOfCitizen cells, int lane, const CaseFlows& cases) noexcept {
    add_to(slots_[slot].cases[static_cast<std::size_t>(sector * W + lane)], cells, cases);
  }
  /// Joins the slots into `month`, rolls the year, and clears the slots.
  void close_month(int tick);

  std::size_t rows() const noexcept { return static_cast<std::size_t>(sectors_ * kGroups); }

 private:
  int sectors_;

 public:
  FlowTable<W> month;         ///< the month that was closed last
  FlowTable<W> year;          ///< the last 12 months
  FlowTable<W> since_record;  ///< since the previous record
  std::vector<FlowTable<W>> ring;
  std::vector<Column<double, W>> asked, offered;  ///< [12][sector] visits asked for, on offer

  /// Every sum that outlives a month.
  template <class F>
  void visit(F&& f) {
    f(year), f(since_record);
    for (auto& table : ring) f(table);
    for (auto& column : asked) f(column);
    for (auto& column : offered) f(column);
  }

 private:
  void join_slots();
  /// The sum of a cell over the slots, lane by lane; the slots' cells are empty again.
  FlowRow<W> take_cell(int sector, std::size_t cell) noexcept;
  template <class Flows>
  using CellRow = std::array<Flows, kCells + 1>;  ///< and kNoCell
  template <class Flows>
  using CellTable = std::vector<CellRow<Flows>>;  ///< [sector * W + lane][cell]
  template <class Flows>
  static void add_to(CellRow<Flows>& row, CellsOfCitizen cells, const Flows& amounts) noexcept {
    for_cells_or_none(cells, [&](int cell) { row[static_cast<std::size_t>(cell)] += amounts; });
  }
  /// Small, so that what a strip of citizens adds to stays in the first cache.
  struct Slot {
    explicit Slot(std::size_t rows) : needs(rows), cases(rows) {}
    CellTable<NeedFlows> needs;
    CellTable<CaseFlows> cases;
  };
  std::vector<Slot> slots_;  ///< [thread]
};

template <int W>
FlowRow<W> Tallies<W>::take_cell(int sector, std::size_t cell) noexcept {
  FlowRow<W> sum{};
  const auto of = [&](Flow flow) -> Lanes<std::int64_t, W>& { return sum[static_cast<std::size_t>(flow)]; };
  for (Slot& slot : slots_)
    for (int lane = 0; lane < W; ++lane) {
      const auto row = static_cast<std::size_t>(sector * W + lane);
      NeedFlows& needs = slot.needs[row][cell];
      CaseFlows& cases = slot.cases[row][cell];
      of(Flow::needs)[lane] += needs.needs, of(Flow::attempts)[lane] += needs.attempts;
      of(Flow::served)[lane] += cases.served, of(Flow::gave_up)[lane] += cases.gave_up;
      of(Flow::waited)[lane] += cases.waited, of(Flow::satisfied)[lane] += cases.satisfied;
      of(Flow::burden)[lane] += cases.burden, of(Flow::signal)[lane] += cases.signal;
      needs = {}, cases = {};
    }
  return sum;
}

/// The slots' cells into the groups of `month`; the slots are empty again.
template <int W>
void Tallies<W>::join_slots() {
  for (FlowRow<W>& row : month) row = {};
  for (int sector = 0; sector < sectors_; ++sector)
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      const FlowRow<W> sum = take_cell(sector, cell);
      for_lanes(groups_of_cell(static_cast<int>(cell)), [&](int g) {
        FlowRow<W>& row = month[static_cast<std::size_t>(sector * kGroups + g)];
        for (std::size_t flow = 0; flow < kFlows; ++flow)
          for (int lane = 0; lane < W; ++lane) row[flow][lane] += sum[flow][lane];
      });
    }
}

template <int W>
void Tallies<W>::close_month(int tick) {
  join_slots();
  FlowTable<W>& oldest = ring[static_cast<std::size_t>(tick % 12)];
  for (std::size_t row = 0; row < rows(); ++row)
    for (std::size_t flow = 0; flow < kFlows; ++flow)
      for (int lane = 0; lane < W; ++lane) {
        const std::int64_t sum = month[row][flow][lane];
        year[row][flow][lane] += sum - oldest[row][flow][lane];
        since_record[row][flow][lane] += sum;
        oldest[row][flow][lane] = sum;
      }
}

/// Copies one lane of the sums that outlive a month.
template <int Ws, int Wt>
void copy_lane(Tallies<Ws>& source, int from, Tallies<Wt>& target, int to);

}  // namespace minga
