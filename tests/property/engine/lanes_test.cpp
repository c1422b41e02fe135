// The promises of the engine, bit for bit: lanes, threads, zero dose, start, order of a file, rows.
#include <numeric>

#include <gtest/gtest.h>

#include "support/small_society.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file
using Strategy = std::vector<Intervention>;

const std::vector<Outcome> kOnlySpending = {Outcome::spending};

RunRecord run_one(const Society& society, const Strategy& strategy, std::uint32_t replicate = 0,
                  int months = 12, int burn_in = 13) {
  static const ParameterSet set = hand_parameters();
  SerialExecutor executor;
  return run_lanes<1>(society, {{replicate, &set, &strategy}}, burn_in, months, executor)[0];
}

TEST(Lanes, SixteenReplicatesEqualSixteenRuns) {
  const Society society = small_society();
  const ParameterSet set = hand_parameters();
  SerialExecutor executor;
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &set, nullptr});
  const auto batch = run_lanes<16>(society, lanes, 13, 12, executor);
  for (const std::uint32_t r : {0U, 5U, 15U})
    EXPECT_EQ(first_difference(batch[r], run_one(society, {}, r)), "") << "replicate " << r;
  EXPECT_NE(first_difference(batch[0], batch[1]), "") << "replicates must differ";
}

TEST(Lanes, MixedReplicatesStrategiesAndPointsEqualTheirRuns) {
  const Society society = small_society();
  const ParameterSet set = hand_parameters();
  ParameterSet other = set;
  other.set("trust.omega", {3, Status::assumption, "", ""});
  const Strategy more = {moving(Lever::capacity, Operation::multiply, 1.5)};
  SerialExecutor executor;
  const auto batch = run_lanes<16>(
      society, {{21, &set, nullptr}, {3, &set, &more}, {3, &other, nullptr}}, 13, 12, executor);
  EXPECT_EQ(first_difference(batch[0], run_one(society, {}, 21), kOnlySpending), "");
  EXPECT_EQ(first_difference(batch[1], run_one(society, more, 3)), "");
  const auto alone = run_lanes<1>(society, {{3, &other, nullptr}}, 13, 12, executor);
  EXPECT_EQ(first_difference(batch[2], alone[0], kOnlySpending), "");
}

/// Every lever at once, half of them on some groups only, each from a month of its own on.
Strategy every_lever() {
  Strategy all;
  for (int l = 0; l < kLevers; ++l) {
    const auto lever = static_cast<Lever>(l);
    const LeverInfo& info = lever_table()[static_cast<std::size_t>(l)];
    all.push_back(moving(lever, Operation::add, info.low < 0 && l % 3 == 0 ? -.3 : .4, .9, l % 5, std::string(info.name)));
    if (l % 2 == 0 && info.scope == LeverScope::citizen) all.back().spec.target.groups = {Group::rural, Group::women};
  }
  return all;
}

TEST(Lanes, EveryLeverAtOnceGivesEachReplicateItsSingleRun) {
  // Batches of cases are full at other places with sixteen lanes than with one, so whatever a batch's
  // end does to its last case shows here, provided that such cases are many.
  const Society society = small_society(4200);
  const Strategy all = every_lever();
  ParameterSet eventful = hand_parameters();
  for (const auto& [name, value] : std::vector<std::pair<const char*, double>>{
           {"shocks.rate", .4}, {"exit.rate", .2}, {"exit.return_rate", .1}, {"voice.loss", .1}, {"sector.health.need_poor", .3}})
    eventful.set(name, {value, Status::assumption, "", ""});
  SerialExecutor executor;
  std::vector<LaneSpec> lanes;
  for (std::uint32_t r = 0; r < 16; ++r) lanes.push_back({r, &eventful, &all});
  const auto batch = run_lanes<16>(society, lanes, 6, 24, executor);
  for (std::uint32_t r = 0; r < 16; ++r) {
    const auto alone = run_lanes<1>(society, {{r, &eventful, &all}}, 6, 24, executor);
    EXPECT_EQ(first_difference(batch[r], alone[0]), "") << "replicate " << r;
  }
}

TEST(Lanes, SameNameWithAnotherContentIsAnotherIntervention) {
  // Points of a study may give an intervention another dose, timing or innovation; in one batch each lane has its own.
  const Society society = small_society();
  const ParameterSet set = hand_parameters();
  std::vector<Strategy> strategies;
  for (const double dose : {.1, .5, 1.}) {
    Intervention more = moving(Lever::capacity, Operation::multiply, 1.5, dose, 0, "more");
    more.spec.cost = {1, .1};
    strategies.push_back({more, moving(Lever::voice, Operation::add, .3, 1, 0, "voice")});
  }
  strategies.push_back({moving(Lever::capacity, Operation::multiply, 1.5, .5, 4, "more"), strategies[0][1]});
  strategies.push_back({strategies[0][0]});
  strategies.back()[0].innovations = {{"quick", false, true, {{Lever::hours, Operation::multiply, .5, 0}}}};
  SerialExecutor executor;
  std::vector<LaneSpec> lanes;
  for (const Strategy& strategy : strategies) lanes.push_back({3, &set, &strategy});
  const auto batch = run_lanes<16>(society, lanes, 5, 12, executor);
  for (std::size_t k = 0; k < strategies.size(); ++k) {
    const auto alone = run_lanes<1>(society, {lanes[k]}, 5, 12, executor);
    const std::vector<Outcome> narrower = strategies[k].size() < 2 ? kOnlySpending : std::vector<Outcome>();
    EXPECT_EQ(first_difference(batch[k], alone[0], narrower), "") << "strategy " << k;
    EXPECT_EQ(first_difference(batch[k], batch[0], kOnlySpending) == "", k == 0) << "strategy " << k;
  }
}

