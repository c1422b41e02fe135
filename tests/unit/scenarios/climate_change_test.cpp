#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(ClimateChange, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("climate_change", ""),
               {{Lever::hazard, 2}, {Lever::shock_loss, 1.1}, {Lever::displaced, .03}});
}

TEST(ClimateChange, KeepsThePromises) { expect_promises(find_pressure("climate_change", "")); }

TEST(ClimateChange, GrowsOverTheHorizonWhereTheScenarioSaysNothing) {
  const Pressure& climate = find_pressure("climate_change", "");
  EXPECT_EQ(climate.usual_ramp(120), 120);
  for (const Pressure* other : pressures())
    if (other != &climate) {
      EXPECT_EQ(other->usual_ramp(120), 0) << other->name();
    }
  Intervention trend = made(climate);
  trend.spec.timing.ramp = climate.usual_ramp(24);
  EXPECT_NEAR(moved({trend}, 0).at(Lever::hazard), 1 + 1.0 / 24, 1e-6);
  EXPECT_NEAR(moved({trend}, 11).at(Lever::hazard), 1.5, 1e-6);
  EXPECT_NEAR(moved({trend}, 23).at(Lever::hazard), 2, 1e-6);
}

TEST(ClimateChange, TheDisplacedMeetServicesLikeMigrants) {
  Hand run({made(find_pressure("climate_change", ""), {{{"displaced", .3}}})}, small_society(2100));
  run.simulation.step();
  int settled = 0, displaced = 0;
  for (std::uint32_t c = 0; c < run.model().citizens(); ++c) {
    const Flags flags = run.society.population.flags[c];
    if (has(flags, Flag::migrant)) continue;
    ++settled;
    displaced += has(flags_in_force(run.model(), c, 0), Flag::migrant);
  }
  // A share of .3 of about 1,050: 4 standard errors are .057.
  EXPECT_NEAR(static_cast<double>(displaced) / settled, .3, .057);
}

}  // namespace
}  // namespace minga
