// What is written down of five citizens, worked out by hand.
#include <cmath>

#include <gtest/gtest.h>

#include "minga/engine/write_record.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

Extents hand_extents(std::uint32_t records) {
  Extents e;
  const auto set = [&](Dim dim, std::uint32_t length) { e.length[static_cast<int>(dim)] = length; };
  set(Dim::time, records), set(Dim::sector, 2), set(Dim::group, kGroups);
  set(Dim::institution_class, 3), set(Dim::stage, 5), set(Dim::region, 1);
  set(Dim::intervention, 0), set(Dim::district_time, 1), set(Dim::district, 1);
  return e;
}

/// A run of five citizens of which every month is recorded.
struct Recorded {
  explicit Recorded(std::uint32_t records) {
    RecordPlan plan = full_plan();
    plan.district_months = {1};
    hand.simulation.record(plan, hand_extents(records));
  }
  /// An outcome of a record, by group (of a sector).
  float by_group(Outcome outcome, std::uint32_t record, Group group, int sector = -1) {
    const std::size_t row = sector < 0 ? record : record * 2 + static_cast<std::uint32_t>(sector);
    return column(outcome)[row * kGroups + static_cast<std::size_t>(group)];
  }
  const std::vector<float>& column(Outcome outcome) {
    return hand.model().recording->lanes[0].values[static_cast<std::size_t>(outcome)];
  }
  Hand hand;
};

TEST(FiveCitizensRecord, TrustByGroup) {
  Recorded run(2);
  Model<1>& m = run.hand.model();
  for (std::uint32_t c = 0; c < 5; ++c) {
    m.state.trust[0][c][0] = .25F + .125F * static_cast<float>(c);  // .25 to .75
    m.state.trust[1][c][0] = .5F;
  }
  m.state.voice = {1, 0, 1, 0, 0};
  m.state.bribe_age[1][0] = 11;
  m.state.bribe_age[2][0] = 12;
  m.state.meeting_age[4][0] = 0;
  m.state.exited[0][0] = 0b10;
  phases::record(m);
  EXPECT_EQ(run.by_group(Outcome::trust_national, 1, Group::all), .5F);
  EXPECT_NEAR(run.by_group(Outcome::trust_national_spread, 1, Group::all), .125 * std::sqrt(2), 1e-6);
  EXPECT_EQ(run.by_group(Outcome::trust_national, 1, Group::poor), .375F) << "citizen 1";
  EXPECT_EQ(run.by_group(Outcome::trust_national, 1, Group::migrants), .75F) << "citizen 4";
  EXPECT_EQ(run.by_group(Outcome::trust_national, 1, Group::offline), (.25F + .375F + .5F + .75F) / 4);
  EXPECT_TRUE(std::isnan(run.by_group(Outcome::trust_national, 1, Group::women))) << "nobody";
  EXPECT_EQ(run.by_group(Outcome::trusting_national, 1, Group::all), .4F) << ".625 and .75 of five";
  EXPECT_EQ(run.by_group(Outcome::distrusting_national, 1, Group::all), .4F) << ".25 and .375";
  EXPECT_EQ(run.by_group(Outcome::trusting_local, 1, Group::all), 0) << ".5 is neither";
  EXPECT_EQ(run.by_group(Outcome::distrusting_local, 1, Group::all), 0);
  EXPECT_EQ(run.by_group(Outcome::trust_local_spread, 1, Group::all), 0);
  EXPECT_EQ(run.by_group(Outcome::voice, 1, Group::all), .4F);
  EXPECT_EQ(run.by_group(Outcome::bribe_asked, 1, Group::all), .2F) << "twelve months ago is over";
  EXPECT_EQ(run.by_group(Outcome::meeting, 1, Group::all), .2F);
  EXPECT_EQ(run.by_group(Outcome::private_provision, 1, Group::all, 1), .2F);
  EXPECT_EQ(run.by_group(Outcome::private_provision, 1, Group::all, 0), 0);
  EXPECT_EQ(run.column(Outcome::trust_national_district)[0], .5F);
}

TEST(FiveCitizensRecord, SurveyAnswersOnSevenPoints) {
  // Trust .5 stands on the fourth of seven points, so answers are even around it. The table of
  // answers has 4,096 levels of trust: half a level is 1/8190.
  Recorded run(2);
  Model<1>& m = run.hand.model();
  for (std::uint32_t c = 0; c < 5; ++c) {
    m.state.trust[0][c][0] = .5F;
    m.state.trust[1][c][0] = 1;
  }
  phases::record(m);
  EXPECT_NEAR(run.by_group(Outcome::answer_national, 1, Group::all), .5, 1. / 8190);
  // 1 - (P(e < -1/12) + P(e < -3/12) + ...)/6 with tau .15: z = .5556, 1.6667, 2.7778, 3.8889.
  EXPECT_NEAR(run.by_group(Outcome::answer_local, 1, Group::all), 1 - (.28926 + .04779 + .00274 + .00005) / 6, 1e-4);
}

TEST(FiveCitizensRecord, FlowsBeforeTheFirstRecordAreMissing) {
  Recorded run(2);
  run.hand.simulation.step();
  for (const Outcome flow : {Outcome::cases_opened, Outcome::cases_served, Outcome::cases_abandoned})
    for (std::size_t sector = 0; sector < 2; ++sector) {
      EXPECT_TRUE(std::isnan(run.column(flow)[sector])) << "what was before the start is not told as none";
      EXPECT_GE(run.column(flow)[2 + sector], 0) << "of the month";
    }
}

