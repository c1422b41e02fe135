// Each phase against numbers worked out by hand on five citizens.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/engine/capacity.hpp"
#include "support/five_citizens.hpp"
#include "support/one_client.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::moving;

constexpr float kClose = 2e-6F;

TEST(FiveCitizens, TrustStartsAtDispositionMovedByVoice) {
  Hand hand;
  // Citizen 0: D = odds/(1+odds) with odds exp(-2.3); voice adds 1.15 in log-odds.
  const double odds = std::exp(-2.3);
  EXPECT_NEAR(hand.state().disposition[0][0][0], odds / (1 + odds), kClose);
  EXPECT_NEAR(hand.state().trust[0][0][0], 1 / (1 + std::exp(2.3 - 1.15)), kClose);
  // Citizen 1 has none: -.38, and half the odds.
  EXPECT_NEAR(hand.state().trust[0][1][0], 1 / (1 + std::exp(2.3 + .38 + std::log(2.0))), kClose);
  EXPECT_NEAR(hand.state().trust[1][4][0], 1 / (1 + std::exp(.42 + .38 - std::log(2.0))), kClose);
}

TEST(FiveCitizens, UtilityAddsTheTermsOfTheEquation) {
  Hand hand;
  Model<1>& m = hand.model();
  m.state.trust[1][0][0] = .4F;  // local tier, administrative sector
  // Citizen 0, on paper, at the door: b - .35 x 1 - .5 x .4 x .4
  EXPECT_NEAR(testing::utility(m, 0, 0, false), 1.5 - .35 - .08, kClose);
  // Citizen 1 is poor and lives 1 km away.
  m.state.trust[1][1][0] = .68F;
  m.tick = 1;
  m.state.memory[0][0] = .6F;  // the ties of 1 are 0 and 2, with a mean of .7
  m.state.memory[2][0] = .8F;
  EXPECT_NEAR(testing::utility(m, 0, 1, false), 1.5 - .08 - .35 * 1.5 - .5 * .4 * 1.6 + .15 + .1, kClose);
  // Citizen 2 speaks a minority language: -.6 (1 - .25); 3 has a disability: -.5 (1 - .35), and
  // digital takes distance away and leaves .26 of the hours.
  m.state.trust[1][2][0] = m.state.trust[1][3][0] = .4F;
  m.state.memory[0][0] = m.state.memory[2][0] = .5F;
  EXPECT_NEAR(testing::utility(m, 0, 2, false), 1.5 - .16 - .35 - .08 - .45, kClose);
  EXPECT_NEAR(testing::utility(m, 0, 3, true), 1.5 - .35 * .26 - .08 - .325, kClose);
  // Citizen 4 is a migrant 20 km away: distance counts to 15 km.
  m.state.trust[1][4][0] = .4F;
  EXPECT_NEAR(testing::utility(m, 0, 4, false), 1.5 - 1.2 - .35 - .08 - 1.5 * .7, kClose);
  m.state.shock[0][0] = .25F;
  EXPECT_NEAR(testing::utility(m, 0, 4, false), 1.5 - 1.2 - .35 - .08 - 1.05 - .5, kClose);
}

TEST(FiveCitizens, QueueServesLongestWaitFirstAndCarriesTheOverdraw) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  // Capacity factor is (.6 + .4) = 1, so c0 is the visits of the month: 3.
  s.base_capacity[0][0] = 3;
  s.carry[0][0] = 0;
  m.parameters.abandon_share[0] = 0;
  s.cases[m.at(0, 0)][0] = Case::opened(2);                  // new
  s.cases[m.at(0, 2)][0] = Case::opened(2).older().older();  // two months old
  s.cases[m.at(0, 3)][0] = Case::opened(2).older();          // one month old
  phases::queues(m);
  EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, 2)), 1U) << "the oldest first: 1 visit left";
  EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, 3)), 1U) << "partly served counts whole";
  EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, 0)), 0U);
  EXPECT_FLOAT_EQ(s.carry[0][0], -1) << "3 - 2 - 2";
  EXPECT_EQ(s.cases[m.at(0, 0)][0].waited(), 1) << "who was not served waits";
}