TEST(Lanes, ACountryOfOneRegionGivesEachReplicateItsSingleRun) {
  Society society = small_society();
  for (DistrictRow& district : society.country.districts) district.province = 0;
  society.country.regions.resize(1);
  const ParameterSet set = hand_parameters();
  const Strategy storm = {moving(Lever::shock_loss, Operation::multiply, .3, 1, 3, "relief"), moving(Lever::mood, Operation::add, .5, .7, 0, "mood")};
  const Strategy none;
  SerialExecutor executor;
  const std::vector<LaneSpec> lanes = {{0, &set, &none}, {0, &set, &storm}, {7, &set, &storm}};
  const auto batch = run_lanes<16>(society, lanes, 5, 12, executor);
  for (std::size_t k = 0; k < lanes.size(); ++k)
    EXPECT_EQ(first_difference(batch[k], run_lanes<1>(society, {lanes[k]}, 5, 12, executor)[0], kOnlySpending), "") << "lane " << k;
}

TEST(Lanes, ThreadsChangeNothing) {  // I4
  const Society society = small_society(9000);
  const ParameterSet set = hand_parameters();
  const Strategy more = {moving(Lever::capacity, Operation::multiply, 1.5)};
  SerialExecutor serial;
  const auto one = run_lanes<1>(society, {{0, &set, &more}}, 13, 12, serial);
  for (const int threads : {2, 4}) {
    const auto executor = make_executor(threads);
    const auto many = run_lanes<1>(society, {{0, &set, &more}}, 13, 12, *executor);
    EXPECT_EQ(first_difference(one[0], many[0]), "") << threads << " threads";
  }
}

TEST(Lanes, AnotherSeedChangesTheResult) {
  EXPECT_NE(first_difference(run_one(small_society(2100, 11), {}), run_one(small_society(2100, 12), {})), "");
}

TEST(Interventions, DoseZeroIsTheBaseline) {  // I1
  const Society society = small_society();
  const RunRecord baseline = run_one(society, {});
  for (int l = 0; l < kLevers; ++l) {
    const Strategy nothing = {moving(static_cast<Lever>(l), Operation::add, .5, 0)};
    EXPECT_EQ(first_difference(baseline, run_one(society, nothing), kOnlySpending), "")
        << lever_table()[static_cast<std::size_t>(l)].name;
  }
}

TEST(Interventions, NothingDiffersBeforeTheStart) {  // I2
  const Society society = small_society();
  const RunRecord baseline = run_one(society, {});
  const RunRecord treated =
      run_one(society, {moving(Lever::capacity, Operation::multiply, 3, 1, 6)});
  const auto& a = baseline.values[static_cast<std::size_t>(Outcome::trust_local)];
  const auto& b = treated.values[static_cast<std::size_t>(Outcome::trust_local)];
  EXPECT_TRUE(std::equal(a.begin(), a.begin() + 7 * kGroups, b.begin()));
  EXPECT_FALSE(std::equal(a.begin(), a.end(), b.begin())) << "and something differs after it";
}

TEST(Interventions, EveryLeverReachesTheModel) {
  // A lever that nothing reads would be a defect. Levers of the pipeline act on innovations, so an
  // innovation runs beside them; lab and measurement have tests of their own.
  const Society society = small_society();
  Intervention start = moving(Lever::training, Operation::add, 0, 1, 0, "pilots");
  start.effects.clear();
  start.innovations = {{"quick", false, true, {{Lever::capacity, Operation::multiply, 2, 0}}}};
  static ParameterSet set = hand_parameters();
  for (const auto& [name, value] : std::vector<std::pair<const char*, double>>{
           {"pipeline.pilot_rate", .4}, {"pipeline.pilot_months", 2}, {"pipeline.adoption_months", 1},
           {"pipeline.abandonment", .05}, {"pipeline.other_success", .8}, {"shocks.rate", .4},
           {"pipeline.adoption_existing_channel", .6}})
    set.set(name, {value, Status::assumption, "", ""});
  SerialExecutor executor;
  const auto run = [&](const Strategy& strategy) {
    return run_lanes<1>(society, {{0, &set, &strategy}}, 1, 65, executor)[0];
  };
  // Ignored participation is in force, so that acted_on has somebody to act on.
  const Intervention assembly = moving(Lever::voice, Operation::add, .3, 1, 0, "assembly");
  const RunRecord baseline = run({start, assembly});
  for (int l = 0; l < kLevers; ++l) {
    const auto lever = static_cast<Lever>(l);
    if (lever == Lever::measurement_error) continue;
    const LeverInfo& info = lever_table()[static_cast<std::size_t>(l)];
    // Up by an amount that no range swallows; what stands at its base of a change is shielded.
    const double amount = lever == Lever::leadership ? -.4 : lever == Lever::visits ? 1 : .4;
    std::vector<Intervention> strategy = {start, assembly, moving(lever, Operation::add, amount)};
    if (lever == Lever::alternation_shield) {
      strategy.push_back(moving(Lever::leadership, Operation::add, -.3, 1, 0, "weak"));
      RunRecord shielded = run(strategy);
      strategy.erase(strategy.begin() + 2);
      EXPECT_NE(first_difference(run(strategy), shielded, kOnlySpending), "") << info.name;
      continue;
    }
    EXPECT_NE(first_difference(baseline, run(strategy), kOnlySpending), "") << info.name;
  }
}

