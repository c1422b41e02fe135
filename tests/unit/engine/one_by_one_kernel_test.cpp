// One month of a queue in continuous time, by hand.
#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "minga/engine/kernels/one_by_one.hpp"

namespace minga {
namespace {

using kernels::InLine;
using Fate = InLine::Fate;

constexpr float kPatient = 99;

TEST(OneByOneKernel, FirstComeFirstServedAtOneDesk) {
  std::array<float, 1> desk = {0};
  std::vector<InLine> line = {{.1F, .3F, kPatient, 0}, {.2F, .4F, kPatient, 1}, {.3F, .5F, kPatient, 2}, {.9F, .1F, kPatient, 3}};
  kernels::serve_month(line, desk);
  // Taken at .1, .4 and .8; the desk is free at 1.3, which is .3 of the next month.
  EXPECT_FLOAT_EQ(line[0].start, .1F);
  EXPECT_FLOAT_EQ(line[1].start, .4F);
  EXPECT_FLOAT_EQ(line[2].start, .8F);
  EXPECT_EQ(line[2].fate, Fate::served);
  EXPECT_EQ(line[3].fate, Fate::waits);
  EXPECT_NEAR(desk[0], .3F, 1e-6);
}

TEST(OneByOneKernel, WhoWaitedFromTheMonthBeforeIsServedWhenTheDeskIsFree) {
  std::array<float, 1> desk = {.3F};
  std::vector<InLine> line = {{-.1F, .2F, kPatient, 0}, {.2F, .2F, kPatient, 1}};
  kernels::serve_month(line, desk);
  EXPECT_FLOAT_EQ(line[0].start, .3F);
  EXPECT_FLOAT_EQ(line[1].start, .5F);
  EXPECT_EQ(desk[0], 0) << "free since .7: idle time is lost";
}

TEST(OneByOneKernel, TheDeskThatIsFreeFirstTakesTheNext) {
  std::array<float, 2> desks = {.6F, .2F};
  std::vector<InLine> line = {{0.F, .1F, kPatient, 0}, {0.F, .1F, kPatient, 1}, {0.F, 2.F, kPatient, 2}, {0.F, 2.F, kPatient, 3}};
  kernels::serve_month(line, desks);
  const std::array<float, 4> starts = {.2F, .3F, .4F, .6F};
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(line[k].start, starts[k], 1e-6) << k;
  EXPECT_NEAR(desks[0], 1.6F, 1e-6);
  EXPECT_NEAR(desks[1], 1.4F, 1e-6);
}

TEST(OneByOneKernel, WhoGivesUpTakesNoDesk) {
  std::array<float, 1> desk = {0};
  std::vector<InLine> line = {{.1F, .5F, .2F, 0}, {.2F, .2F, .5F, 1}, {.3F, .2F, .7F, 2}, {.4F, 3.F, kPatient, 3}, {.5F, .1F, .9F, 4}, {.6F, .1F, 1.1F, 5}};
  kernels::serve_month(line, desk);
  EXPECT_EQ(line[0].fate, Fate::served) << "a desk was free: patience does not matter";
  EXPECT_EQ(line[1].fate, Fate::gave_up) << "at .5; the desk is free at .6";
  EXPECT_EQ(line[2].fate, Fate::served);
  EXPECT_FLOAT_EQ(line[2].start, .6F);
  EXPECT_EQ(line[3].fate, Fate::served);
  EXPECT_EQ(line[4].fate, Fate::gave_up);
  EXPECT_EQ(line[5].fate, Fate::waits) << "gives up in the next month, not in this one";
}

TEST(OneByOneKernel, WithinAMonthEverybodyHasOneFateInTheOrderOfArrival) {
  std::array<float, 1> desk = {5};
  std::vector<InLine> line = {{-.5F, .1F, kPatient, 0}, {.5F, .1F, .6F, 1}};
  kernels::serve_month(line, desk);
  EXPECT_EQ(line[0].fate, Fate::waits);
  EXPECT_EQ(line[1].fate, Fate::gave_up);
  EXPECT_EQ(desk[0], 4);
}

}  // namespace
}  // namespace minga
