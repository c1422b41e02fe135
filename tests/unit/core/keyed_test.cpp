// Philox against the known answers of its authors, and the layout of addresses.
#include "minga/core/keyed.hpp"

#include <set>

#include <gtest/gtest.h>

namespace minga {
namespace {

// kat_vectors of Random123 (Salmon et al. 2011), philox4x32, ten rounds.
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t f = 0xffffffff;
  EXPECT_EQ(philox({f, f, f, f}, {f, f}), (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, IsAConstantExpression) {
  static_assert(philox({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5);
  static_assert(Draws(1, 0).byte(Process::need, 5, 3, 7) == Draws(1, 0).byte(Process::need, 5, 3, 7));
}

TEST(Unit, StaysInsideTheOpenInterval) {
  EXPECT_GT(unit_float(0), 0.F);
  EXPECT_LT(unit_float(0xffffffffU), 1.F);
  EXPECT_GT(unit_double(0), 0.);
  EXPECT_LT(unit_double(0xffffffffU), 1.);
}

TEST(Unit, IsSymmetricAndExact) {
  for (const std::uint32_t word : {0U, 1U << 9, 0x12345678U, 0x80000000U, 0xfedcba98U}) {
    EXPECT_EQ(unit_float(~word), 1.F - unit_float(word));
    EXPECT_EQ(unit_double(~word), 1. - unit_double(word));
  }
}

TEST(Draws, EveryPartOfTheAddressCounts) {
  const Draws draws(2023, 4);
  std::set<Words> seen;
  seen.insert(draws.words(Process::take_up, 7, 3, 12, 1));
  seen.insert(Draws(2024, 4).words(Process::take_up, 7, 3, 12, 1));
  seen.insert(Draws(2023, 5).words(Process::take_up, 7, 3, 12, 1));
  seen.insert(Draws(2023 + (1ULL << 32), 4).words(Process::take_up, 7, 3, 12, 1));
  seen.insert(draws.words(Process::visits, 7, 3, 12, 1));
  seen.insert(draws.words(Process::take_up, 8, 3, 12, 1));
  seen.insert(draws.words(Process::take_up, 7, 4, 12, 1));
  seen.insert(draws.words(Process::take_up, 7, 3, 13, 1));
  seen.insert(draws.words(Process::take_up, 7, 3, 12, 2));
  seen.insert(draws.fixed(Process::take_up, 7, 1));
  EXPECT_EQ(seen.size(), 10U);
}

TEST(Draws, SameAddressSameWords) {
  EXPECT_EQ(Draws(9, 1).words(Process::visits, 1, 2, 3), Draws(9, 1).words(Process::visits, 1, 2, 3));
}

// Four citizens by four replicates share a tile: word = citizen, byte = replicate.
TEST(Draws, ByteIsItsPlaceInTheTile) {
  const Draws draws(1, 0);
  const Words tile = draws.tile(Process::need, 25, 2, 6, 1);  // citizens 100-103, replicates 8-11
  for (std::uint32_t w = 0; w < 4; ++w)
    for (std::uint32_t j = 0; j < 4; ++j)
      EXPECT_EQ(draws.byte(Process::need, 100 + w, 8 + j, 6, 1), (tile[w] >> (8 * j)) & 0xff);
}

}  // namespace
}  // namespace minga
