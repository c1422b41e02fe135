#include <utility>

#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Participation, MovesItsLeversAndNoOther) {
  expect_moves(find_action("participation", ""),
               {{Lever::voice, .2}, {Lever::acted_on, .6}, {Lever::openness, .1}});
}

TEST(Participation, KeepsThePromises) { expect_promises(find_action("participation", "")); }

/// Share of citizens with voice, and their mean local disposition, after two years.
std::pair<double, double> after_two_years(const std::vector<Intervention>& strategy) {
  Hand run(strategy, small_society(2100));
  for (int t = 0; t < 24; ++t) run.simulation.step();
  double voice = 0, disposition = 0;
  for (std::uint32_t c = 0; c < run.model().citizens(); ++c) {
    voice += run.state().voice[c] & 1;
    disposition += static_cast<double>(run.state().disposition[1][c][0]);
  }
  const double n = run.model().citizens();
  return {voice / n, disposition / n};
}

TEST(Participation, GivesVoiceWhereItIsActedOnAndTakesItWhereIgnored) {
  const auto with = [](double acted_on) {
    return after_two_years({made(find_action("participation", ""), {{{"acted_on", acted_on}, {"openness", 0}}})});
  };
  const auto [voice, disposition] = after_two_years({});
  const auto [heard_voice, heard_disposition] = with(1);
  const auto [ignored_voice, ignored_disposition] = with(0);
  const auto [usual_voice, usual_disposition] = with(.6);
  EXPECT_GT(heard_voice, voice + .05);
  EXPECT_LT(ignored_voice, voice - .05);
  EXPECT_GT(usual_voice, voice) << "the default does more good than harm to voice";
  EXPECT_LT(usual_voice, heard_voice);
  EXPECT_LT(ignored_disposition, disposition - .005) << "and ignored it costs trust that lasts";
  EXPECT_LT(ignored_disposition, usual_disposition);
  EXPECT_LT(usual_disposition, heard_disposition);
}

TEST(Participation, LeavesOutWhoIsNotAsked) {
  Intervention only_women = made(find_action("participation", ""));
  only_women.spec.target.groups = {Group::women};
  Hand run({only_women}, small_society(210));
  run.simulation.step();
  const Policy<1>& policy = run.model().policy;
  const auto asked = [&](Flags flags) {
    return policy.citizen(Lever::voice, kNoSector, flags, 0, 0);
  };
  EXPECT_FLOAT_EQ(asked(static_cast<Flags>(Flag::woman)), .2F);
  EXPECT_EQ(asked(static_cast<Flags>(Flag::poor)), 0);
}

}  // namespace
}  // namespace minga
