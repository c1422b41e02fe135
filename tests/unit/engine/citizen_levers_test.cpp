#include "minga/engine/citizen_levers.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "minga/engine/phases.hpp"
#include "support/five_citizens.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::moving;

/// For everybody, and for the poor alone.
std::vector<Intervention> three_at_once(Lever lever) {
  std::vector<Intervention> strategy = {moving(lever, Operation::add, .3, .5, 0, "a"), moving(lever, Operation::multiply, 1.5, 1, 0, "b"),
                                        moving(lever, Operation::add, .2, 1, 0, "c")};
  strategy[2].spec.target.groups = {Group::poor};
  return strategy;
}

TEST(CitizenLevers, OfABatchAreThoseOfEachCitizen) {
  for (const Lever lever : {Lever::information, Lever::expectation, Lever::exit, Lever::hardship}) {
    Hand hand(three_at_once(lever));
    phases::policy(hand.model());
    const Model<1>& m = hand.model();
    const Population& people = m.society.population;
    constexpr std::size_t kCases = 5;
    Rows citizens = {4, 0, 3, 1, 2}, lanes{};
    repeat_last(citizens, kCases);
    for (int sector = kNoSector; sector < m.sectors(); ++sector) {
      const Strand levers = citizen_levers(m, lever, sector, kCases, citizens, lanes);
      for (std::size_t k = 0; k < whole_steps(kCases); ++k)
        EXPECT_EQ(levers[k], m.policy.citizen(lever, sector, people.flags[citizens[k]], people.district[citizens[k]], 0));
    }
  }
}

TEST(Reached, FollowsRampAndEnd) {
  Intervention hardship = moving(Lever::hardship, Operation::add, .8, 1, 1);
  hardship.spec.timing.ramp = 4;
  hardship.spec.timing.duration = 8;
  Hand hand({hardship});
  Model<1>& m = hand.model();
  const Population& people = m.society.population;
  std::uint32_t before = 0;
  for (m.tick = 0; m.tick < 12; ++m.tick) {
    phases::policy(m);
    phases::institutions(m);
    std::uint32_t reached = 0;
    for (std::uint32_t c = 0; c < m.citizens(); ++c) {
      const float u = unit_float(m.draws.words(Process::hardship, people.id[c], m.replicate[0], 0)[0]);
      const float share = m.policy.citizen(Lever::hardship, kNoSector, people.flags[c], people.district[c], 0);
      EXPECT_EQ(m.hardship.lanes(c), u < share ? 1U : 0U) << "month " << m.tick;
      reached += m.hardship.lanes(c);
    }
    EXPECT_EQ(m.hardship.moved(), m.policy.moves(Lever::hardship)) << "month " << m.tick;
    if (m.tick <= 5) { EXPECT_GE(reached, before); }
    if (m.tick == 6) { EXPECT_GT(reached, 0U); }
    before = reached;
  }
  EXPECT_EQ(before, 0U) << "over";
}

}  // namespace
}  // namespace minga
