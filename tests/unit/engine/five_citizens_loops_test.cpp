// Voice, participation, exit and return, and the pressure on institutions, worked out by hand on five
// citizens.
#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "support/five_citizens.hpp"

namespace minga {
namespace {

using testing::Hand;
using testing::hand_parameters;
using testing::moving;

constexpr float kClose = 2e-6F;

TEST(FiveCitizensLoops, VoiceComesAndGoes) {
  ParameterSet set = hand_parameters();
  set.set("voice.gain", {.05, Status::assumption, "", ""});
  Hand hand({}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  int gained = 0;
  int lost = 0;
  for (m.tick = 0; m.tick < 200; ++m.tick) {
    std::array<bool, 5> before{};
    for (std::uint32_t c = 0; c < 5; ++c) before[c] = m.state.voice[c] != 0;
    phases::slow_loops(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      // Loss 1/48 is 5.333 of 256, gain .05 is 12.8 of 256.
      const double level = before[c] ? 256. / 48 : 12.8;
      const int byte = m.draws.byte(Process::voice_change, c, 0, m.tick);
      const double u = unit_float(m.draws.words(Process::voice_tail, c, 0, m.tick)[0]);
      const bool turns = byte + 1 <= level || (byte <= level && u < level - byte);
      ASSERT_EQ(m.state.voice[c] != 0, before[c] != turns) << c << " at tick " << m.tick;
      gained += turns && !before[c];
      lost += turns && before[c];
    }
  }
  EXPECT_GT(gained, 5);
  EXPECT_GT(lost, 5);
}

/// Is this a month of a meeting for the citizen, at this chance?
bool meets(const Model<1>& m, std::uint32_t c, double chance) {
  const double level = 256 * chance;
  const int byte = m.draws.byte(Process::meeting, c, 0, m.tick);
  const double u = unit_float(m.draws.words(Process::meeting_tail, c, 0, m.tick)[0]);
  return byte + 1 <= level || (byte <= level && u < level - byte);
}

/// Of those who attend, who takes part in a process that asks .39 beside the .11 of other meetings?
bool takes_part(const Model<1>& m, std::uint32_t c) {
  return unit_float(m.draws.words(Process::participation, c, 0, m.tick)[2]) < .39 / .5;
}

TEST(FiveCitizensLoops, MeetingsWithoutPolicyChangeNothingButTheirDate) {
  Hand hand;
  Model<1>& m = hand.model();
  const double monthly = 1 - std::pow(.89, 1. / 12);  // .11 a year
  int met = 0;
  for (m.tick = 0; m.tick < 300; ++m.tick) {
    const int age = m.state.meeting_age[1][0];
    phases::slow_loops(m);
    const bool now = meets(m, 1, monthly);
    ASSERT_EQ(m.state.meeting_age[1][0], now ? 0 : std::min(255, age + 1));
    met += now;
  }
  EXPECT_GT(met, 0);
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_EQ(m.state.heard[c], 0);
}

TEST(FiveCitizensLoops, ParticipationActedOnGivesVoiceToHalfAndBringsThemBack) {
  Hand hand({moving(Lever::voice, Operation::add, .39, 1, 0, "assembly"),
             moving(Lever::acted_on, Operation::add, 1, 1, 0, "promise")});
  Model<1>& m = hand.model();
  phases::policy(m);
  const double monthly = 1 - std::pow(.5, 1. / 12);  // .11 + .39 a year
  int gains = 0;
  int heard_and_silent = 0;
  int returns = 0;
  for (m.tick = 0; m.tick < 120; ++m.tick) {
    for (std::uint32_t c = 0; c < 5; ++c) m.state.voice[c] = 0;
    m.parameters = [&] {
      ParameterSet set = hand_parameters();  // nobody comes to voice by other ways
      set.set("voice.gain", {0, Status::assumption, "", ""});
      std::array<const ParameterSet*, 1> sets{&set};
      return LaneParameters<1>(sets);
    }();
    std::array<bool, 5> was_heard{};
    for (std::uint32_t c = 0; c < 5; ++c) was_heard[c] = m.state.heard[c] != 0;
    phases::slow_loops(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const bool comes = meets(m, c, monthly * (was_heard[c] ? 1.57 : 1)) && takes_part(m, c);
      const double u = unit_float(m.draws.words(Process::participation, c, 0, m.tick)[1]);
      ASSERT_EQ(m.state.voice[c] != 0, comes && u < .5) << c << " at tick " << m.tick;
      ASSERT_EQ(m.state.heard[c] != 0, was_heard[c] || comes);
      gains += comes && u < .5;
      heard_and_silent += comes && u >= .5;
      returns += comes && was_heard[c] && !meets(m, c, monthly);
    }
  }
  EXPECT_GT(gains, 10);
  EXPECT_GT(heard_and_silent, 10);
  EXPECT_GT(returns, 0) << "somebody came because a first time had an effect";
}

TEST(FiveCitizensLoops, IgnoredParticipationTakesVoiceAndDispositionOfItsTier) {
  Intervention assembly = moving(Lever::voice, Operation::add, .39, 1, 0, "assembly");
  assembly.spec.target.tier = Tier::local;
  Hand hand({assembly});
  Model<1>& m = hand.model();
  phases::policy(m);
  int ignored = 0;
  for (m.tick = 0; m.tick < 12; ++m.tick) {
    for (std::uint32_t c = 0; c < 5; ++c) {
      m.state.voice[c] = 1;
      // Trust such that the disposition does not drift: T = shifted(D, e^1.15).
      for (std::size_t t = 0; t < kTiers; ++t) {
        const double odds = std::exp(t == 0 ? -2.3 : -.42) *
                            static_cast<double>(m.society.population.disposition_odds[t][c]);
        m.state.disposition[t][c][0] = static_cast<float>(odds / (1 + odds));
        m.state.trust[t][c][0] = static_cast<float>(1 / (1 + std::exp(-1.15) / odds));
      }
    }
    const std::array<Lanes<float, 1>, 5> national = {m.state.disposition[0][0], m.state.disposition[0][1],
        m.state.disposition[0][2], m.state.disposition[0][3], m.state.disposition[0][4]};
    const Column<float, 1> local = m.state.disposition[1];
    phases::slow_loops(m);
    for (std::uint32_t c = 0; c < 5; ++c) {
      const bool comes = meets(m, c, 1 - std::pow(.5, 1. / 12)) && takes_part(m, c);
      ASSERT_NEAR(m.state.disposition[1][c][0], local[c][0] - (comes ? .05F : 0), kClose) << c;
      ASSERT_NEAR(m.state.disposition[0][c][0], national[c][0], kClose) << "the other tier";
      if (comes) { EXPECT_EQ(m.state.voice[c], 0); }
      ignored += comes;
    }
  }
  EXPECT_GT(ignored, 0);
}

/// A process that asks next to nobody does next to nothing, however it treats them.
TEST(FiveCitizensLoops, WhoGoesToMeetingsAnywayIsNotLetDownByAProcessThatAsksFew) {
  Hand hand({moving(Lever::voice, Operation::add, 1e-6, 1, 0, "assembly")});
  Model<1>& m = hand.model();
  phases::policy(m);
  int met = 0;
  for (m.tick = 0; m.tick < 600; ++m.tick) {
    ParameterSet set = hand_parameters();  // voice comes and goes by no other way
    set.set("voice.gain", {0, Status::assumption, "", ""});
    set.set("voice.loss", {0, Status::assumption, "", ""});
    std::array<const ParameterSet*, 1> sets{&set};
    m.parameters = LaneParameters<1>(sets);
    phases::slow_loops(m);
    for (std::uint32_t c = 0; c < 5; ++c) met += m.state.meeting_age[c][0] == 0;
  }
  EXPECT_GT(met, 10);
  const std::array<int, 5> at_the_start = {1, 0, 0, 1, 0};
  for (std::uint32_t c = 0; c < 5; ++c) EXPECT_EQ(m.state.voice[c], at_the_start[c]) << c;
}

TEST(FiveCitizensLoops, TheBetterOffLeaveAfterABadSignalAndComeBack) {
  ParameterSet set = hand_parameters();
  set.set("exit.rate", {.2, Status::assumption, "", ""});
  set.set("exit.return_rate", {.1, Status::assumption, "", ""});
  Hand hand({}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  int left = 0;
  int back = 0;
  for (m.tick = 0; m.tick < 200; ++m.tick) {
    for (std::uint32_t c = 0; c < 5; ++c) m.state.low_signal[c][0] = 0b10;  // in health
    const unsigned before = m.state.exited[0][0];
    phases::slow_loops(m);
    const std::uint32_t word = m.draws.words(Process::private_exit, 0, 0, m.tick)[0];
    const double u = (word / 65536 + .5) / 65536;  // sector 1: the upper half of the first word
    const bool moves = u < (before != 0 ? .1 : .2);
    ASSERT_EQ(m.state.exited[0][0], moves ? before ^ 0b10 : before) << "tick " << m.tick;
    ASSERT_EQ(m.state.exited[1][0], 0) << "the poor cannot leave";
    left += moves && before == 0;
    back += moves && before != 0;
  }
  EXPECT_GT(left, 1);
  EXPECT_GT(back, 1);
}

/// Whoever is the last of a batch too.
TEST(FiveCitizensLoops, PolicyMovesTheExitsOfEverybodyWhoMightLeave) {
  ParameterSet set = hand_parameters();
  set.set("exit.rate", {.2, Status::assumption, "", ""});
  Hand hand({moving(Lever::exit, Operation::multiply, 5)}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  phases::policy(m);
  for (m.tick = 0; m.tick < 20; ++m.tick) {
    for (std::uint32_t c = 0; c < 5; ++c) m.state.low_signal[c][0] = 0b11, m.state.exited[c][0] = 0;
    phases::slow_loops(m);
    for (std::uint32_t c = 0; c < 5; ++c) EXPECT_EQ(m.state.exited[c][0], c == 1 ? 0 : 0b11) << "citizen " << c << ", tick " << m.tick;
  }
}

TEST(FiveCitizensLoops, ComplaintsAndExitsPressTheOffice) {
  ParameterSet set = hand_parameters();
  for (const char* name : {"voice.gain", "voice.loss", "exit.rate", "exit.return_rate"})
    set.set(name, {0, Status::assumption, "", ""});
  Hand hand({}, testing::five_citizens(), set);
  Model<1>& m = hand.model();
  State<1>& s = m.state;
  // Administrative: 0 and 3 have voice. 0 and 1 finish badly, 3 finishes well, 2 gave up badly.
  for (const std::uint32_t c : {0U, 1U, 3U}) s.marks.set(Mark::was_served, m.at(0, c), 1);
  s.marks.set(Mark::gave_up, m.at(0, 2), 1);
  for (const std::uint32_t c : {0U, 1U, 2U}) s.low_signal[c][0] = 0b01;
  s.exited[4][0] = 0b01;
  s.complaints[0][0] = .12F;
  phases::slow_loops(m);
  // One of four finished cases was bad for somebody with voice, a fifth of those complain.
  EXPECT_NEAR(s.complaints[0][0], .12 * 11 / 12 + .2 * .25 / 12, kClose);
  EXPECT_NEAR(s.exits[0][0], .25 / 12, kClose) << "one of the four who are not poor";
  EXPECT_EQ(s.complaints[1][0], 0) << "nothing finished in health";
  EXPECT_EQ(s.exits[2][0], 0) << "a ministry has no clients";
  EXPECT_EQ(s.complaints_start[0][0], 0) << "the scenario has begun";
}

TEST(FiveCitizensLoops, BurnInSetsWhatIsUsual) {
  Hand hand({}, testing::five_citizens(), hand_parameters(), 5);
  Model<1>& m = hand.model();
  m.state.complaints[0][0] = .12F;
  m.tick = 4;  // the last month of burn-in
  phases::slow_loops(m);
  EXPECT_NEAR(m.state.complaints_start[0][0], .11, kClose);
  m.tick = 5;
  phases::slow_loops(m);
  EXPECT_NEAR(m.state.complaints_start[0][0], .11, kClose) << "fixed at its end";
  EXPECT_LT(m.state.complaints[0][0], .11F);
}

}  // namespace
}  // namespace minga
