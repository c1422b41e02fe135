// Shocks, levers and leadership against numbers worked out by hand on five citizens.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/engine/capacity.hpp"
#include "support/five_citizens.hpp"
#include "support/one_client.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::hand_parameters;
using testing::moving;

constexpr float kClose = 2e-6F;

ParameterSet with(const char* name, double value) {
  ParameterSet set = hand_parameters();
  set.set(name, {value, Status::assumption, "", ""});
  return set;
}

TEST(FiveCitizensShocks, StrikeByTheTableOfPoissonAndFade) {
  Hand hand({}, testing::five_citizens(), with("shocks.rate", .4));
  Model<1>& m = hand.model();
  // P(no event) = exp(-.4) = .670320, at most one .938448, at most two .992074, three .999224.
  const auto events = [](double u) { return u <= .670320 ? 0 : u <= .938448 ? 1 : u <= .992074 ? 2 : u <= .999224 ? 3 : 4; };
  double H = 0;
  int busiest = 0;
  for (m.tick = 0; m.tick < 80; ++m.tick) {
    const int count = events(unit_double(m.draws.words(Process::shock_event, 0, 0, m.tick)[0]));
    double sizes = 0;
    for (int e = 1; e <= count; ++e) {
      const Words w = m.draws.words(Process::shock_event, static_cast<std::uint32_t>(e), 0, m.tick);
      sizes += -.095 * std::log(1 - static_cast<double>(unit_float(w[1])));
    }
    phases::shocks(m);
    H = std::fmin(1, .7 * H + sizes);
    EXPECT_NEAR(m.state.event_size[0][0], sizes, kClose) << "tick " << m.tick;
    EXPECT_NEAR(m.state.shock[0][0], H, kClose) << "tick " << m.tick;
    busiest = std::max(busiest, count);
  }
  EXPECT_GE(busiest, 2);
}

TEST(FiveCitizensShocks, IntensityStaysAtOne) {
  Hand hand({}, testing::five_citizens(), with("shocks.decay", .9));
  Model<1>& m = hand.model();
  m.state.shock[0][0] = 1;
  for (m.tick = 0; m.tick < 40; ++m.tick) {
    phases::shocks(m);
    ASSERT_LE(m.state.shock[0][0], 1);
  }
}

TEST(FiveCitizensShocks, TakeCapacityAway) {
  Hand hand;
  hand.state().shock[0][0] = .5F;
  // (.6 + .4)(1 - .6 x .5) for the local office, (.6 + .5)(1 - .3) for the national one.
  EXPECT_NEAR(capacity_factors(hand.model(), 0)[0], .7, kClose);
  EXPECT_NEAR(capacity_factors(hand.model(), 1)[0], .77, kClose);
}

TEST(FiveCitizensShocks, WhoIsHitLosesTrust) {
  Hand hand({moving(Lever::relief, Operation::add, .4)});
  Model<1>& m = hand.model();
  m.parameters.noise_step[0] = 0;
  int hit = 0;
  int spared = 0;
  for (m.tick = 0; m.tick < 20; ++m.tick) {
    for (std::uint32_t c = 0; c < 5; ++c) {
      m.state.trust[0][c][0] = .5F;
      m.state.disposition[0][c][0] = m.state.voice[c] ? .24048908F : .59386586F;  // G = .5
    }
    phases::policy(m);
    m.state.event_size[0][0] = .4F;
    hand.settle_trust();
    for (std::uint32_t c = 0; c < 5; ++c) {
      // The poor citizen 1 is hit with .6, the others with .4; relief keeps .4 of the loss of .11.
      const double u = unit_float(m.draws.words(Process::shock_hit, c, 0, m.tick)[0]);
      const bool is_hit = u < (c == 1 ? .6 : .4);
      EXPECT_NEAR(m.state.trust[0][c][0], is_hit ? .5 - .11 * .6 * .5 : .5, kClose) << c;
      ++(is_hit ? hit : spared);
    }
  }
  EXPECT_GT(hit, 20);
  EXPECT_GT(spared, 20);
}

