// Needs, take-up, channel, visits, abandonment and bad experiences worked out by hand on five citizens.
#include <array>
#include <cmath>

#include <gtest/gtest.h>

#include "support/five_citizens.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::hand_parameters;
using testing::moving;

constexpr float kClose = 2e-6F;

TEST(FiveCitizensNeeds, ByteAndBorderDecide) {
  Hand hand;
  Model<1>& m = hand.model();
  m.state.shock[0][0] = .5F;
  int needs = 0;
  int borders = 0;
  for (m.tick = 0; m.tick < 200; ++m.tick) {
    phases::needs(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      // .2 (1 + .5) = .3 of 256 is 76.8: bytes below 76 need, 76 itself with probability .8.
      const int byte = m.draws.byte(Process::need, c, 0, m.tick, 1);
      const double u = unit_float(m.draws.words(Process::need_tail, c, 0, m.tick, 1)[0]);
      EXPECT_EQ(m.state.marks.of(Mark::need, m.at(1, c)), byte < 76 || (byte == 76 && u < .8)) << c;
      needs += m.state.marks.of(Mark::need, m.at(1, c));
      borders += byte == 76;
    }
  }
  EXPECT_NEAR(needs, 300, 4 * std::sqrt(1000 * .3 * .7));
  EXPECT_GT(borders, 0);
}

TEST(FiveCitizensNeeds, NoneWhileACaseIsOpenOrInPrivateProvision) {
  ParameterSet set = hand_parameters();
  set.set("sector.health.need", {.5, Status::assumption, "", ""});
  set.set("sector.health.need_poor", {.5, Status::assumption, "", ""});
  Hand hand({moving(Lever::needs, Operation::multiply, 2)}, testing::five_citizens(), set);
  Model<1>& m = hand.model();  // .5 x 2: everybody needs health, every month
  m.state.cases[m.at(1, 0)][0] = Case::opened(2);
  m.state.exited[2][0] = 0b10;
  m.state.exited[3][0] = 0b01;  // another sector
  m.state.cases[m.at(1, 4)][0] = Case::opened(1);
  m.state.marks.set(Mark::was_served, m.at(1, 4), 1);
  phases::policy(m);
  phases::needs(m);
  const std::array<int, 5> expected = {0, 1, 0, 1, 1};
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_EQ(m.state.marks.of(Mark::need, m.at(1, c)), expected[c]) << c;
  EXPECT_TRUE(m.state.cases[m.at(1, 0)][0].open());
  EXPECT_FALSE(m.state.cases[m.at(1, 4)][0].open()) << "served last month, closed now";
  EXPECT_EQ(m.state.marks.of(Mark::was_served, m.at(1, 4)), 0U);
}

/// Everybody needs administrative services in every tick.
void need_all(Model<1>& m) {
  for (std::uint32_t c = 0; c < 5; ++c) {
    const std::size_t at = m.at(0, c);
    m.state.marks.set(Mark::need, at, 1);
    m.state.marks.set(Mark::attempt, at, 0), m.state.marks.set(Mark::digital, at, 0);
    m.state.cases[at][0] = Case{};
    m.state.trust[1][c][0] = .4F;
    m.state.memory[c][0] = .5F;
  }
}

TEST(FiveCitizensTakeUp, WhoTriesThroughWhichChannelAndHowOften) {
  Hand hand;
  Model<1>& m = hand.model();
  // At K = .4. On paper, at the utilities of UtilityAddsTheTermsOfTheEquation:
  const std::array<double, 5> U = {1.07, 1.5 - .08 - .525 - .32, 1.5 - .16 - .35 - .08 - .45,
                                   1.5 - .24 - .35 - .08 - .325, 1.5 - 1.2 - .35 - .08 - 1.05};
  std::array<int, 8> visits{};
  int online = 0;
  for (m.tick = 0; m.tick < 300; ++m.tick) {
    need_all(m);
    phases::take_up(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const std::size_t at = m.at(0, c);
      const Words w = m.draws.words(Process::take_up, c, 0, m.tick, 0);
      // Citizen 3 has internet, and a tenth of the cases can be done digitally.
      const bool digital = c == 3 && unit_float(w[1]) < .1F;
      const double utility_now = digital ? 1.5 - .35 * .26 - .08 - .325 : U[c];
      const bool tries = unit_float(w[0]) < 1 / (1 + std::exp(-utility_now));
      ASSERT_EQ(m.state.marks.of(Mark::attempt, at), tries) << c << " at tick " << m.tick;
      ASSERT_EQ(m.state.cases[at][0].open(), tries);
      if (!tries) continue;
      ASSERT_EQ(m.state.marks.of(Mark::digital, at), digital);
      const float u = unit_float(w[2]);
      ASSERT_EQ(m.state.cases[at][0].visits(), u < .5F ? 1 : u < .75F ? 2 : u < .9F ? 3 : 4);
      ASSERT_EQ(m.state.cases[at][0].waited(), 0);
      ++visits[static_cast<std::size_t>(m.state.cases[at][0].visits())];
      online += digital;
    }
  }
  for (std::size_t k = 1; k <= 4; ++k) EXPECT_GT(visits[k], 20) << k;
  EXPECT_GT(online, 10);
}

