// The fast dense draw against its plain twin, draws.byte, for every order of ids and replicates.
#include "minga/core/bytes.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace minga {
namespace {

constexpr int kTick = 17;
constexpr std::uint32_t kIndex = 2;

std::vector<std::uint32_t> from(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> ids(count);
  std::iota(ids.begin(), ids.end(), first);
  return ids;
}

template <int W>
Lanes<std::uint32_t, W> replicates(std::uint32_t first, std::uint32_t step) {
  Lanes<std::uint32_t, W> r;
  for (int lane = 0; lane < W; ++lane) r[lane] = first + step * static_cast<std::uint32_t>(lane);
  return r;
}

template <int W>
std::vector<Lanes<std::uint8_t, W>> bytes_of(const std::vector<std::uint32_t>& ids,
                                             const Lanes<std::uint32_t, W>& r) {
  std::vector<Lanes<std::uint8_t, W>> out(ids.size());
  dense_bytes<W>(Draws(5, 1), Process::need, kTick, kIndex, ids, r, out.data());
  return out;
}

template <int W>
void expect_bytes(const std::vector<std::uint32_t>& ids, const Lanes<std::uint32_t, W>& r) {
  const Draws draws(5, 1);
  const auto out = bytes_of<W>(ids, r);
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (int lane = 0; lane < W; ++lane)
      ASSERT_EQ(out[i][lane], draws.byte(Process::need, ids[i], r[lane], kTick, kIndex))
          << "row " << i << " lane " << lane;
}

std::vector<std::vector<std::uint32_t>> orders_of_ids() {
  auto reversed = from(0, 37);
  std::reverse(reversed.begin(), reversed.end());
  return {from(0, 64), from(3, 30), reversed, {8, 8, 9, 0, 11, 10, 4000000000U, 1}, {}, {6}};
}

TEST(DenseBytes, EqualTheAddressedBytes) {
  for (const auto& ids : orders_of_ids()) {
    expect_bytes<1>(ids, replicates<1>(0, 1));
    expect_bytes<1>(ids, replicates<1>(7, 1));
    expect_bytes<8>(ids, replicates<8>(4, 1));
    expect_bytes<16>(ids, replicates<16>(0, 1));   // the usual case
    expect_bytes<16>(ids, replicates<16>(32, 1));  // the third batch
    expect_bytes<16>(ids, replicates<16>(6, 0));   // strategies: one replicate in every lane
    expect_bytes<16>(ids, replicates<16>(1, 1));   // off the tiles' edge
    expect_bytes<16>(ids, replicates<16>(0, 5));   // far apart
  }
}

TEST(DenseBytes, SixteenLanesEqualSixteenSingleRuns) {
  const auto ids = from(100, 41);
  const auto r = replicates<16>(16, 1);
  const auto wide = bytes_of<16>(ids, r);
  for (int lane = 0; lane < 16; ++lane) {
    const auto single = bytes_of<1>(ids, Lanes<std::uint32_t, 1>::filled(r[lane]));
    for (std::size_t i = 0; i < ids.size(); ++i) ASSERT_EQ(wide[i][lane], single[i][0]);
  }
}

// ---- events ----

using Rows = std::vector<Lanes<float, 16>>;

std::vector<LaneMask<16>> events_of(const std::vector<std::uint32_t>& ids,
                                    const Lanes<std::uint32_t, 16>& r, const Rows& p) {
  std::vector<LaneMask<16>> out(ids.size(), 0xAAAA);
  dense_events<16>(Draws(5, 1), Process::need, Process::need_tail, kTick, kIndex, ids, r,
                   [&](std::uint32_t i) -> const Lanes<float, 16>& { return p[i]; }, out.data());
  return out;
}

/// The same decision, one citizen and lane at a time.
bool plain_event(std::uint32_t id, std::uint32_t replicate, float p) {
  const Draws draws(5, 1);
  const double level = 256. * static_cast<double>(p);
  const int byte = draws.byte(Process::need, id, replicate, kTick, kIndex);
  const int floor = static_cast<int>(level);
  if (byte != floor) return byte < floor;
  return unit_float(draws.words(Process::need_tail, id, replicate, kTick, kIndex)[0]) < level - floor;
}

TEST(DenseEvents, EqualTheirPlainTwin) {
  const auto ids = from(40, 300);
  const auto r = replicates<16>(0, 1);
  Rows p(ids.size());
  for (std::size_t i = 0; i < p.size(); ++i)
    for (int lane = 0; lane < 16; ++lane)
      p[i][lane] = static_cast<float>((i * 16 + static_cast<std::size_t>(lane)) % 997) / 996.F;
  const auto out = events_of(ids, r, p);
  int borders = 0;
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (int lane = 0; lane < 16; ++lane) {
      ASSERT_EQ((out[i] >> lane) & 1, plain_event(ids[i], r[lane], p[i][lane]));
      const int byte = Draws(5, 1).byte(Process::need, ids[i], r[lane], kTick, kIndex);
      borders += byte == static_cast<int>(256 * p[i][lane]) ? 1 : 0;
    }
  EXPECT_GT(borders, 5);  // 4,800 bytes: about 19 on the border, or the case was not met
}

TEST(DenseEvents, NeverAndAlways) {
  const auto ids = from(0, 2000);
  Rows p(ids.size());
  for (auto& row : p)
    for (int lane = 0; lane < 16; ++lane) {
      constexpr float kLevels[] = {0.F, 1.F, -1.F, 7.F};
      row[lane] = kLevels[lane % 4];
    }
  for (const LaneMask<16> mask : events_of(ids, replicates<16>(0, 1), p)) ASSERT_EQ(mask, 0xAAAA);
}

TEST(DenseEvents, AHigherProbabilityLosesNoEvent) {
  const auto ids = from(0, 500);
  const Rows low(ids.size(), Lanes<float, 16>::filled(.1F));
  const Rows high(ids.size(), Lanes<float, 16>::filled(.1003F));
  const auto few = events_of(ids, replicates<16>(0, 1), low);
  const auto more = events_of(ids, replicates<16>(0, 1), high);
  for (std::size_t i = 0; i < ids.size(); ++i) ASSERT_EQ(few[i] & ~more[i], 0);
}

TEST(DenseEvents, OneLaneEqualsItsLaneOfSixteen) {
  const auto ids = from(0, 200);
  const Rows p(ids.size(), Lanes<float, 16>::filled(.37F));
  const auto wide = events_of(ids, replicates<16>(0, 1), p);
  const auto one = Lanes<float, 1>::filled(.37F);
  std::vector<LaneMask<1>> single(ids.size());
  dense_events<1>(Draws(5, 1), Process::need, Process::need_tail, kTick, kIndex, ids,
                  Lanes<std::uint32_t, 1>::filled(9),
                  [&](std::uint32_t) -> const Lanes<float, 1>& { return one; }, single.data());
  for (std::size_t i = 0; i < ids.size(); ++i) ASSERT_EQ(single[i], (wide[i] >> 9) & 1);
}

TEST(DenseEvents, OneLaneEqualsItsPlainTwinInAnyOrder) {
  auto mixed = from(0, 300);
  std::reverse(mixed.begin() + 100, mixed.begin() + 140);
  for (const auto& ids : {from(40, 300), from(3, 65), from(0, 1), from(8, 64), mixed}) {
    const auto chance = [](std::uint32_t i) { return static_cast<float>(i % 41) / 39.F - .01F; };  // below 0 and above 1 too
    std::vector<LaneMask<1>> out(ids.size() + 1, 0xAA);
    dense_events<1>(Draws(5, 1), Process::need, Process::need_tail, kTick, kIndex, ids, Lanes<std::uint32_t, 1>::filled(6),
                    [&](std::uint32_t i) { return chances(Lanes<float, 1>::filled(chance(i))); }, out.data());
    for (std::uint32_t i = 0; i < ids.size(); ++i)
      ASSERT_EQ(out[i], chance(i) <= 0 ? 0 : chance(i) >= 1 ? 1 : plain_event(ids[i], 6, chance(i))) << i;
    EXPECT_EQ(out.back(), 0xAA);
  }
}

TEST(DenseEvents, OneLaneDecidesBytesOnTheBorderByTheirOwnWord) {
  const auto ids = from(0, 20'000);
  const auto p = Lanes<float, 1>::filled(.1F);
  std::vector<LaneMask<1>> out(ids.size());
  dense_events<1>(Draws(5, 1), Process::need, Process::need_tail, kTick, kIndex, ids, Lanes<std::uint32_t, 1>::filled(2),
                  [&](std::uint32_t) -> const Lanes<float, 1>& { return p; }, out.data());
  int borders = 0;
  for (const std::uint32_t id : ids) {
    ASSERT_EQ(out[id], plain_event(id, 2, .1F));
    borders += Draws(5, 1).byte(Process::need, id, 2, kTick, kIndex) == 25 ? 1 : 0;
  }
  EXPECT_GT(borders, 40);
}

TEST(DenseEvents, AskForEveryRowOnceAndInOrder) {
  const auto ids = from(0, 150);
  std::vector<std::uint32_t> asked;
  Lanes<float, 16> scratch;
  std::vector<LaneMask<16>> out(ids.size());
  dense_events<16>(Draws(5, 1), Process::need, Process::need_tail, kTick, kIndex, ids,
                   replicates<16>(0, 1),
                   [&](std::uint32_t i) -> const Lanes<float, 16>& {
                     asked.push_back(i);
                     scratch = Lanes<float, 16>::filled(i % 2 == 0 ? 1.F : 0.F);
                     return scratch;
                   },
                   out.data());
  EXPECT_EQ(asked, from(0, 150));
  EXPECT_EQ(out[4], 0xFFFF);
  EXPECT_EQ(out[5], 0);
}

}  // namespace
}  // namespace minga
