// Rare things drawn side by side: citizens and lanes in which something is to be decided are gathered,
// and the words of 64 of them are drawn at a time. Which words they get does not depend on who else
// is in the batch.
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
  std::array<std::uint32_t, kMost> citizen{}, id{}, replicate{};
  std::array<std::uint8_t, kMost> lane{};
  ManyWords<kMost> words{};

  Words draw(int k) const noexcept {
    const auto i = static_cast<std::size_t>(k);
    return {words.w[0][i], words.w[1][i], words.w[2][i], words.w[3][i]};
  }
};

/// Calls each(batch) whenever a batch is full, and for the rest when `flush` is called.
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
    for_lanes(lanes, [&](int lane) {
      const auto k = static_cast<std::size_t>(batch_.size++);
      batch_.citizen[k] = citizen;
      batch_.id[k] = ids_[citizen];
      batch_.replicate[k] = replicate_[lane];
      batch_.lane[k] = static_cast<std::uint8_t>(lane);
      if (batch_.size == Batch::kMost) flush();
    });
  }
  void flush() {
    if (batch_.size == 0) return;
    many_words(draws_, process_, tick_, index_, batch_.id.data(), batch_.replicate.data(), batch_.size,
               batch_.words);
    each_(static_cast<const Batch&>(batch_));
    batch_.size = 0;
  }

 private:
  const Draws& draws_;
  Process process_;
  std::int32_t tick_;
  std::uint32_t index_;
  const std::vector<std::uint32_t>& ids_;
  const Lanes<std::uint32_t, W>& replicate_;
  Each each_;
  Batch batch_;
};

}  // namespace minga
