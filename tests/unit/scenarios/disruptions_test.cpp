#include "support/elements.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

TEST(Disruptions, MovesItsLeversAndNoOther) {
  expect_moves(find_pressure("disruptions", ""),
               {{Lever::hazard, 2}, {Lever::shock_loss, 1.25}, {Lever::innovation_budget, .8}});
}

TEST(Disruptions, KeepsThePromises) { expect_promises(find_pressure("disruptions", "")); }

TEST(Disruptions, AskNobody) {
  // The worst barriers stop every policy; the world does not ask for consent.
  ParameterSet stuck = hand_parameters();
  stuck.set("institutions.risk_aversion", {1, Status::assumption, "", ""});
  Hand run({made(find_pressure("disruptions", ""))}, small_society(210), stuck);
  run.simulation.step();
  EXPECT_FLOAT_EQ(run.model().policy.region.value(0, Lever::hazard)[0], 2);
  EXPECT_FLOAT_EQ(run.model().policy.institution.value(0, Lever::innovation_budget)[0], .8F);
}

}  // namespace
}  // namespace minga