TEST(FiveCitizens, DigitalCasesAreServedAtOnceForAFractionOfAVisit) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  s.base_capacity[0][0] = .5F;
  s.carry[0][0] = 0;
  s.cases[m.at(0, 3)][0] = Case::opened(2);
  s.marks.set(Mark::digital, m.at(0, 3), 1);
  phases::queues(m);
  EXPECT_EQ(s.marks.of(Mark::was_served, m.at(0, 3)), 1U);
  EXPECT_NEAR(s.carry[0][0], .5 - 2 * .15, kClose);
}

TEST(FiveCitizens, CapacityIsSetFromVisitsOfWhichDigitalOnesCountForAFraction) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  s.months_since_reset[0][0] = 12;
  s.paper_visits[0][0] = 30;
  s.digital_visits[0][0] = 20;
  s.expected_visits[0][0] = 2;  // a month: 24 were expected, 30 + .15 x 20 = 33 were asked for
  s.offered[0][0] = 12;         // a capacity factor of 1 each month
  reset_capacity(m);
  const float utilisation = m.parameters.at(SectorParameter::utilisation, 0)[0];
  EXPECT_NEAR(s.base_capacity[0][0], 2 * 33. / 24 / utilisation, 1e-4);
  EXPECT_EQ(s.digital_visits[0][0], 0);
}

/// A case of administrative services of this citizen ended this month; its signal.
double finish_case(Hand& hand, std::uint32_t c, bool served) {
  Model<1>& m = hand.model();
  m.state.cases[m.at(0, c)][0] = Case::opened(1);
  m.state.marks.set(served ? Mark::was_served : Mark::gave_up, m.at(0, c), 1);
  phases::experience(m);
  return m.state.signal[m.at(0, c)][0] / 65535.;
}

TEST(FiveCitizens, TrustMovesByExperienceThenTiesReversionAndNoise) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  m.parameters.noise_step[0] = 0;
  for (std::uint32_t c = 0; c < 5; ++c)
    for (std::size_t t = 0; t < kTiers; ++t) {
      s.trust[t][c][0] = .1F * static_cast<float>(c + 1);
      s.disposition[t][c][0] = .5F;
    }
  // Citizen 1 (T = .2, no voice) has a good case in administrative services.
  const double S = finish_case(hand, 1, true);
  ASSERT_GT(S, .3);
  const double local = .2 + .03 * (S - .2);
  EXPECT_NEAR(s.trust[1][1][0], local, kClose) << "own tier in full";
  const double national = .2 + .3 * .03 * (S - .2);
  EXPECT_NEAR(s.trust[0][1][0], national, kClose) << "the other tier takes .3";
  phases::trust(m);
  const double G = 1 / (1 + std::exp(.38));  // logistic(logit .5 - .38)
  EXPECT_NEAR(s.trust[1][1][0], local + .01 * (.2 - local) + .06 * (G - local), kClose) << "the mean of the ties 0 and 2 is .2";
  EXPECT_NEAR(s.trust[0][1][0], national + .01 * (.2 - national) + .06 * (G - national), kClose);
  const double voiced = 1 / (1 + std::exp(-1.15));
  EXPECT_NEAR(s.trust[0][0][0], .1 + .01 * (.2 - .1) + .06 * (voiced - .1), kClose)
      << "ties do not see this month's experiences of citizen 1";
}

TEST(FiveCitizens, BadExperiencesWeighOmegaTimes) {
  Hand hand;
  State<1>& s = hand.state();
  s.trust[0][2][0] = s.trust[1][2][0] = .9F;
  const double S = finish_case(hand, 2, false);
  ASSERT_LT(S, .8);
  EXPECT_NEAR(s.trust[1][2][0], .9 - 2 * .03 * (.9 - S), kClose);
  EXPECT_NEAR(s.trust[0][2][0], .9 - .3 * 2 * .03 * (.9 - S), kClose);
}

