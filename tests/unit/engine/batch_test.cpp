#include "minga/engine/batch.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace minga {
namespace {

using CaseInLane = std::pair<std::uint32_t, std::uint32_t>;  // citizen, lane

/// Lanes of a citizen in which something is to be decided: now many, now none.
template <int W>
std::uint32_t lanes_of(std::uint32_t citizen) {
  const std::uint32_t mixed = citizen * 2654435761U;
  return (citizen / 50 % 2 == 0 ? mixed & (mixed >> 9) : mixed | (mixed >> 7)) & kAllLanes<W>;
}

/// The last case, with its words, stands again to the end of the step.
void expect_last_again(const Batch& batch) {
  const auto last = static_cast<std::size_t>(batch.size) - 1;
  for (std::size_t k = last + 1; k < whole_steps(last + 1); ++k) {
    EXPECT_EQ(batch.citizen[k], batch.citizen[last]);
    EXPECT_EQ(batch.lane[k], batch.lane[last]);
    for (std::size_t w = 0; w < 4; ++w) EXPECT_EQ(batch.words.w[w][k], batch.words.w[w][last]);
  }
}

template <int W>
void every_case_once(std::uint32_t citizens) {
  const Draws draws(7, 1);
  std::vector<std::uint32_t> ids(citizens);
  for (std::uint32_t c = 0; c < citizens; ++c) ids[c] = 1000 + 3 * c;
  Lanes<std::uint32_t, W> replicate;
  for (int lane = 0; lane < W; ++lane) replicate[lane] = static_cast<std::uint32_t>(40 + lane);
  std::vector<CaseInLane> seen, expected;
  Batches batches(draws, Process::take_up, 5, 2, ids, replicate, [&](const Batch& batch) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(batch.size); ++k) {
      seen.emplace_back(batch.citizen[k], batch.lane[k]);
      const Words words = draws.words(Process::take_up, ids[batch.citizen[k]], replicate[static_cast<int>(batch.lane[k])], 5, 2);
      for (std::size_t w = 0; w < 4; ++w) ASSERT_EQ(batch.words.w[w][k], words[w]);
    }
    expect_last_again(batch);
  });
  batches.add(0, citizens / 3, lanes_of<W>);
  batches.add(citizens / 3, citizens, lanes_of<W>);
  batches.flush();
  for (std::uint32_t c = 0; c < citizens; ++c)
    for_lanes(lanes_of<W>(c), [&](int lane) { expected.emplace_back(c, lane); });
  EXPECT_EQ(seen, expected);
}

TEST(Batches, MeetEveryCaseOnceInOrder) {
  for (const std::uint32_t citizens : {0U, 1U, 7U, 63U, 64U, 65U, 500U}) {
    every_case_once<1>(citizens);
    every_case_once<16>(citizens);
  }
}

}  // namespace
}  // namespace minga
