// Rare things drawn side by side: citizens in whom something is to be decided are listed, lane by lane of
// each citizen, and the words of 64 such cases are drawn at a time. Which words they get does not depend on
// who else is in the batch. A batch mixes lanes, so that it is full after few citizens and what is read of
// a citizen, a row of lanes, is read once for all of them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "minga/core/keyed_many.hpp"
#include "minga/core/lane_masks.hpp"
#include "minga/engine/model.hpp"
#include "minga/engine/steps.hpp"

namespace minga {

struct Batch {
  int size = 0;
  std::array<std::uint32_t, kMostCases> citizen{};  ///< to the end of the last step: the last case again; past that nothing
  std::array<std::uint32_t, kMostCases> lane{};     ///< likewise
  ManyWords<kMostCases> words{};
};

/// Calls each(batch) whenever 64 cases wait, and for the rest when `flush` is called. Cases come in the
/// order in which they were added, and those of a citizen in the order of lanes.
template <int W, class Each>
class Batches {
 public:
  Batches(const Draws& draws, Process process, std::int32_t tick, int index, const std::vector<std::uint32_t>& ids,
          const Lanes<std::uint32_t, W>& replicate, Each each)
      : draws_(draws), process_(process), tick_(tick), index_(static_cast<std::uint32_t>(index)), ids_(ids),
        replicate_(replicate), each_(std::move(each)) {}
  Batches(const Model<W>& m, Process process, int index, Each each)
      : Batches(m.draws, process, m.tick, index, m.society.population.id, m.replicate, std::move(each)) {}
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  /// For the citizens from `begin` on, the lanes in which something is to be decided: lanes_of(citizen).
  template <class LanesOf>
  void add(std::uint32_t begin, std::uint32_t end, LanesOf&& lanes_of) {
    for (std::uint32_t from = begin; from < end; from += kRows) {
      const std::uint32_t count = std::min(kRows, end - from);
      for (std::uint32_t i = 0; i < count; ++i) masks_[i] = static_cast<LaneMask<W>>(lanes_of(from + i));
      list(from, list_lanes<W, kListed>({masks_.data(), count}, places_.data()));
    }
  }
  void flush() {
    if (waiting_ > 0) decide(0, waiting_);
    waiting_ = 0;
  }

 private:
  static constexpr std::uint32_t kRows = 64;  ///< looked at side by side
  static constexpr std::size_t kListed = 5;   ///< of 64 rows and lanes rarely more are to be decided

  /// `count` places of the rows from `from` on join who waits.
  void list(std::uint32_t from, std::size_t count) {
    for (std::size_t first = 0; first < count; first += kStep)
      for (std::size_t k = first; k < first + kStep; ++k) {
        citizen_[waiting_ + k] = from + places_[k] / W;
        lane_[waiting_ + k] = places_[k] % W;
      }
    waiting_ += count;
    std::size_t done = 0;
    for (; waiting_ - done >= kMostCases; done += kMostCases) decide(done, kMostCases);
    if (done == 0) return;
    waiting_ -= done;
    std::copy_n(citizen_.data() + done, kMostCases, citizen_.data());
    std::copy_n(lane_.data() + done, kMostCases, lane_.data());
  }
  void decide(std::size_t first, std::size_t size) {
    batch_.size = static_cast<int>(size);
    std::array<std::uint32_t, kMostCases> id;
    std::array<std::uint32_t, kMostCases> replicate;
    std::memcpy(batch_.citizen.data(), citizen_.data() + first, sizeof batch_.citizen);
    std::memcpy(batch_.lane.data(), lane_.data() + first, sizeof batch_.lane);
    const std::size_t steps = whole_steps(size);
    repeat_last(batch_.citizen, size);
    repeat_last(batch_.lane, size);
    for_singles(steps, [&](std::size_t k) {
      id[k] = ids_[batch_.citizen[k]];
      replicate[k] = replicate_[static_cast<int>(batch_.lane[k])];
    });
    many_words(draws_, process_, tick_, index_, id.data(), replicate.data(), static_cast<int>(steps), batch_.words);
    each_(static_cast<const Batch&>(batch_));
  }

  const Draws& draws_;
  Process process_;
  std::int32_t tick_;
  std::uint32_t index_;
  const std::vector<std::uint32_t>& ids_;
  const Lanes<std::uint32_t, W>& replicate_;
  Each each_;
  static constexpr std::size_t kRoom = room_for_lanes<W>(kRows) + kStep;
  std::array<LaneMask<W>, kRows> masks_;
  std::array<std::uint32_t, kRoom> places_;
  std::size_t waiting_ = 0;
  std::array<std::uint32_t, kMostCases + kRoom> citizen_, lane_;
  Batch batch_;
};

}  // namespace minga
