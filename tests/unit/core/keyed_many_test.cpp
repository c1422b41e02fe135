// Draws made side by side against the same draws one by one.
#include "minga/core/keyed_many.hpp"

#include <gtest/gtest.h>

namespace minga {
namespace {

TEST(ManyWords, AreTheWordsOfEachAddress) {
  const Draws draws(11, 3);
  std::array<std::uint32_t, 64> entity;
  std::array<std::uint32_t, 64> replicate;
  for (std::uint32_t k = 0; k < 64; ++k) {
    entity[k] = 0x9E3779B9U * k;  // some above 2^31
    replicate[k] = k % 5 == 0 ? 0xFFFFFFFEU - k : k;
  }
  for (const int count : {1, 7, 8, 9, 33, 64}) {
    ManyWords<64> many{};
    many_words(draws, Process::take_up, -3, 6, entity.data(), replicate.data(), count, many);
    for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k)
      for (std::size_t word = 0; word < 4; ++word)
        ASSERT_EQ(many.w[word][k], draws.words(Process::take_up, entity[k], replicate[k], -3, 6)[word])
            << "address " << k << " word " << word;
  }
}

template <int W>
void expect_lane_words() {
  const Draws draws(5, 0);
  Lanes<std::uint32_t, W> replicate;
  for (int lane = 0; lane < W; ++lane) replicate[lane] = 3 * static_cast<std::uint32_t>(lane) + 2;
  const auto entity = Lanes<std::uint32_t, W>::filled(4000000000U);
  const auto words = lane_words(draws, Process::private_exit, 40, 0, entity, replicate);
  for (int lane = 0; lane < W; ++lane)
    for (std::size_t word = 0; word < 4; ++word)
      ASSERT_EQ(words.w[word][static_cast<std::size_t>(lane)],
                draws.words(Process::private_exit, entity[lane], replicate[lane], 40)[word]);
}

TEST(LaneWords, AreTheWordsOfEachLane) {
  expect_lane_words<1>();
  expect_lane_words<8>();
  expect_lane_words<16>();
}

}  // namespace
}  // namespace minga
