// What is read off a simulation, against the recorded outcomes and against counts made apart.
#include <cmath>
#include <optional>

#include <gtest/gtest.h>

#include "minga/core/math.hpp"
#include "minga/engine/ensemble.hpp"
#include "patterns/citizens.hpp"
#include "patterns/reader.hpp"
#include "support/small_society.hpp"

namespace minga::patterns {
namespace {

constexpr int kBurnIn = 6;

/// A small society after a year, watched since the end of burn-in.
class Reading : public ::testing::Test {
 protected:
  Reading()
      : society(testing::small_society()), layout(society), parameters(testing::hand_parameters()),
        simulation(society, layout, {{0, &parameters, nullptr}, {1, &parameters, nullptr}}, kBurnIn, serial) {
    scenario.country = society.country;
    for (int t = 0; t < kBurnIn; ++t) simulation.step();
    observer.emplace(simulation.model());
    for (int t = 0; t < 12; ++t) {
      simulation.step();
      observer->watch(simulation.model());
    }
  }
  std::vector<double> value(const Measure& measure) {
    const std::vector<Measure> measures{measure};
    const std::vector<const Observer<16>*> observers{&*observer};
    return read<16>(simulation, scenario, regressions, measures, observers).front();
  }
  static Measure outcome(Outcome o, Group group = Group::all, int sector = kAllSectors) {
    Measure m;
    m.outcome = o;
    m.group = group;
    m.sector = sector;
    return m;
  }
  static Measure citizens(CitizenVariable variable, Who who = Who::group, Group group = Group::all) {
    Measure m;
    m.kind = MeasureKind::citizens;
    m.variable = variable;
    m.who = who;
    m.group = group;
    return m;
  }

