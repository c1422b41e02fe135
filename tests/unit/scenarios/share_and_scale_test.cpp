#include <cmath>

#include "minga/engine/pipeline.hpp"
#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ShareAndScale, MovesItsLeversAndNoOther) {
  expect_moves(find_action("share_and_scale", ""),
               {{Lever::peers, .5},
                {Lever::diffusion, 1.5},
                {Lever::adoption, .1},
                {Lever::scale_penalty, .8}});
}

TEST(ShareAndScale, KeepsThePromises) { expect_promises(find_action("share_and_scale", "")); }

/// What remains at scale of a full success at an institution of capability .4.
double kept_at_scale(std::vector<Intervention> strategy) {
  strategy.push_back(made(find_action("foster_innovation", ""), {{}, bundle_of({"a"}), 1, 0, "beside"}));
  Society society = small_society(210);
  society.institutions.K0.assign(society.institutions.size(), .4F);
  Hand run(strategy, society);
  run.simulation.step();  // levers are in force from here on
  State<1>& s = run.state();
  s.stage[0][0] = pipeline::code(InnovationStage::adopted);
  s.quality[0][0] = s.context[0][0] = 1;
  s.capability[0][0] = .4F;
  return static_cast<double>(pipeline::effect_at_scale(run.model(), 0, 0, 0));
}

TEST(ShareAndScale, IterationLosesLessAtScale) {
  EXPECT_NEAR(kept_at_scale({}), .75, 1e-6);
  EXPECT_NEAR(kept_at_scale({made(find_action("share_and_scale", ""))}), std::pow(.75, .8), 1e-6);
}

TEST(ShareAndScale, ABrokerRaisesAdoption) {
  // Every pilot is tested after a month and decided a month later; of a new channel .12 are adopted,
  // with a broker .22: the same that were adopted without, and more.
  const auto adopted = [](std::vector<Intervention> strategy) {
    strategy.push_back(made(find_action("foster_innovation", ""),
                            {{}, bundle_of({"a", "b", "c", "d", "e", "f", "g", "h"}), 1, 0, "beside"}));
    const ParameterSet set = lively_parameters({{"pipeline.pilot_rate", .5}, {"pipeline.pilot_months", 1},
                                                {"pipeline.other_success", 1}, {"pipeline.abandonment", 0},
                                                {"pipeline.retry_rate", 0}, {"diffusion.innovation", .005}});
    int sum = 0;
    for (std::uint32_t replicate = 0; replicate < 16; ++replicate) {
      const Society society = small_society(210);
      const Layout layout(society);
      SerialExecutor executor;
      Simulation<1> run(society, layout, {{replicate, &set, &strategy}}, 0, executor);
      for (int t = 0; t < 4; ++t) run.step();
      for (const auto& stage : run.model().state.stage) sum += pipeline::in_use(stage[0]);
    }
    return sum;
  };
  const int without = adopted({});
  const int with = adopted({made(find_action("share_and_scale", ""), {{{"diffusion", 1}, {"network", 0}}})});
  EXPECT_GT(without, 0);
  EXPECT_GT(with, without);
}

TEST(ShareAndScale, TheNetworkBringsWhatOnlyStrangersUse) {
  // Institution 4 has no near peers; its sector uses the innovation. Without the network it would take
  // it up at the rate of those who have no example.
  const auto taken_up = [](const std::vector<Intervention>& sharing) {
    std::vector<Intervention> strategy = sharing;
    strategy.push_back(made(find_action("foster_innovation", ""), {{}, bundle_of({"a"}), 1, 0, "beside"}));
    const ParameterSet set = lively_parameters({{"pipeline.pilot_rate", 0}, {"pipeline.abandonment", 0},
                                                {"diffusion.imitation", .5}});
    int sum = 0;
    for (std::uint32_t replicate = 0; replicate < 64; ++replicate) {
      const Society society = small_society(210);
      const Layout layout(society);
      SerialExecutor executor;
      Simulation<1> run(society, layout, {{replicate, &set, &strategy}}, 0, executor);
      for (const std::size_t i : {2U, 3U})
        run.model().state.stage[i][0] = pipeline::code(InnovationStage::adopted);
      for (int t = 0; t < 12; ++t) run.step();
      sum += pipeline::in_use(run.model().state.stage[4][0]);
    }
    return sum;
  };
  const int alone = taken_up({});
  const int network = taken_up({made(find_action("share_and_scale", ""), {{{"diffusion", 1}}})});
  EXPECT_LT(alone, 8) << "a hazard of .015 a year";
  EXPECT_GT(network, alone + 4) << "a hazard of .015 + .5 x .5 x 2/3 a year";
}

}  // namespace
}  // namespace minga
