#include <cmath>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/pattern_files.hpp"

namespace minga {
namespace {

using testing::kPattern;
using testing::kPatternHead;
using testing::write_patterns;

PatternBook book(const std::string& rest) { return load_patterns(write_patterns(kPatternHead + rest)); }

std::string complaint(const std::string& rest) {
  try {
    (void)book(rest);
  } catch (const UserError& error) {
    return to_text(error.complaint());
  }
  return "nothing";
}

void expect_complaint(const std::string& rest, const std::vector<std::string>& parts) {
  const std::string text = complaint(rest);
  for (const std::string& part : parts) EXPECT_NE(text.find(part), std::string::npos) << "'" << part << "' is not in:\n" << text;
}

constexpr const char* kValue = "statistic = \"value\"\nof = \"answer_national\"\n";
constexpr const char* kBand = "target = 0.3\ntolerance = 0.03\n";

TEST(PatternFile, ReadsABandInEachOfItsForms) {
  const auto one = [](const std::string& band) { return book(kPattern + kValue + band).patterns.front(); };
  EXPECT_DOUBLE_EQ(one("band = [0.2, inf]\n").low, .2);
  EXPECT_TRUE(std::isinf(one("band = [0.2, inf]\n").high));
  EXPECT_DOUBLE_EQ(one("target = 0.3\nstandard_error = 0.01\n").low, .28);
  EXPECT_DOUBLE_EQ(one("target = 0.3\nstandard_error = 0.01\ntolerance = 0.03\n").low, .27);   // the larger of the two
  EXPECT_DOUBLE_EQ(one("target = 0.3\nstandard_error = 0.05\ntolerance = 0.03\n").high, .4);
}

TEST(PatternFile, TakesQuantitiesInTheOrderOfTheStatistic) {
  const PatternBook read = book(
      "[[arm]]\nname = \"high\"\nsettings = [\"trust.omega=1\"]\n" + kPattern +
      "statistic = \"ratio_of_effects\"\nof = \"access\"\nsector = \"health\"\narm = \"high\"\nmonth = 24\nother = { group = \"poor\", of = \"take_up\" }\n" + kBand);
  const std::vector<Quantity>& q = read.patterns.front().quantities;
  ASSERT_EQ(q.size(), 4U);
  EXPECT_EQ(q[0].arm, 1U);
  EXPECT_EQ(q[1].arm, 0U);
  EXPECT_EQ(q[2].arm, 1U);
  EXPECT_EQ(q[3].arm, 0U);
  EXPECT_EQ(q[0].measure.outcome, Outcome::access);
  EXPECT_EQ(q[3].measure.outcome, Outcome::take_up);
  EXPECT_EQ(q[3].measure.group, Group::poor);
  EXPECT_EQ(q[0].measure.sector, 1);
  for (const Quantity& one : q) EXPECT_EQ(one.month, 24);
}

TEST(PatternFile, RegionsAreToldArmByArm) {
  const PatternBook read = book("[[arm]]\nname = \"high\"\nsettings = [\"trust.omega=1\"]\n" + kPattern +
                                "statistic = \"best_share\"\nof = \"own_access\"\nmonth = 12\narms = [\"baseline\", \"high\"]\n" + kBand);
  const std::vector<Quantity>& q = read.patterns.front().quantities;
  ASSERT_EQ(q.size(), 2 * read.arms.front().loaded.scenario.country.regions.size());
  EXPECT_EQ(q[1].arm, 1U);
  EXPECT_EQ(q[1].measure.region, 0);
  EXPECT_EQ(q[2].measure.region, 1);
}

TEST(PatternFile, SeriesAreReadMonthByMonth) {
  const PatternBook read = book("[[arm]]\nname = \"high\"\nsettings = [\"trust.omega=1\"]\n" + kPattern +
                                "statistic = \"half_life\"\nof = \"trust_local\"\narm = \"high\"\nmonth = 12\nuntil = 18\nevery = 3\n" + kBand);
  const std::vector<Quantity>& q = read.patterns.front().quantities;
  ASSERT_EQ(q.size(), 6U);
  EXPECT_EQ(q[0].month, 12);
  EXPECT_EQ(q[5].month, 18);
  EXPECT_EQ(q[5].arm, 0U);
}

TEST(PatternFile, SaysWhatIsWrongAndWhere) {
  expect_complaint(kPattern + "statistic = \"valu\"\nof = \"access\"\n" + kBand, {"unknown statistic 'valu'", "book.toml:9, pattern.statistic", "'value'"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"acces\"\n" + kBand, {"'acces' cannot be measured", "book.toml:10, pattern.of", "'access'"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"access\"\ngroup = \"por\"\n" + kBand, {"unknown group 'por'", "pattern.group", "'poor'"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"access\"\nsector = \"helth\"\n" + kBand, {"unknown sector 'helth'", "'health'"});
  expect_complaint(kPattern + kValue + "sector = \"health\"\n" + kBand, {"'answer_national' is not told by sector"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"utilisation\"\ngroup = \"poor\"\n" + kBand, {"not told by group"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"access\"\ngroup = \"with_voice\"\n" + kBand, {"not told for 'with_voice'"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"cases_served\"\n" + kBand, {"'cases_served' cannot be measured"});
  expect_complaint(kPattern + "statistic = \"effect\"\nof = \"access\"\narm = \"nudged\"\n" + kBand, {"unknown arm 'nudged'"});
  expect_complaint(kPattern + "statistic = \"gap\"\nof = \"answer_local\"\n" + kBand, {"missing key 'other'"});
  expect_complaint(kPattern + kValue + "control = \"baseline\"\n" + kBand, {"unknown key 'control'", "nothing reads it"});
  expect_complaint(kPattern + kValue + "target = 0.3\n", {"pattern 'T1' has no band"});
  expect_complaint(kPattern + kValue + "band = [2, 1]\n", {"a band that is no range"});
  expect_complaint(kPattern + kValue + kBand + kPattern + kValue + kBand, {"two patterns are called 'T1'", "book.toml:5"});
  expect_complaint(kPattern + "statistic = \"value\"\nof = \"three_visits\"\nmonth = 6\n" + kBand, {"month 6 is too early", "a month from 12 on"});
  expect_complaint(kPattern + "statistic = \"best_share\"\nof = \"access\"\nmonth = 12\narms = [\"baseline\", \"baseline\"]\n" + kBand, {"unknown variable of citizens 'access'"});
  expect_complaint(kPattern + "statistic = \"best_share\"\nof = \"own_access\"\narms = [\"baseline\"]\n" + kBand, {"fewer than two arms"});
  expect_complaint("[[arm]]\nname = \"a\"\nsettings = [\"trust.omga=1\"]\n", {"trust.omga"});
  expect_complaint("[[regression]]\nname = \"r\"\ndependent = \"voice\"\nterms = [\"por\"]\n", {"unknown variable of citizens 'por'", "'poor'"});
  expect_complaint("[[regression]]\nname = \"r\"\ndependent = \"voice\"\nterms = [\"poor\"]\n" + kPattern + "statistic = \"slope\"\nregression = \"r\"\nterm = \"rural\"\n" + kBand,
                   {"unknown term 'rural'"});
}

TEST(PatternFile, WhatIsNotMeasuredNeedsAReasonAndNoBand) {
  const PatternBook read = book(kPattern + "not_measured = \"no such thing\"\n");
  EXPECT_FALSE(read.patterns.front().measured());
  EXPECT_TRUE(read.of_role(Role::calibrated).empty());
}

TEST(PatternFile, TakesInAFileBesideBeforeAShippedOne) {
  write_patterns("[patterns]\ntitle = \"Own\"\n" + kPattern + kValue + kBand, "experiments");
  const PatternBook read = load_patterns(write_patterns(kPatternHead + "with = [\"experiments\"]\n"));
  ASSERT_EQ(read.patterns.size(), 1U);
  EXPECT_EQ(read.patterns.front().id, "T1");
  EXPECT_EQ(read.title, "Test");
}

TEST(PatternFile, UnknownIdsAreSuggested) {
  const PatternBook read = book(kPattern + kValue + kBand);
  EXPECT_EQ(read.find("T1"), 0U);
  EXPECT_THROW((void)read.find("T2"), UserError);
}

TEST(PatternFile, PeruIsShippedWithItsExperimentsAndHashes) {
  const PatternBook peru = load_patterns(std::string(MINGA_SOURCE_DIR) + "/configs/patterns/peru.toml");
  EXPECT_EQ(peru.files.size(), 2U);
  EXPECT_EQ(peru.of_role(Role::calibrated).size(), 8U);
  // No calibrated pattern needs an arm of an experiment: calibration runs the baseline alone.
  for (const std::size_t place : peru.of_role(Role::calibrated))
    for (const Quantity& quantity : peru.patterns[place].quantities) EXPECT_EQ(quantity.arm, 0U) << peru.patterns[place].id;
  for (const Pattern& pattern : peru.patterns) {
    EXPECT_FALSE(pattern.source.empty()) << pattern.id;
    EXPECT_EQ(pattern.measured(), !pattern.quantities.empty()) << pattern.id;
  }
}

}  // namespace
}  // namespace minga