TEST(FiveCitizensPolicy, AdditionsThenFactorsThenTheRange) {
  Hand hand({moving(Lever::hours, Operation::multiply, .7, 1, 0, "a"),
             moving(Lever::hours, Operation::add, .3, 1, 0, "b"),
             moving(Lever::hours, Operation::multiply, .9, .5, 0, "c"),
             moving(Lever::fee, Operation::add, -1, 1, 0, "d"),
             moving(Lever::fee, Operation::add, -1, 1, 0, "e"),
             moving(Lever::openness, Operation::add, .9, 1, 0, "f"),
             moving(Lever::documents, Operation::add, .9, 1, 0, "g"),
             moving(Lever::documents, Operation::add, .9, 1, 0, "h")});
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  EXPECT_EQ(m.policy.point.value(0, Lever::documents)[0], 1) << "the range ends at 1";
  EXPECT_NEAR(m.policy.point.value(0, Lever::hours)[0], (1 + .3) * .7 * .95, kClose);
  EXPECT_EQ(m.policy.point.value(0, Lever::fee)[0], -1) << "the range ends at -1";
  EXPECT_EQ(m.policy.point.value(1, Lever::capacity)[0], 1) << "nobody moves it";
  EXPECT_NEAR(testing::hours(m, 0, 0, false), 5.4 * .8645, 2e-5);
  EXPECT_EQ(testing::client(m, 0, 0).cover(SectorParameter::fee, Lever::fee)[0], 0) << ".4 - 1 is no fee";
  EXPECT_EQ(quality(m, 1, Parameter::openness, Lever::openness, 0), 1) << ".3 + .9";
}

