#include "minga/patterns/evaluate.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/pattern_files.hpp"

namespace minga {
namespace {

using testing::kPatternHead;

std::string pattern(const std::string& id, const std::string& rest, const std::string& role = "calibrated") {
  return "[[pattern]]\nid = \"" + id + "\"\ntitle = \"t\"\nrole = \"" + role + "\"\nsource = \"s\"\nband = [0, 1]\n" + rest;
}

const PatternBook& book() {
  static const PatternBook read = load_patterns(
      testing::write_patterns(
          kPatternHead + "[[regression]]\nname = \"r\"\ndependent = \"answer_local\"\nterms = [\"voice\", \"poor\"]\n"
          "[[arm]]\nname = \"asked\"\nsettings = [\"trust.omega=3\"]\n"
          "[[arm]]\nname = \"elsewhere\"\nsettings = [\"capability.start=0.5\"]\n" +
          pattern("mean", "statistic = \"value\"\nof = \"answer_national\"\nmonth = 1\n") +
          pattern("voice", "statistic = \"slope\"\nregression = \"r\"\nterm = \"voice\"\nmonth = 1\n") +
          pattern("omega", "statistic = \"effect\"\nof = \"trust_local\"\narm = \"asked\"\nmonth = 3\n", "held_out") +
          pattern("able", "statistic = \"ratio\"\nof = \"capability\"\narm = \"elsewhere\"\nother = { arm = \"baseline\" }\nmonth = 1\n", "held_out")),
      {"scenario.burn_in=4"});
  return read;
}

EvaluationPlan small_plan() {
  EvaluationPlan plan;
  plan.citizens = 800;
  plan.replicates = 3;
  return plan;
}

const std::vector<std::size_t> kAll = {0, 1, 2, 3};

void expect_same(const std::vector<Estimate>& a, const std::vector<Estimate>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t k = 0; k < a.size(); ++k) {
    EXPECT_EQ(a[k].values, b[k].values) << k;
    EXPECT_EQ(a[k].mean, b[k].mean) << k;
    EXPECT_EQ(a[k].standard_error, b[k].standard_error) << k;
  }
}

TEST(Evaluate, GivesTheSameBitsOnAnyNumberOfThreads) {
  const auto serial = make_executor(1);
  const auto threads = make_executor(3);
  const Evaluation a = evaluate_patterns(book(), kAll, small_plan(), *serial);
  const Evaluation b = evaluate_patterns(book(), kAll, small_plan(), *threads);
  ASSERT_EQ(a.size(), 1U);
  expect_same(a[0], b[0]);
  EXPECT_GT(a[0][0].mean, .1);
  EXPECT_GT(a[0][1].mean, 0);           // voice raises trust
  EXPECT_LT(a[0][2].mean, 0);           // bad experiences weigh more
  EXPECT_NEAR(a[0][3].mean, 1.25, .02); // .5 over .4
}

TEST(Evaluate, APointDoesNotDependOnItsCompany) {
  const auto executor = make_executor(2);
  EvaluationPlan plan = small_plan();
  plan.replicates = 9;  // 27 lanes: two batches, the second point in both
  plan.points = {{{"trust.start_national", -1}}, {}, {{"trust.start_national", -3}, {"sector.health.take_up", 1}}};
  const Evaluation together = evaluate_patterns(book(), {0, 1}, plan, *executor);
  ASSERT_EQ(together.size(), 3U);
  for (std::size_t point = 0; point < 3; ++point) {
    EvaluationPlan alone = plan;
    alone.points = {plan.points[point]};
    expect_same(evaluate_patterns(book(), {0, 1}, alone, *executor)[0], together[point]);
  }
  EXPECT_GT(together[0][0].mean, together[1][0].mean);
  EXPECT_GT(together[1][0].mean, together[2][0].mean);
}

TEST(Evaluate, MoreReplicatesAndAskedForPatternsChangeNoRun) {
  const auto executor = make_executor(1);
  EvaluationPlan one = small_plan();
  one.replicates = 1;
  const Evaluation few = evaluate_patterns(book(), {0}, one, *executor);
  const Evaluation many = evaluate_patterns(book(), kAll, small_plan(), *executor);
  EXPECT_EQ(few[0][0].values[0], many[0][0].values[0]);
  EXPECT_TRUE(std::isnan(few[0][0].standard_error));
}

TEST(Evaluate, RunsNoMoreThanIsAskedFor) {
  const EvaluationPlan plan = small_plan();
  EXPECT_DOUBLE_EQ(work_of(book(), {0}, plan), 800 * 3 * (4 + 1));
  EXPECT_DOUBLE_EQ(work_of(book(), {0, 1}, plan), 800 * 3 * (4 + 1));
  EXPECT_DOUBLE_EQ(work_of(book(), {0, 2}, plan), 800 * 3 * (4 + 3 + 4 + 3));
  double done = 0;
  EvaluationPlan watched = plan;
  watched.progress = [&](const Progress& progress) {
    done = progress.done;
    EXPECT_DOUBLE_EQ(progress.total, work_of(book(), kAll, plan));
    return true;
  };
  (void)evaluate_patterns(book(), kAll, watched, *make_executor(1));
  EXPECT_DOUBLE_EQ(done, work_of(book(), kAll, plan));
}

TEST(Evaluate, SeveralSocietiesDifferAndAreTheUnits) {
  EvaluationPlan plan = small_plan();
  plan.societies = 2;
  const Evaluation evaluation = evaluate_patterns(book(), {0}, plan, *make_executor(2));
  const Estimate& mean = evaluation[0][0];
  ASSERT_EQ(mean.values.size(), 6U);
  EXPECT_EQ(mean.units, 2U);
  EXPECT_NE(mean.values[0], mean.values[3]);
}

TEST(Evaluate, AnybodyMayStopIt) {
  EvaluationPlan plan = small_plan();
  plan.progress = [](const Progress&) { return false; };
  EXPECT_TRUE(evaluate_patterns(book(), kAll, plan, *make_executor(2)).empty());
}

TEST(Evaluate, RefusesPointsThatNeedASocietyOfTheirOwn) {
  const auto refused = [](const ParameterPoint& point) {
    EvaluationPlan plan = small_plan();
    plan.points = {point};
    try {
      (void)evaluate_patterns(book(), {0}, plan, *make_executor(1));
    } catch (const UserError& error) {
      return to_text(error.complaint());
    }
    return std::string("nothing");
  };
  EXPECT_NE(refused({{"trust.spread_national", 2}}).find("cannot differ between points"), std::string::npos);
  EXPECT_NE(refused({{"trust.omga", 2}}).find("trust.omega"), std::string::npos);
  EXPECT_NE(refused({{"trust.omega", 20}}).find("out of range"), std::string::npos);
}

}  // namespace
}  // namespace minga
