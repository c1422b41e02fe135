// Rival rules on five citizens, worked out by hand.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/rival_rules.hpp"
#include "support/five_citizens.hpp"
#include "support/rivals.hpp"

namespace minga {
namespace {

using testing::five_citizens;
using testing::Hand;
using testing::hand_parameters;
using testing::moving;
using testing::with_rule;

constexpr float kClose = 2e-6F;

ParameterSet still(ParameterSet set) {
  for (const char* name : {"trust.noise", "voice.gain", "voice.loss"}) set.set(name, {0, Status::assumption, "", ""});
  return set;
}
ParameterSet still() { return still(hand_parameters()); }

/// The five citizens' national trust as numbers to count with.
constexpr std::array<float, 5> kTrust = {.2F, .3F, .6F, .65F, .9F};
void set_trust(Hand& hand) {
  for (std::uint32_t c = 0; c < 5; ++c) hand.state().trust[0][c][0] = kTrust[c];
}
float pulled_back(Hand& hand, std::uint32_t c) {
  const LaneParameters<1>& p = hand.model().parameters;
  const float factor = hand.state().voice[c] != 0 ? p.voice_factor[0] : p.no_voice_factor[0];
  return .06F * (kernels::shifted(hand.state().disposition[0][c][0], factor) - kTrust[c]);
}

TEST(RivalInfluence, OnlyNearTiesPullUnderBoundedConfidence) {
  ParameterSet set = with_rule(still(), "influence", "bounded_confidence");
  set.set("trust.confidence", {.15, Status::assumption, "", ""});
  Hand hand({}, five_citizens(), set);
  set_trust(hand);
  std::array<float, 5> expected{};
  // Ties are 0-1, 1-2, 2-3, 3-4; of these 0-1 and 2-3 are within .15, and nobody is near to 4.
  const std::array<float, 5> mean = {.3F, .2F, .65F, .6F, .9F};
  for (std::uint32_t c = 0; c < 5; ++c) expected[c] = kTrust[c] + pulled_back(hand, c) + .01F * (mean[c] - kTrust[c]);
  hand.settle_trust();
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_NEAR(hand.state().trust[0][c][0], expected[c], kClose) << c;
}

TEST(RivalInfluence, WithoutABoundConfidenceIsTheUsualRule) {
  ParameterSet set = with_rule(still(), "influence", "bounded_confidence");
  set.set("trust.confidence", {1, Status::assumption, "", ""});
  Hand bounded({}, five_citizens(), set);
  Hand usual({}, five_citizens(), still());
  for (Hand* hand : {&bounded, &usual}) {
    set_trust(*hand);
    hand->settle_trust();
  }
  for (std::uint32_t c = 0; c < 5; ++c)
    EXPECT_NEAR(bounded.state().trust[0][c][0], usual.state().trust[0][c][0], kClose) << c;
}

TEST(RivalInfluence, DeGrootKeepsTheMeanByDegreesAndEndsInConsensus) {
  ParameterSet set = with_rule(still(), "influence", "degroot");
  set.set("trust.ties", {.05, Status::assumption, "", ""});
  Hand hand({}, five_citizens(), set);
  set_trust(hand);
  // Degrees are 1, 2, 2, 2, 1.
  const double mean = (.2 + 2 * .3 + 2 * .6 + 2 * .65 + .9) / 8;
  hand.settle_trust();
  EXPECT_NEAR(hand.state().trust[0][0][0], .2F + .05F * (.3F - .2F), kClose) << "no anchor pulls";
  for (int month = 0; month < 2000; ++month) hand.settle_trust();
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_NEAR(static_cast<double>(hand.state().trust[0][c][0]), mean, 1e-4) << c;
}

/// One case of citizen 1 in the local sector, served this month; the other citizens have none.
void serve_one(Hand& hand) {
  State<1>& s = hand.state();
  s.cases[1][0] = Case::opened(2);
  s.marks.set(Mark::was_served, 1, 1);
  phases::experience(hand.model());
}

TEST(RivalAsymmetry, GoodAndBadNewsWeighAlikeInTheSymmetricRule) {
  for (const float trust : {.05F, .95F}) {  // the signal lies between
    Hand hand({}, five_citizens(), with_rule(still(), "asymmetry", "symmetric"));
    Hand biased({}, five_citizens(), still());
    std::array<float, 2> moved{};
    for (Hand* h : {&hand, &biased}) {
      h->state().trust[1][1][0] = trust;
      serve_one(*h);
      const float S = static_cast<float>(h->state().signal[1][0]) / 65535;
      ASSERT_GT(S, .1F);
      ASSERT_LT(S, .9F);
      moved[h == &hand ? 0 : 1] = (h->state().trust[1][1][0] - trust) / (S - trust);
    }
    EXPECT_NEAR(moved[0], .03F, 2e-6F);
    EXPECT_NEAR(moved[1], trust > .5F ? .06F : .03F, 2e-6F);
  }
}

TEST(RivalAsymmetry, OnlyTheUnexpectedMovesTrustUnderExpectation) {
  for (const float expected : {.2F, .9F}) {
    const ParameterSet set = with_rule(still(), "asymmetry", "expectation_only");
    Hand hand({}, five_citizens(), set);
    Hand without({}, five_citizens(), set);
    hand.state().expectation[1][0] = expected;
    serve_one(hand);
    const float e = expected + (hand.state().expectation[1][0] - expected) / .10F;
    ASSERT_EQ(e > expected, expected < .5F) << "one surprise is good and one bad";
    phases::trust(hand.model());
    without.settle_trust();
    for (std::size_t t = 0; t < kTiers; ++t) {
      const float weight = t == 1 ? 1 : .3F;  // the sector is local; the other tier takes .3
      EXPECT_NEAR(hand.state().trust[t][1][0], without.state().trust[t][1][0] + weight * .03F * (e - expected), kClose) << t;
    }
    EXPECT_EQ(hand.state().trust[0][2][0], without.state().trust[0][2][0]) << "who had no case learns nothing";
  }
}

TEST(RivalParticipation, WhoWasHeardForgetsItAndLosesTheVoiceThatItGave) {
  ParameterSet set = with_rule(still(), "participation", "fading");
  set.set("voice.fading", {.3, Status::assumption, "", ""});
  Hand hand({}, five_citizens(), set);
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  int forgot = 0, kept = 0;
  for (m.tick = 0; m.tick < 40; ++m.tick) {
    s.heard = {1, 1, 1, 0, 1};
    s.voice = {1, 1, 0, 1, 1};
    s.given_voice = {1, 0, 1, 0, 1};  // citizen 2 has lost the voice that was given in another way
    rivals::fade_participation(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const bool forgets = c != 3 && unit_float(m.draws.words(Process::forgetting, c, 0, m.tick)[0]) < .3F;
      ASSERT_EQ(s.heard[c] != 0, c != 3 && !forgets) << c;
      ASSERT_EQ(s.voice[c] != 0, c != 2 && !((c == 0 || c == 4) && forgets)) << c;
      ASSERT_EQ(s.given_voice[c] != 0, (c == 0 || c == 4) && !forgets) << c;
      ++(forgets ? forgot : kept);
    }
  }
  EXPECT_GT(forgot, 20);
  EXPECT_GT(kept, 20);
}

TEST(RivalParticipation, VoiceThatParticipationGaveIsKnown) {
  ParameterSet set = still();
  set.set("voice.heard_gain", {1, Status::assumption, "", ""});
  Hand hand({moving(Lever::voice, Operation::add, .8, 1, 0, "assembly"), moving(Lever::acted_on, Operation::add, 1, 1, 0, "promise")},
            five_citizens(), set);
  Model<1>& m = hand.model();
  phases::policy(m);
  const MaskColumn<1> before = m.state.voice;
  for (m.tick = 0; m.tick < 60; ++m.tick) phases::slow_loops(m);
  int given = 0;
  for (std::uint32_t c = 0; c < 5; ++c) {
    EXPECT_EQ(m.state.given_voice[c] != 0, m.state.voice[c] != 0 && before[c] == 0) << c;
    given += m.state.given_voice[c];
  }
  EXPECT_GT(given, 0) << "and it lasts under the usual rule";
}

struct Client {
  std::uint32_t citizen;
  float arrival, patience, service;
};

/// The paper cases of five citizens in the order of arrival, as their draws say.
std::vector<Client> in_order(const Model<1>& m, float visits_on_offer) {
  std::vector<Client> clients;
  for (const std::uint32_t c : {0U, 1U, 2U, 4U}) {
    const Words w = m.draws.words(Process::desks, c, 0, 0, 0);
    clients.push_back({c, unit_float(w[0]), -4 * std::log(1 - unit_float(w[1])), -std::log(1 - unit_float(w[2])) / visits_on_offer});
  }
  std::sort(clients.begin(), clients.end(), [](const Client& a, const Client& b) { return a.arrival < b.arrival; });
  return clients;
}

TEST(RivalQueues, ADeskTakesWhoCameFirstAndIsBusyIntoTheNextMonth) {
  for (const float capacity : {.4F, 1.F, 4.F}) {
    ParameterSet set = with_rule(hand_parameters(), "queue", "one_by_one");
    set.set("queue.desks", {1, Status::assumption, "", ""});
    Hand hand({}, five_citizens(), set);
    Model<1>& m = hand.model();
    State<1>& s = m.state;
    s.base_capacity[0][0] = capacity;
    s.desk_free[0][0] = .3F;  // taken by a case of the month before
    for (std::uint32_t c = 0; c < 5; ++c) s.cases[c][0] = Case::opened(1);
    s.marks.set(Mark::digital, 3, 1);  // served apart, and takes .15 of the month's visits
    phases::queues(m);
    EXPECT_NEAR(m.asked[0][0], 4.15F, 1e-5);
    EXPECT_NE(s.marks.of(Mark::was_served, 3), 0U);
    float free = .3F;
    for (const Client& client : in_order(m, capacity * m.factor[0][0] - .15F)) {
      const float start = std::max(client.arrival, free);
      const float gives_up = client.arrival + client.patience;
      const bool leaves = start > client.arrival && gives_up < start;
      const bool served = !leaves && start < 1;
      if (served) free = start + client.service;
      EXPECT_EQ(s.marks.of(Mark::was_served, client.citizen) != 0, served) << client.citizen;
      EXPECT_EQ(s.marks.of(Mark::gave_up, client.citizen) != 0, leaves && gives_up < 1) << client.citizen;
      EXPECT_EQ(s.cases[client.citizen][0].waited(), served || (leaves && gives_up < 1) ? 0 : 1) << client.citizen;
    }
    EXPECT_NEAR(s.desk_free[0][0], std::max(0.F, free - 1), 1e-4F);
    EXPECT_EQ(s.carry[0][0], 0);
  }
}

TEST(RivalQueues, WhoWaitsKeepsThePatienceOfTheMonthOfOpening) {
  Hand hand({}, five_citizens(), with_rule(hand_parameters(), "queue", "one_by_one"));
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  int left = 0, stayed = 0;
  for (m.tick = 2; m.tick < 42; ++m.tick) {
    for (auto& desk : s.desk_free) desk[0] = 3;  // nobody is served this month
    for (std::uint32_t c = 0; c < 5; ++c) {
      s.cases[c][0] = Case::opened(1).older().older();
      s.marks.set(Mark::was_served, c, 0), s.marks.set(Mark::gave_up, c, 0);
    }
    phases::queues(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const Words then = m.draws.words(Process::desks, c, 0, m.tick - 2, 0);
      const bool gives_up = unit_float(then[0]) - 2 - 4 * std::log(1 - unit_float(then[1])) < 1;
      ASSERT_EQ(s.marks.of(Mark::gave_up, c) != 0, gives_up) << c << " at tick " << m.tick;
      ASSERT_EQ(s.marks.of(Mark::was_served, c), 0U);
      ++(gives_up ? left : stayed);
    }
  }
  EXPECT_GT(left, 20);
  EXPECT_GT(stayed, 20);
}

}  // namespace
}  // namespace minga