TEST(Interventions, OrderInTheFileDoesNotMatter) {  // I6
  const Society society = small_society();
  const Intervention a = moving(Lever::hours, Operation::multiply, .7, 1, 0, "a");
  const Intervention b = moving(Lever::hours, Operation::multiply, .9, 1, 2, "b");
  const Intervention c = moving(Lever::hours, Operation::add, .3, 1, 1, "c");
  EXPECT_EQ(first_difference(run_one(society, {a, b, c}), run_one(society, {c, a, b})), "");
}

TEST(Interventions, BurnInIsCopiedIntoStrategies) {
  const Society society = small_society();
  const Layout layout(society);
  const ParameterSet set = hand_parameters();
  const Strategy more = {moving(Lever::capacity, Operation::multiply, 1.5)};
  SerialExecutor executor;
  Simulation<16> burnt(society, layout, {{4, &set, nullptr}, {9, &set, nullptr}}, 13, executor);
  for (int t = 0; t < 13; ++t) burnt.step();
  Simulation<16> arms(society, layout, {{9, &set, nullptr}, {9, &set, &more}}, 13, executor);
  arms.branch(burnt, {1, 1});
  arms.record(full_plan(), small_extents(12, 1));
  for (int t = 0; t < 12; ++t) arms.step();
  EXPECT_EQ(first_difference(arms.take_record(0), run_one(society, {}, 9), kOnlySpending), "");
  EXPECT_EQ(first_difference(arms.take_record(1), run_one(society, more, 9)), "");
}

TEST(Interventions, BurnInIsCopiedBetweenWidths) {
  const Society society = small_society();
  const Layout layout(society);
  const ParameterSet set = hand_parameters();
  SerialExecutor executor;
  const auto burn_in = [&](auto& simulation) {
    for (int t = 0; t < 13; ++t) simulation.step();
  };
  const auto last_year = [&](auto& simulation) {
    simulation.record(full_plan(), small_extents(12, 0));
    for (int t = 0; t < 12; ++t) simulation.step();
    return simulation.take_record(0);
  };
  Simulation<1> one(society, layout, {{9, &set, nullptr}}, 13, executor);
  burn_in(one);
  Simulation<16> many(society, layout, {{9, &set, nullptr}}, 13, executor);
  many.branch(one, {0});
  EXPECT_EQ(first_difference(last_year(many), run_one(society, {}, 9)), "");
  Simulation<16> burnt(society, layout, {{4, &set, nullptr}, {9, &set, nullptr}}, 13, executor);
  burn_in(burnt);
  Simulation<1> single(society, layout, {{9, &set, nullptr}}, 13, executor);
  single.branch(burnt, {1});
  EXPECT_EQ(first_difference(last_year(single), run_one(society, {}, 9)), "");
}

TEST(Queues, ArrivalsAreServedAbandonedOrWaiting) {  // I7
  const RunRecord run = run_one(small_society(), {}, 0, 24);
  const auto column = [&](Outcome o, int month, int sector) {
    return run.values[static_cast<std::size_t>(o)][static_cast<std::size_t>(month * 2 + sector)];
  };
  float served = 0;
  for (int month = 1; month <= 24; ++month)
    for (int s = 0; s < 2; ++s) {
      EXPECT_EQ(column(Outcome::cases_waiting, month - 1, s) + column(Outcome::cases_opened, month, s),
                column(Outcome::cases_served, month, s) + column(Outcome::cases_abandoned, month, s) +
                    column(Outcome::cases_waiting, month, s));
      served += column(Outcome::cases_served, month, s);
    }
  EXPECT_GT(served, 1000);
}

TEST(Outcomes, StayInTheirRanges) {  // I8
  const RunRecord run = run_one(small_society(), {moving(Lever::information, Operation::add, 1)}, 2, 24);
  for (std::size_t k = 0; k < run.values.size(); ++k)
    for (const float value : run.values[k]) {
      if (value != value) continue;
      EXPECT_GE(value, outcome_table()[k].low) << outcome_table()[k].name;
      EXPECT_LE(value, outcome_table()[k].high) << outcome_table()[k].name;
    }
}

}  // namespace
}  // namespace minga
