// Imitation looks at peers as they were when the month began: the order of offices does not matter.
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/many_offices.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::hand_parameters;
using testing::many_offices;
using testing::only_by_example;

/// A draw's address is its innovation's name: FNV-1a over "push" and "quick".
float draw(const Model<1>& m, std::uint32_t office) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : std::string("pushquick")) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return unit_float(m.draws.words(Process::diffusion, office, 0, m.tick, hash)[0]);
}

TEST(Imitation, FollowsTheShareOfTheMonthsBeginning) {
  constexpr std::uint32_t kOffices = 300;
  Intervention wave = only_by_example();
  wave.effects.push_back({Lever::diffusion, Operation::multiply, 3, 0});
  Hand hand({wave}, many_offices(kOffices));
  Model<1>& m = hand.model();
  const std::vector<std::uint8_t>& sector = m.society.institutions.sector;
  int followers = 0, between = 0;
  for (m.tick = 0; m.tick < 40; ++m.tick) {
    const Column<std::uint8_t, 1> before = m.state.stage;
    const auto share_of = [&](const Column<std::uint8_t, 1>& stage) {
      float in_use = 0;
      for (std::size_t i = 0; i < stage.size(); ++i) in_use += sector[i] == 0 && pipeline::in_use(stage[i][0]);
      return in_use / kOffices;
    };
    const auto chance = [](float share) { return 1 - std::pow(1 - 3 * (.015 + .32 * static_cast<double>(share)), 1. / 12); };
    phases::policy(m);
    phases::institutions(m);
    for (std::uint32_t i = 0; i < sector.size(); ++i) {
      if (sector[i] != 0 || pipeline::in_use(before[i][0])) continue;
      const double u = static_cast<double>(draw(m, i));
      ASSERT_EQ(pipeline::in_use(m.state.stage[i][0]), u < chance(share_of(before))) << i << " at tick " << m.tick;
      followers += u < chance(share_of(before));
      between += u >= chance(share_of(before)) && u < chance(share_of(m.state.stage));
    }
  }
  EXPECT_GT(followers, 100);
  EXPECT_GT(between, 5) << "some would have followed the share of the month's end";
}

}  // namespace
}  // namespace minga
