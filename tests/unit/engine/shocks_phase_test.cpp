// Where shocks strike: regions by their hazard, as the draws say.
#include <array>

#include <gtest/gtest.h>

#include "minga/engine/kernels/shock.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

using testing::hand_parameters;
using testing::small_society;

TEST(Shocks, StrikeRegionsByTheirHazard) {
  Society society = small_society(210);
  society.country.regions[0].hazard = 1;
  society.country.regions[1].hazard = 3;
  ParameterSet set = hand_parameters();
  set.set("shocks.rate", {.4, Status::assumption, "", ""});
  const Layout layout(society);
  SerialExecutor executor;
  Simulation<1> simulation(society, layout, {{5, &set, nullptr}}, 0, executor);
  Model<1>& m = simulation.model();
  std::array<int, 2> struck{};
  for (m.tick = 0; m.tick < 300; ++m.tick) {
    phases::shocks(m);
    std::array<float, 2> sizes{};
    const int events = kernels::poisson(unit_float(m.draws.words(Process::shock_event, 0, 5, m.tick)[0]), .4F);
    for (std::uint32_t e = 1; e <= static_cast<std::uint32_t>(events); ++e) {
      const Words w = m.draws.words(Process::shock_event, e, 5, m.tick);
      const std::size_t region = unit_float(w[0]) < .25F ? 0 : 1;
      sizes[region] += kernels::exponential(unit_float(w[1]), .095F);
      ++struck[region];
    }
    for (std::size_t r = 0; r < 2; ++r) ASSERT_NEAR(m.state.event_size[r][0], sizes[r], 1e-6F) << r << " at tick " << m.tick;
  }
  EXPECT_GT(struck[0], 10);
  EXPECT_GT(struck[1], 2 * struck[0]);
}

}  // namespace
}  // namespace minga