TEST(FiveCitizens, CapabilityFollowsItsEquation) {
  Hand hand;
  Model<1>& m = hand.model();
  // Without a turnover of staff in this month:
  m.parameters = [&] {
    ParameterSet set = testing::hand_parameters();
    std::array<const ParameterSet*, 1> sets{&set};
    return LaneParameters<1>(sets);
  }();
  int plain = 0;
  int turned = 0;
  for (int tick = 0; tick < 200; ++tick) {
    m.tick = tick;
    m.state.capability[0][0] = .4F;
    phases::institutions(m);
    const double learnt = .4 + .0044 * .4 * .6 - .001 * .4;
    if (std::abs(m.state.capability[0][0] - learnt) < kClose) {
      ++plain;
    } else {
      EXPECT_NEAR(m.state.capability[0][0], learnt - .06 * .4, kClose);
      ++turned;
    }
  }
  EXPECT_EQ(plain + turned, 200);
  EXPECT_GT(turned, 0);
  EXPECT_LT(turned, 15) << "1/48 a month: 4 of 200 expected";
}

TEST(FiveCitizens, ExperienceOfAPerfectVisit) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  ParameterSet set = testing::hand_parameters();
  const auto put = [&](const char* name, double value) {
    set.set(name, {value, Status::assumption, "", ""});
  };
  put("experience.error_base", 0);
  put("experience.error_by_capability", 0);
  std::array<const ParameterSet*, 1> sets{&set};
  m.parameters = LaneParameters<1>(sets);
  s.marks.set(Mark::was_served, m.at(1, 0), 1);
  s.cases[m.at(1, 0)][0] = Case::opened(1);
  phases::experience(m);
  const float u = unit_float(m.draws.words(Process::experience, 0, 0, 0, 1)[2]);
  const bool bribed = unit_float(m.draws.words(Process::experience, 0, 0, 0, 1)[1]) < .0285F;
  // One visit at once, fair, voice: .30 + .20 + .20 + .15 (no bribe) + .15 (.30 + .25) + noise.
  const double noise = .12 * static_cast<double>(math::normal_quantile(u));
  const double e = .30 + .20 + .20 + (bribed ? 0 : .15) + .15 * .55 + noise;
  const double S = std::fmin(1, std::fmax(0, e - .3 + .5 * (e - .76)));
  EXPECT_NEAR(s.signal[m.at(1, 0)][0] / 65535.0, S, 1e-4);
  EXPECT_NEAR(s.expectation[0][0], .76 + .10 * (e - .76), 1e-5);
  EXPECT_NEAR(s.memory[0][0], .5 + .2 * (S - .5), 1e-4);
  EXPECT_NEAR(s.burden[0][0], 5.4 / 1.85 / 12, 1e-5);
}

TEST(FiveCitizens, DispositionAndVoiceLoop) {
  Hand hand;
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  s.trust[0][2][0] = .3F;
  const float D = s.disposition[0][2][0];
  phases::slow_loops(m);
  const double odds = .3 / .7 * std::exp(.38);
  const double seen = odds / (1 + odds);
  EXPECT_NEAR(s.disposition[0][2][0], D + .0015 * (seen - D), 1e-6) << "D is at its start";
  // The young citizen learns faster.
  Hand young;
  young.state().trust[0][4][0] = .3F;
  const float before = young.state().disposition[0][4][0];
  phases::slow_loops(young.model());
  EXPECT_NEAR(young.state().disposition[0][4][0], before + .006 * (seen - before), 1e-6);
}

TEST(FiveCitizens, IgnoredParticipationHasAFloor) {
  Hand hand({moving(Lever::voice, Operation::add, 1)});
  Model<1>& m = hand.model();
  const float start = m.state.disposition[1][0][0];
  for (int month = 0; month < 240; ++month) hand.simulation.step();
  EXPECT_LT(m.state.disposition[1][0][0], start);
  EXPECT_GE(m.state.disposition[1][0][0], start - .08F) << "floor .05 below the start, and the loop";
}

}  // namespace
}  // namespace minga
