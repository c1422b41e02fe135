// Rare things drawn side by side: citizens in whom something is to be decided are gathered lane by
// lane, and the words of 64 of them are drawn at a time. Which words they get does not depend on who
// else is in the batch. All of a batch are in one lane, so that parameters are plain numbers there.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "minga/core/keyed_many.hpp"
#include "minga/engine/model.hpp"

namespace minga {

struct Batch {
  static constexpr int kMost = 64;
  int size = 0;
  int lane = 0;
  std::array<std::uint32_t, kMost> citizen{};  ///< past `size`: citizens of no meaning, never out of range
  ManyWords<kMost> words{};
};

/// Calls each(batch) whenever a lane's batch is full, and for the rest when `flush` is called. Citizens
/// of a batch come in the order in which they were added.
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

  /// The lanes of a citizen in which something is to be decided.
  void add(std::uint32_t citizen, std::uint32_t lanes) {
    if constexpr (W == 1) {  // no branch on what chance decides
      waiting_[0][size_[0]] = citizen;
      size_[0] += lanes & 1;
      if (size_[0] == Batch::kMost) flush(0);
    } else {
      for_lanes(lanes, [&](int lane) {
        const auto l = static_cast<std::size_t>(lane);
        waiting_[l][size_[l]++] = citizen;
        if (size_[l] == Batch::kMost) flush(lane);
      });
    }
  }
  void flush() {
    for (int lane = 0; lane < W; ++lane) flush(lane);
  }

 private:
  void flush(int lane) {
    const auto l = static_cast<std::size_t>(lane);
    if (size_[l] == 0) return;
    batch_.lane = lane;
    batch_.size = static_cast<int>(size_[l]);
    std::array<std::uint32_t, Batch::kMost> id;
    std::array<std::uint32_t, Batch::kMost> replicate;
    const std::size_t drawn = (size_[l] + 7) / 8 * 8;  // many_words reads so far
    for (std::size_t k = 0; k < drawn; ++k) {
      replicate[k] = replicate_[lane];
      batch_.citizen[k] = waiting_[l][k];
      id[k] = ids_[batch_.citizen[k]];
    }
    many_words(draws_, process_, tick_, index_, id.data(), replicate.data(), batch_.size, batch_.words);
    each_(static_cast<const Batch&>(batch_));
    size_[l] = 0;
  }

  const Draws& draws_;
  Process process_;
  std::int32_t tick_;
  std::uint32_t index_;
  const std::vector<std::uint32_t>& ids_;
  const Lanes<std::uint32_t, W>& replicate_;
  Each each_;
  std::array<std::size_t, static_cast<std::size_t>(W)> size_{};
  std::array<std::array<std::uint32_t, Batch::kMost>, static_cast<std::size_t>(W)> waiting_{};
  Batch batch_;
};

}  // namespace minga
