#include <cmath>
#include <memory>

#include "minga/engine/pipeline.hpp"
#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(EcosystemCollaboration, MovesItsLeversAndNoOther) {
  expect_moves(find_action("ecosystem_collaboration", ""),
               {{Lever::idea_supply, 1.5}, {Lever::assistance, .3}, {Lever::partner, .5}});
}

TEST(EcosystemCollaboration, KeepsThePromises) {
  expect_promises(find_action("ecosystem_collaboration", ""));
}

TEST(EcosystemCollaboration, PartnersSucceedMoreOftenAndLoseMoreAtHandOver) {
  const auto run_of = [](bool partners) {
    std::vector<Intervention> strategy = {
        made(find_action("foster_innovation", ""), {{}, bundle_of({"a", "b", "c", "d"}), 1, 0, "beside"})};
    if (partners) strategy.push_back(made(find_action("ecosystem_collaboration", "")));
    Society society = small_society(210);
    society.institutions.K0.assign(society.institutions.size(), .4F);
    return std::make_unique<Hand>(strategy, society, lively_parameters({{"pipeline.abandonment", 0}}));
  };
  const auto successes = [&](bool partners) {  // of pilots that end in the same month
    int sum = 0;
    for (std::uint32_t replicate = 0; replicate < 16; ++replicate) {
      const auto hand = run_of(partners);
      hand->model().replicate[0] = replicate;
      hand->simulation.step();
      State<1>& s = hand->state();
      for (auto& stage : s.stage) stage[0] = pipeline::code(InnovationStage::pilot);
      for (auto& months : s.months_in_stage) months[0] = 2;
      hand->simulation.step();
      for (std::size_t row = 0; row < s.stage.size(); ++row)
        sum += s.stage[row][0] == pipeline::code(InnovationStage::tested) && s.quality[row][0] == 1;
    }
    return sum;
  };
  // logistic(logit .30 + .5) = .414 of 320, beside .30: 4 standard errors are 35.
  const int without = successes(false);
  EXPECT_NEAR(without, 96, 35);
  EXPECT_NEAR(successes(true), 132, 36);
  EXPECT_GT(successes(true), without);
  const auto kept = [&](bool partners) {
    const auto hand = run_of(partners);
    hand->simulation.step();
    State<1>& s = hand->state();
    s.stage[0][0] = pipeline::code(InnovationStage::adopted);
    s.quality[0][0] = s.context[0][0] = 1;
    s.capability[0][0] = .4F;
    return static_cast<double>(pipeline::effect_at_scale(hand->model(), 0, 0, 0));
  };
  EXPECT_NEAR(kept(false), .75, 1e-6);
  EXPECT_NEAR(kept(true), std::pow(.75, 1.5), 1e-6) << "the penalty once more for the partners' half";
}

}  // namespace
}  // namespace minga
