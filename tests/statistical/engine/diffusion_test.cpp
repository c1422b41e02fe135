// V11b in the engine: institutions that all follow all others take an innovation up as the discrete Bass
// map says, month by month.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "support/many_offices.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

using testing::hand_parameters;
using testing::many_offices;
using testing::only_by_example;

constexpr std::uint32_t kOffices = 500;

/// Share of the offices that have it, in each lane.
std::vector<double> shares_in_use(const Model<16>& m) {
  std::vector<double> shares;
  for (int lane = 0; lane < 16; ++lane) {
    double in_use = 0;
    for (std::uint32_t i = 0; i < m.society.institutions.size(); ++i)
      in_use += m.society.institutions.sector[i] == 0 && pipeline::in_use(m.state.stage[i][lane]);
    shares.push_back(in_use / kOffices);
  }
  return shares;
}

TEST(V11bDiffusion, OfficesAdoptAsTheDiscreteMapSays) {
  const Society society = many_offices(kOffices);
  const Layout layout(society);
  const ParameterSet set = hand_parameters();
  const std::vector<Intervention> strategy = {only_by_example()};
  SerialExecutor executor;
  constexpr int kMonths = 60;
  std::vector<std::vector<double>> shares(kMonths + 1);
  for (std::uint32_t first = 0; first < 48; first += 16) {
    std::vector<LaneSpec> lanes;
    for (std::uint32_t r = first; r < first + 16; ++r) lanes.push_back({r, &set, &strategy});
    Simulation<16> simulation(society, layout, lanes, 0, executor);
    Model<16>& m = simulation.model();
    for (m.tick = 0; m.tick < kMonths; ++m.tick) {
      phases::policy(m);
      phases::institutions(m);
      const std::vector<double> now = shares_in_use(m);
      auto& month = shares[static_cast<std::size_t>(m.tick) + 1];
      month.insert(month.end(), now.begin(), now.end());
    }
  }
  // p and q are yearly, R = consent = resources = 1 at the usual barriers; a month takes its twelfth root.
  double expected = 0;
  for (std::size_t month = 1; month <= kMonths; ++month) {
    expected += (1 - std::pow(1 - (.015 + .32 * expected), 1. / 12)) * (1 - expected);
    if (month % 20 == 0) expect_mean(shares[month], {expected, .009});
  }
  EXPECT_GT(expected, .15) << "example had its part: p alone would give .073";
}

}  // namespace
}  // namespace minga