TEST(FiveCitizensTakeUp, CapabilityFragmentationAndTheLeverMoveVisits) {
  Hand hand({moving(Lever::fragmentation, Operation::add, .4, 1, 0, "fragments"),
             moving(Lever::visits, Operation::add, -.25, 1, 0, "fewer")});
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  m.state.capability[0][0] = .8F;  // one visit: .5 + .5 (.8 - .4) = .7, the rest .15, .09, .06
  int seen = 0;
  for (m.tick = 0; m.tick < 200; ++m.tick) {
    need_all(m);
    phases::take_up(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const Case open = m.state.cases[m.at(0, c)][0];
      if (!open.open()) continue;
      const Words w = m.draws.words(Process::take_up, c, 0, m.tick, 0);
      const double u = unit_float(w[2]);
      const int plain = u < .7 ? 1 : u < .85 ? 2 : u < .94 ? 3 : 4;
      // times 1.6/1.2, less a quarter: 1.0833, 2.4167, 3.75, 5.0833, rounded by chance
      const double wanted = plain * 1.6 / 1.2 - .25;
      const double up = unit_float(w[3]) + (wanted - std::floor(wanted));
      ASSERT_EQ(open.visits(), static_cast<int>(wanted) + (up >= 1)) << "plain " << plain;
      ++seen;
    }
  }
  EXPECT_GT(seen, 300);
}

TEST(FiveCitizensTakeUp, PolicyConnectsTheSameCitizensFirst) {
  Hand few({moving(Lever::connected, Operation::add, .4)});
  Hand many({moving(Lever::connected, Operation::add, .9)});
  for (Hand* const hand : {&few, &many}) {
    phases::policy(hand->model());
    phases::institutions(hand->model());
  }
  for (std::uint32_t c = 0; c < 5; ++c) {
    const double u = unit_float(few.model().draws.words(Process::connection, c, 0, 0)[0]);
    EXPECT_EQ(connected(few.model(), c, 0), c == 3 || u < .4) << c;
    EXPECT_EQ(connected(many.model(), c, 0), c == 3 || u < .9) << c;
    EXPECT_LE(connected(few.model(), c, 0), connected(many.model(), c, 0));
  }
}

TEST(FiveCitizensQueues, WhoIsNotServedGivesUpOrWaits) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  int left = 0;
  int stayed = 0;
  for (m.tick = 0; m.tick < 40; ++m.tick) {
    s.base_capacity[0][0] = s.carry[0][0] = 0;  // nobody is served
    for (std::uint32_t c = 0; c < 5; ++c) {
      s.cases[m.at(0, c)][0] = Case::opened(1);
      for (std::uint32_t k = 0; k < 10 * c; ++k) s.cases[m.at(0, c)][0] = s.cases[m.at(0, c)][0].older();
      s.marks.set(Mark::was_served, m.at(0, c), 0), s.marks.set(Mark::gave_up, m.at(0, c), 0);
    }
    phases::queues(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      // 1 - exp(-.25) = .2212 a month
      const bool gives_up = unit_float(m.draws.words(Process::abandonment, c, 0, m.tick, 0)[0]) < .22119922F;
      const int before = std::min(30, 10 * static_cast<int>(c));
      EXPECT_EQ(s.marks.of(Mark::gave_up, m.at(0, c)), gives_up);
      EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, c)), 0U);
      EXPECT_EQ(s.cases[m.at(0, c)][0].waited(), gives_up ? before : std::min(30, before + 1));
      ++(gives_up ? left : stayed);
    }
  }
  EXPECT_GT(left, 20);
  EXPECT_GT(stayed, 100);
}

