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

/// An amount for each flow.
struct FlowAmounts : std::array<std::int64_t, kFlows> {
  using Base = std::array<std::int64_t, kFlows>;
  std::int64_t& operator[](Flow flow) noexcept { return Base::operator[](static_cast<std::size_t>(flow)); }
  using Base::operator[];
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
        slots_(static_cast<std::size_t>(threads), SlotTable(static_cast<std::size_t>(sectors * W))) {}

  /// Adds to the flows of a sector in all groups of a citizen; `slot` is the thread's own, Executor::worker().
  void add(std::size_t slot, int sector, CellsOfCitizen cells, int lane, const FlowAmounts& amounts) noexcept {
    for_flows(slot, sector, cells, lane, [&](FlowAmounts& flows) {
      for (std::size_t flow = 0; flow < kFlows; ++flow) flows[flow] += amounts[flow];
    });
  }
  /// The same of a need, whether or not it was tried to be met.
  void add_need(std::size_t slot, int sector, CellsOfCitizen cells, int lane, std::int64_t tried) noexcept {
    for_flows(slot, sector, cells, lane, [&](FlowAmounts& flows) {
      ++flows[Flow::needs];
      flows[Flow::attempts] += tried;
    });
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
  template <class F>
  void for_flows(std::size_t slot, int sector, CellsOfCitizen cells, int lane, F&& f) noexcept {
    auto& row = slots_[slot][static_cast<std::size_t>(sector * W + lane)];
    for_cells(cells, [&](int cell) { f(row[static_cast<std::size_t>(cell)]); });
  }
  /// The flows of a cell in one lane share a cache line, and the cells of a lane lie side by side: cases
  /// are counted lane by lane.
  struct alignas(64) CellFlows : FlowAmounts {};
  using SlotTable = std::vector<std::array<CellFlows, kCells>>;
  std::vector<SlotTable> slots_;  ///< [thread][sector * W + lane][cell]
};

/// The slots' cells into the groups of `month`; the slots are empty again.
template <int W>
void Tallies<W>::join_slots() {
  for (FlowRow<W>& row : month) row = {};
  for (int sector = 0; sector < sectors_; ++sector)
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      FlowRow<W> sum{};
      for (SlotTable& slot : slots_)
        for (int lane = 0; lane < W; ++lane) {
          CellFlows& flows = slot[static_cast<std::size_t>(sector * W + lane)][cell];
          for (std::size_t flow = 0; flow < kFlows; ++flow) sum[flow][lane] += flows[flow];
          flows = {};
        }
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