TEST(FiveCitizensRecord, FlowsOverTwelveMonths) {
  Recorded run(16);
  Model<1>& m = run.hand.model();
  State<1>& s = m.state;
  // Citizen 1 needs health four times in month 0, tries three times, is served twice after 1 + 2
  // months, gives up once; signals .5, .6 and .1; ten hours in all.
  const CellsOfCitizen cells = cells_of(m.society.population.flags[1]);
  m.tallies.add(0, 1, cells, 0, NeedFlows{4, 3});
  m.tallies.add(0, 1, cells, 0, CaseFlows{.burden = 640, .signal = 78642, .served = 2, .gave_up = 1, .waited = 3, .satisfied = 1});
  s.cases[m.at(1, 0)][0] = Case::opened(2);       // waits
  s.cases[m.at(1, 2)][0] = Case::opened(1);       // served this month: waits no more
  s.marks.set(Mark::was_served, m.at(1, 2), 1);
  for (m.tick = 0; m.tick < 13; ++m.tick) phases::record(m);
  for (const Group group : {Group::all, Group::poor, Group::urban}) {
    EXPECT_EQ(run.by_group(Outcome::access, 1, group, 1), .5F);
    EXPECT_EQ(run.by_group(Outcome::take_up, 1, group, 1), .75F);
    EXPECT_EQ(run.by_group(Outcome::forgone, 1, group, 1), .25F);
    EXPECT_EQ(run.by_group(Outcome::waiting, 1, group, 1), 1.5F);
    EXPECT_NEAR(run.by_group(Outcome::burden, 1, group, 1), 10. / 3, 1e-6);
    EXPECT_NEAR(run.by_group(Outcome::satisfaction, 1, group, 1), .4, 1e-6);
    EXPECT_NEAR(run.by_group(Outcome::satisfied, 1, group, 1), 1. / 3, 1e-6);
  }
  EXPECT_TRUE(std::isnan(run.by_group(Outcome::access, 1, Group::indigenous, 1)));
  EXPECT_TRUE(std::isnan(run.by_group(Outcome::access, 1, Group::all, 0))) << "another sector";
  EXPECT_TRUE(std::isnan(run.by_group(Outcome::access, 0, Group::all, 1))) << "nothing before month 0";
  EXPECT_EQ(run.by_group(Outcome::access, 12, Group::all, 1), .5F) << "the last of twelve months";
  EXPECT_TRUE(std::isnan(run.by_group(Outcome::access, 13, Group::all, 1))) << "a year later it is over";
  // Of a month: [time][sector].
  EXPECT_EQ(run.column(Outcome::cases_opened)[1 * 2 + 1], 3);
  EXPECT_EQ(run.column(Outcome::cases_served)[1 * 2 + 1], 2);
  EXPECT_EQ(run.column(Outcome::cases_abandoned)[1 * 2 + 1], 1);
  EXPECT_EQ(run.column(Outcome::cases_opened)[2 * 2 + 1], 0);
  EXPECT_EQ(run.column(Outcome::cases_waiting)[1 * 2 + 1], 1);
}

TEST(FiveCitizensRecord, InstitutionsByClass) {
  Recorded run(2);
  Model<1>& m = run.hand.model();
  m.state.capability[0][0] = .25F;  // administrative
  m.state.capability[1][0] = .5F;   // health
  m.state.capability[2][0] = .75F;  // the ministry
  m.state.shock[0][0] = .125F;
  phases::record(m);
  const auto& capability = run.column(Outcome::capability);
  EXPECT_EQ((std::vector<float>(capability.begin() + 3, capability.begin() + 6)),
            (std::vector<float>{.25F, .5F, .75F}));
  EXPECT_EQ(run.column(Outcome::shock)[1], .125F);
  EXPECT_EQ(run.column(Outcome::group_size)[static_cast<std::size_t>(Group::poor)], 1);
  EXPECT_EQ(run.column(Outcome::group_size)[static_cast<std::size_t>(Group::offline)], 4);
}

TEST(FiveCitizensRecord, UtilisationIsAskedOverOffered) {
  Recorded run(3);
  Model<1>& m = run.hand.model();
  m.state.base_capacity[1][0] = 8;  // x (.6 + .5) = 8.8 visits
  m.state.cases[m.at(1, 0)][0] = Case::opened(4);
  m.state.cases[m.at(1, 3)][0] = Case::opened(2);
  m.state.marks.set(Mark::digital, m.at(1, 3), 1);  // .15 x 2 of a visit
  phases::queues(m);
  phases::record(m);
  EXPECT_NEAR(run.column(Outcome::utilisation)[1 * 2 + 1], 4.3 / 8.8, 1e-6);
  ++m.tick;
  m.state.cases[m.at(1, 0)][0] = Case{};
  m.state.cases[m.at(1, 3)][0] = Case{};
  phases::queues(m);
  phases::record(m);
  EXPECT_NEAR(run.column(Outcome::utilisation)[2 * 2 + 1], 4.3 / 17.6, 1e-6) << "over both months";
}

}  // namespace
}  // namespace minga