TEST(FiveCitizensQueues, EqualWaitsGoByTheKeyedNumber) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  for (m.tick = 0; m.tick < 20; ++m.tick) {
    s.base_capacity[0][0] = 2;
    s.carry[0][0] = 0;
    for (std::uint32_t c = 0; c < 5; ++c) {
      s.cases[m.at(0, c)][0] = Case::opened(1);
      s.marks.set(Mark::was_served, m.at(0, c), 0), s.marks.set(Mark::gave_up, m.at(0, c), 0);
    }
    phases::queues(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      int before = 0;
      for (std::uint32_t other = 0; other < 5; ++other)
        before += m.draws.words(Process::queue_order, other, 0, m.tick, 0)[0] <
                  m.draws.words(Process::queue_order, c, 0, m.tick, 0)[0];
      EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, c)), before < 2) << c << " at tick " << m.tick;
    }
    EXPECT_EQ(s.carry[0][0], 0);
  }
}

TEST(FiveCitizensExperience, OfSomebodyWhoGaveUp) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  // Citizen 2, of a linguistic minority, at the administrative office after three visits.
  const std::size_t at = m.at(0, 2);
  s.cases[at][0] = Case::opened(3).older().older();
  s.marks.set(Mark::gave_up, at, 1);
  s.burden[2][0] = 12;
  s.bribe_age[2][0] = 4;
  phases::experience(m);
  const Words w = m.draws.words(Process::experience, 2, 0, 0, 0);
  const bool bribe = unit_float(w[1]) < 1 - std::pow(1 - .0285, 3);
  // Reliability 0, responsiveness 1 - 2/3, fairness 1 - .6 x .75, no voice: openness .3.
  const double e = .20 / 3 + .20 * .55 + (bribe ? 0 : .15) + .15 * .3 +
                   .12 * static_cast<double>(math::normal_quantile(unit_float(w[2])));
  const double S = std::fmax(0, e - .3 - .1 + .5 * (e - .76));
  EXPECT_NEAR(s.signal[at][0] / 65535., S, 1e-5);
  EXPECT_NEAR(s.expectation[2][0], .76 + .1 * (e - .76), kClose);
  EXPECT_EQ(s.low_signal[2][0], S < .3 ? 1 : 0);
  EXPECT_EQ(s.bribe_age[2][0], bribe ? 0 : 5);
  EXPECT_EQ(s.served[2][0], 0) << "not served";
  // Eleven twelfths of what was, and 5.4 x 3/1.85 hours and three ways of 2 x 2 km at 20 km an hour.
  EXPECT_NEAR(s.burden[2][0], 11 + (5.4 * 3 / 1.85 + 3 * 4 / 20.) / 12, 1e-5);
}

TEST(FiveCitizensExperience, WaitsErrorsAndBribesAreFelt) {
  ParameterSet set = hand_parameters();
  set.set("sector.health.bribe", {.05, Status::assumption, "", ""});
  Hand hand({moving(Lever::error, Operation::add, .2), moving(Lever::bribe, Operation::multiply, 5, 1, 0, "bribe")},
            testing::five_citizens(), set);
  Model<1>& m = hand.model();
  phases::policy(m);
  phases::institutions(m);
  m.state.capability[1][0] = .5F;
  int errors = 0;
  int bribes = 0;
  for (m.tick = 1; m.tick < 60; ++m.tick) {
    const std::size_t at = m.at(1, 1);
    m.state.cases[at][0] = Case::opened(2).older().older();
    m.state.marks.set(Mark::was_served, at, 1);
    m.state.expectation[1][0] = .76F;
    phases::experience(m);
    const Words w = m.draws.words(Process::experience, 1, 0, m.tick, 1);
    const bool error = unit_float(w[0]) < .10 + .35 * .5 + .2;
    const bool bribe = unit_float(w[1]) < 1 - .75 * .75;
    const double reliability = std::exp(-1.2) * (error ? .25 : 1);  // two months, .8 cost nothing
    const double e = .30 * reliability + .20 * 2 / 3 + .20 + (bribe ? 0 : .15) + .15 * .3 +
                     .12 * static_cast<double>(math::normal_quantile(unit_float(w[2])));
    const double S = std::fmin(1, std::fmax(0, e - .3 + .1 + .5 * (e - .76)));
    ASSERT_NEAR(m.state.signal[at][0] / 65535., S, 1e-5) << "tick " << m.tick;
    ASSERT_EQ(m.state.bribe_age[1][0] == 0, bribe);
    errors += error;
    bribes += bribe;
  }
  EXPECT_GT(errors, 10);
  EXPECT_GT(bribes, 10);
}

}  // namespace
}  // namespace minga