  SerialExecutor serial;
  Society society;
  Layout layout;
  ParameterSet parameters;
  Simulation<16> simulation;
  Scenario scenario;
  std::vector<Regression> regressions;
  std::optional<Observer<16>> observer;
};

TEST_F(Reading, MeansOverCitizensAreTheRecordedOutcomes) {
  using V = CitizenVariable;
  const std::pair<V, Outcome> pairs[] = {{V::trust_national, Outcome::trust_national}, {V::trust_local, Outcome::trust_local},
                                         {V::answer_national, Outcome::answer_national}, {V::answer_local, Outcome::answer_local},
                                         {V::voice, Outcome::voice}, {V::bribe, Outcome::bribe_asked}, {V::meeting, Outcome::meeting}};
  for (const auto& [variable, recorded] : pairs)
    for (const Group group : {Group::all, Group::poor, Group::urban}) {
      const std::vector<double> ours = value(citizens(variable, Who::group, group));
      const std::vector<double> theirs = value(outcome(recorded, group));
      ASSERT_EQ(ours.size(), 2U);
      for (std::size_t lane = 0; lane < 2; ++lane) EXPECT_NEAR(ours[lane], theirs[lane], 1e-5) << static_cast<int>(variable);
    }
}

TEST_F(Reading, GroupsAndTheirComplementsMakeAll) {
  const double all = value(citizens(CitizenVariable::poor))[0];
  EXPECT_EQ(value(citizens(CitizenVariable::poor, Who::not_poor))[0], 0);
  EXPECT_EQ(value(citizens(CitizenVariable::poor, Who::group, Group::poor))[0], 1);
  EXPECT_GT(all, 0);
  EXPECT_EQ(value(citizens(CitizenVariable::voice, Who::with_voice))[1], 1);
  EXPECT_EQ(value(citizens(CitizenVariable::voice, Who::without_voice))[1], 0);
  EXPECT_EQ(value(citizens(CitizenVariable::woman, Who::men))[0], 0);
  EXPECT_EQ(value(citizens(CitizenVariable::indigenous, Who::not_indigenous))[0], 0);
  EXPECT_EQ(value(citizens(CitizenVariable::connected, Who::connected))[0], 1);
  EXPECT_GE(value(citizens(CitizenVariable::age, Who::aged_50_and_over))[0], 5);
}

TEST_F(Reading, RegionsMakeUpTheCountry) {
  double sum = 0;
  for (int region = 0; region < 2; ++region) {
    Measure m = citizens(CitizenVariable::trust_local);
    m.kind = MeasureKind::citizens_of_region;
    m.region = region;
    double people = 0;
    for (const std::uint16_t district : society.population.district) people += layout.region_of[district] == region ? 1 : 0;
    EXPECT_GT(people, 0);
    sum += people * value(m)[0];
  }
  EXPECT_NEAR(sum / society.population.size(), value(citizens(CitizenVariable::trust_local))[0], 1e-12);
}

TEST_F(Reading, OwnAccessIsThatOfTheCitizensRecord) {
  const CitizenRecord record = [&] {
    RecordPlan plan = testing::full_plan();
    simulation.record(plan, testing::small_extents(1, 0));
    return simulation.citizens(0);
  }();
  double sum = 0;
  int n = 0;
  for (const float access : record.access)
    if (!std::isnan(access)) {
      sum += static_cast<double>(access);
      ++n;
    }
  EXPECT_NEAR(value(citizens(CitizenVariable::own_access))[0], sum / n, 1e-7);
}

TEST_F(Reading, SharesOfAnswersFollowTheNoiseOfAnswers) {
  double trusts = 0;
  double distrusts = 0;
  const double tau = parameters[Parameter::answer_sd_national];
  for (std::uint32_t c = 0; c < society.population.size(); ++c) {
    const double T = static_cast<double>(simulation.model().state.trust[0][c][1]);
    trusts += .5 * std::erfc(-(T - .55) / tau / std::sqrt(2.0));
    distrusts += .5 * std::erfc(-(.45 - T) / tau / std::sqrt(2.0));
  }
  EXPECT_NEAR(value(citizens(CitizenVariable::trusts_national))[1], trusts / society.population.size(), 1e-6);
  EXPECT_NEAR(value(citizens(CitizenVariable::distrusts_national))[1], distrusts / society.population.size(), 1e-6);
}

TEST_F(Reading, WatchesEveryFinishedCaseOnce) {
  for (int sector = 0; sector < society.sectors(); ++sector) {
    const auto& year = simulation.model().tallies.year[static_cast<std::size_t>(sector) * kGroups];
    const auto sum = [&](Flow flow) { return year[static_cast<std::size_t>(flow)][0]; };
    EXPECT_EQ(observer->three_visits[static_cast<std::size_t>(sector)].whole[0], sum(Flow::served) + sum(Flow::gave_up));
    EXPECT_GT(observer->three_visits[static_cast<std::size_t>(sector)].part[0], 0);
  }
  const double share = value([] { Measure m; m.kind = MeasureKind::three_visits; return m; }())[0];
  EXPECT_GT(share, .15);  // .25 of cases at capability .4
  EXPECT_LT(share, .35);
}

TEST_F(Reading, RemembersTheLatestSignal) {
  const Citizens<16> lane(simulation.model(), &*observer, 0);
  int satisfied = 0;
  int none = 0;
  for (std::uint32_t c = 0; c < society.population.size(); ++c) {
    const double good = lane.value(CitizenVariable::good_experience, c);
    const double bad = lane.value(CitizenVariable::bad_experience, c);
    EXPECT_LE(good + bad, 1);
    const bool missing = std::isnan(lane.value(CitizenVariable::local_satisfaction, c));
    EXPECT_EQ(good + bad == 0, missing);
    satisfied += good == 1 ? 1 : 0;
    none += missing ? 1 : 0;
  }
  EXPECT_GT(satisfied, 0);
  EXPECT_GT(none, 0);
}

TEST_F(Reading, ASlopeIsThatOfTheColumns) {
  regressions = {{"gap", CitizenVariable::trust_local, {CitizenVariable::poor}}};
  Measure slope;
  slope.kind = MeasureKind::slope;
  slope.regression = slope.term = 0;
  const double gap = value(citizens(CitizenVariable::trust_local, Who::group, Group::poor))[0] -
                     value(citizens(CitizenVariable::trust_local, Who::not_poor))[0];
  EXPECT_NEAR(value(slope)[0], gap, 1e-12);  // on a single yes or no the slope is the gap
  slope.kind = MeasureKind::slope_per_deviation;
  const double share = value(citizens(CitizenVariable::poor))[0];
  const double n = society.population.size();
  EXPECT_NEAR(value(slope)[0], gap * std::sqrt(share * (1 - share) * n / (n - 1)), 1e-12);
}

TEST_F(Reading, ChangesNothing) {
  Simulation<16> unread(society, layout, {{0, &parameters, nullptr}, {1, &parameters, nullptr}}, kBurnIn, serial);
  for (int t = 0; t < kBurnIn + 12; ++t) unread.step();
  (void)value(outcome(Outcome::access));
  for (int t = 0; t < 3; ++t) {
    simulation.step();
    unread.step();
  }
  for (std::uint32_t c = 0; c < society.population.size(); ++c)
    ASSERT_EQ(simulation.model().state.trust[0][c].value, unread.model().state.trust[0][c].value);
}

}  // namespace
}  // namespace minga::patterns