TEST(FiveCitizensPolicy, PolicyAsksTheInstitutionAndPressureDoesNot) {
  Intervention storm = moving(Lever::hours, Operation::multiply, 2, 1, 0, "storm");
  storm.spec.nature = Nature::pressure;
  ParameterSet set = hand_parameters();
  set.set("institutions.risk_aversion", {.75, Status::assumption, "", ""});
  Hand hand({moving(Lever::capacity, Operation::multiply, 2, 1, 0, "order"), storm}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  // R = .5 (1 - .75)/.25 = 1/2: half of the order is carried out.
  EXPECT_NEAR(m.policy.point.value(0, Lever::capacity)[0], 1.5F, kClose);
  EXPECT_NEAR(m.policy.point.value(0, Lever::hours)[0], 2.F, kClose);
}

TEST(FiveCitizensPolicy, RampsHoldsFadesAndStops) {
  Intervention nudge = moving(Lever::nudge, Operation::add, 2, .8, 3);
  nudge.spec.timing = {3, 4, 14};
  nudge.effects[0].decay_per_year = .15;
  Hand hand({nudge});
  Model<1>& m = hand.model();
  const auto at_month = [&](int month) {
    m.tick = month;
    phases::policy(m);
    return m.policy.citizen(Lever::nudge, 0, 0, 0, 0);
  };
  EXPECT_EQ(at_month(2), 0);
  EXPECT_NEAR(at_month(3), .8 * 2 / 4, kClose) << "a quarter in the first month";
  EXPECT_NEAR(at_month(5), .8 * 2 * 3 / 4 * std::pow(.85, 2. / 12), kClose);
  EXPECT_NEAR(at_month(15), .8 * 2 * .85, kClose) << "a year after the start";
  EXPECT_GT(at_month(16), 0);
  EXPECT_EQ(at_month(17), 0) << "fourteen months from month 3";
}

TEST(FiveCitizensPolicy, ReachesWhomTheTargetNames) {
  Intervention help = moving(Lever::assistance, Operation::add, 1, 1, 0, "help");
  help.spec.target.sectors = {"health"};
  help.spec.target.groups = {Group::poor, Group::migrants};
  Intervention faster = moving(Lever::hours, Operation::multiply, .5, 1, 0, "faster");
  faster.spec.target.tier = Tier::local;
  Hand hand({help, faster});
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  for (std::uint32_t c = 0; c < 5; ++c) {
    const Flags flags = m.society.population.flags[c];
    EXPECT_EQ(m.policy.citizen(Lever::assistance, 1, flags, 0, 0), c == 1 || c == 4 ? 1 : 0) << c;
    EXPECT_EQ(m.policy.citizen(Lever::assistance, 0, flags, 0, 0), 0) << "not in this sector";
  }
  EXPECT_EQ(m.policy.point.value(0, Lever::hours)[0], .5F) << "administrative services are local";
  EXPECT_EQ(m.policy.point.value(1, Lever::hours)[0], 1);
}

TEST(FiveCitizensInstitutions, LeadershipApproachesWhatIsAskedFor) {
  Hand hand({moving(Lever::leadership, Operation::add, .3)});
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  EXPECT_NEAR(m.state.leadership[0][0], .5 + (.8 - .5) / 12, kClose) << "the local office has no minister";
}

TEST(FiveCitizensInstitutions, AMinisterTakesLeadershipBack) {
  Hand hand;
  Model<1>& m = hand.model();
  int resets = 0;
  for (m.tick = 0; m.tick < 100; ++m.tick) {
    if (m.tick == 30 || m.tick == 90) continue;  // elections, below
    for (std::uint32_t i = 0; i < 3; ++i) m.state.leadership[i][0] = .74F;
    phases::institutions(m);
    const double kept = .74 - .24 / 12;
    const bool changes = unit_float(m.draws.words(Process::minister_turnover, 1, 0, m.tick)[0]) < .073F;
    EXPECT_NEAR(m.state.leadership[0][0], kept, kClose);
    EXPECT_NEAR(m.state.leadership[1][0], changes ? .5 : kept, kClose) << "health is national";
    EXPECT_EQ(m.state.leadership[1][0], m.state.leadership[2][0]) << "one minister for office and ministry";
    resets += changes;
  }
  EXPECT_GT(resets, 1);
}

TEST(FiveCitizensInstitutions, ElectionsTakeLeadershipBackUnlessShielded) {
  // The first change of government is in month 30, then every 60 months.
  Hand plain;
  Hand shielded({moving(Lever::alternation_shield, Operation::add, .5)});
  for (const int month : {30, 90, 31}) {
    for (Hand* hand : {&plain, &shielded}) {
      Model<1>& m = hand->model();
      m.tick = month;
      m.state.leadership[0][0] = .74F;
      phases::policy(m);
      phases::institutions(m);
    }
    EXPECT_NEAR(plain.state().leadership[0][0], month == 31 ? .72 : .5, kClose);
    EXPECT_NEAR(shielded.state().leadership[0][0], month == 31 ? .72 : .61, kClose);
    EXPECT_TRUE(plain.model().alternation(0)) << "it disturbs for twelve months";
  }
  for (const int month : {42, 0, 29}) {
    plain.model().tick = month;
    EXPECT_FALSE(plain.model().alternation(0)) << month;
  }
}

TEST(FiveCitizensInstitutions, ComplaintsPressAndExitsRelieve) {
  Hand hand({moving(Lever::training, Operation::add, 1), moving(Lever::practice, Operation::multiply, 1.2, 1, 0, "p")},
            testing::five_citizens(), with("capability.turnover", .0104));
  Model<1>& m = hand.model();
  m.tick = 1;
  m.state.complaints[0][0] = .06F;
  m.state.complaints_start[0][0] = .02F;
  m.state.exits[0][0] = .3F;
  m.state.exits_start[0][0] = .1F;
  phases::policy(m);
  phases::institutions(m);
  ASSERT_GE(unit_float(m.draws.words(Process::staff_turnover, 0, 0, 1)[0]), .0104F) << "nobody left";
  // K = .4: .0044 K (1 - K) x 1.2 x (1 + .04 - .5 x .2), a training of .03/12 (1 - K), .001 K forgotten.
  EXPECT_NEAR(m.state.capability[0][0], .4 + .0044 * .24 * 1.2 * .94 + .03 / 12 * .6 - .0004, kClose);
}

}  // namespace
}  // namespace minga
