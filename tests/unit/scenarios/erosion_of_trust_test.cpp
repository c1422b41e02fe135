#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ErosionOfTrust, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("erosion_of_trust", ""),
               {{Lever::mood, -.4}, {Lever::voice_loss, 1.5}, {Lever::exit, 2}});
}

TEST(ErosionOfTrust, KeepsThePromises) { expect_promises(find_pressure("erosion_of_trust", "")); }

TEST(ErosionOfTrust, TheCaptiveStayWithoutVoiceAndQualityDeclines) {
  struct End {
    double trust, voice, capability;
    int exits;
  };
  const auto end_of = [](std::vector<Intervention> strategy) {
    Hand run(std::move(strategy), small_society(1050));
    for (int t = 0; t < 60; ++t) run.simulation.step();
    const State<1>& s = run.state();
    End end{};
    for (std::uint32_t c = 0; c < run.model().citizens(); ++c) {
      end.trust += static_cast<double>(s.trust[0][c][0]);
      end.voice += s.voice[c] & 1;
      end.exits += s.exited[c][0] != 0;
      if (has(run.society.population.flags[c], Flag::poor)) {
        EXPECT_EQ(s.exited[c][0], 0) << "the poor cannot leave";
      }
    }
    for (const std::size_t office : {0U, 1U, 2U, 3U}) end.capability += static_cast<double>(s.capability[office][0]);
    return end;
  };
  const End without = end_of({});
  const End with = end_of({made(find_pressure("erosion_of_trust", ""))});
  EXPECT_LT(with.trust, without.trust * .95);
  EXPECT_LT(with.voice, without.voice);
  EXPECT_GT(with.exits, without.exits);
  EXPECT_LT(with.capability, without.capability) << "less pressure, less practice";
}

}  // namespace
}  // namespace minga
