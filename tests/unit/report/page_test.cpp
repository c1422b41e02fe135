// The page as a whole: what is in it, what is not, and that it is the same each time.
#include <regex>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/report/report.hpp"
#include "support/shifted_runs.hpp"

namespace minga {
namespace {

using minga::testing::TemporaryFolder;

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool has_section(const std::string& page, const std::string& id) { return page.find("<section id=\"" + id + "\"") != std::string::npos; }

TEST(Report, HoldsEverySectionAndATableForEachPicture) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one", "two"}, 4);
  const std::string page = report_page({folder / "a.h5"});
  for (const char* id : {"verdicts", "trajectories", "groups", "futures", "spending", "map", "assumptions", "repeat"}) EXPECT_TRUE(has_section(page, id)) << id;
  EXPECT_GT(count_of(page, "<svg role=\"img\""), 20U);
  EXPECT_EQ(count_of(page, "<svg role=\"img\""), count_of(page, "<desc id="));
  EXPECT_EQ(count_of(page, "<figure>"), count_of(page, "The numbers of this picture"));
  EXPECT_EQ(page.find("nan"), std::string::npos);
}

TEST(Report, ShowsTheNumbersOfTheComparison) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"}, 1);
  const std::string page = report_page({folder / "a.h5"});
  EXPECT_NE(page.find("+0.0156  ▲ better"), std::string::npos);  // 1/64 in all runs
}

TEST(Report, IsTheSameEachTimeAndKnowsNoPlace) {
  const TemporaryFolder one, two;
  testing::write_shifted(one / "a.h5", {"none", "one"});
  testing::write_shifted(two / "other.h5", {"none", "one"});
  const std::string page = report_page({one / "a.h5"});
  EXPECT_TRUE(page == report_page({two / "other.h5"}));
  EXPECT_EQ(page.find("/tmp"), std::string::npos);
}

TEST(Report, LoadsNothing) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"});
  const std::string page = report_page({folder / "a.h5"});
  // A quote that is not an attribute's is written as an entity.
  const std::regex loads(R"re(\s(src|srcset|data|action)="|href="(?!#)|url\(|@import|<script|<link|<iframe|<img|<object)re", std::regex::icase);
  std::smatch found;
  EXPECT_FALSE(std::regex_search(page, found, loads)) << found.str();
}

TEST(Report, NamesOfUsersAreText) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "<b>&\"x"}, 2, "<script>alert(1)</script>");
  const std::string page = report_page({folder / "a.h5"});
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_NE(page.find("&lt;b&gt;&amp;&quot;x"), std::string::npos);
}

TEST(Report, ASingleStrategyGetsLevelsAndNoVerdicts) {
  const TemporaryFolder folder;
  write_results(folder / "a.h5", testing::small_results());
  const std::string page = report_page({folder / "a.h5"});
  for (const char* id : {"trajectories", "groups", "map", "assumptions", "repeat"}) EXPECT_TRUE(has_section(page, id)) << id;
  for (const char* id : {"verdicts", "futures", "spending"}) EXPECT_FALSE(has_section(page, id)) << id;
}

TEST(Report, KeepsToTheSettings) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one", "two"});
  CompareSettings settings;
  settings.baseline = "two";
  settings.group = "poor";
  settings.month = 6;
  settings.outcomes = {"waiting"};
  const std::string page = report_page({folder / "a.h5"}, settings);
  EXPECT_NE(page.find("Difference to two at month 6, group poor"), std::string::npos);
  EXPECT_NE(page.find("--baseline two --group poor --outcome waiting --month 6"), std::string::npos);
  settings.group = "rich";
  EXPECT_THROW(report_page({folder / "a.h5"}, settings), UserError);
}

TEST(Report, ShowsOutcomesThatKnowNoGroups) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"});
  write_results(folder / "single.h5", testing::small_results());
  CompareSettings settings;
  for (const char* outcome : {"utilisation", "capability", "leadership", "cases_opened"}) {
    settings.outcomes = {outcome};
    for (const char* file : {"a.h5", "single.h5"}) {
      const std::string page = report_page({folder / file}, settings);
      EXPECT_TRUE(has_section(page, "trajectories")) << outcome;
      EXPECT_FALSE(has_section(page, "groups")) << outcome;
      EXPECT_EQ(page.find("Other groups"), std::string::npos) << outcome;
    }
  }
  settings.outcomes = {"utilisation", "access"};
  const std::string both = report_page({folder / "a.h5"}, settings);
  EXPECT_NE(both.find("Other groups"), std::string::npos);
  EXPECT_NE(both.find("Access to services, group poor"), std::string::npos);
  settings.group = "poor";
  EXPECT_THROW(report_page({folder / "a.h5"}, settings), UserError);
}

TEST(Report, OpensWithWhatIsClearAndWhatCannotBeTold) {
  const TemporaryFolder folder;
  CompareSettings settings;
  settings.outcomes = {"access", "waiting"};
  const auto page_of = [&](const testing::Shifted& shifted) {
    testing::write_shifted(folder / "a.h5", {"none", "one", "two"}, 6, "Made up", shifted);
    return report_page({folder / "a.h5"}, settings);
  };
  const std::string usual = page_of({});
  EXPECT_NE(usual.find("Access to services, 2 strategies against none: 2 clearly better, most of all two (+0.1094)."), std::string::npos);
  EXPECT_NE(usual.find(", 2 strategies against none: 2 not clear."), std::string::npos);
  EXPECT_NE(page_of({.alone = true}).find("2 strategies against none: 2 cannot be told from one replicate."), std::string::npos);
  const std::string failed = page_of({.failed = 1});
  EXPECT_NE(failed.find("1 clearly better, two (+0.1094); 1 cannot be told, without a run to compare."), std::string::npos);
  EXPECT_EQ(failed.find("0 of 2"), std::string::npos);
}

TEST(Report, IntervalsRestOnReplicatesHoweverManyPoints) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"}, 6, "Made up", {.alone = true});
  testing::write_shifted(folder / "b.h5", {"none", "one"}, 6);
  EXPECT_NE(report_page({folder / "a.h5"}).find("One replicate of each point: differences without intervals"), std::string::npos);
  const std::string page = report_page({folder / "b.h5"});
  EXPECT_NE(page.find("intervals rest on 4 replicates, not on 24 runs"), std::string::npos);
  EXPECT_EQ(page.find("differences without intervals"), std::string::npos);
}

TEST(Report, SpeaksOfNoCorrelationThatCannotBeTold) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "few.h5", {"none", "one"}, 3);
  const std::string few = report_page({folder / "few.h5"});
  EXPECT_NE(few.find("Which of its numbers matter cannot be told: that needs 4 points or more, and there are 3."), std::string::npos);
  EXPECT_EQ(few.find("rank correlation up to"), std::string::npos);
  testing::write_shifted(folder / "same.h5", {"none", "one"}, 5);
  CompareSettings settings;
  settings.outcomes = {"waiting"};  // the same at every point and under both
  EXPECT_NE(report_page({folder / "same.h5"}, settings).find("no rank correlation with an effect is defined"), std::string::npos);
  settings.outcomes = {"access"};
  EXPECT_NE(report_page({folder / "same.h5"}, settings).find("rank correlation up to 1.00"), std::string::npos);
}

TEST(Report, SaysWhatItIsToBeOffTheFrontier) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"});
  EXPECT_NE(report_page({folder / "a.h5"}).find("a strategy on the frontier or a mixture of two has its effect for less, or more for as much."), std::string::npos);
}

TEST(Report, GapsAreWordedByWhatIsWanted) {
  const TemporaryFolder folder;
  testing::write_shifted(folder / "a.h5", {"none", "one"});
  CompareSettings settings;
  settings.outcomes = {"waiting"};
  EXPECT_NE(report_page({folder / "a.h5"}, settings).find("below 0 the group gains more than everybody, above 0 it falls behind."), std::string::npos);
  settings.outcomes = {"waiting", "access"};
  EXPECT_NE(report_page({folder / "a.h5"}, settings).find("it falls behind; the other way round where less is better: "), std::string::npos);
  settings.outcomes = {"access"};
  EXPECT_NE(report_page({folder / "a.h5"}, settings).find("Above 0 the group gains more than everybody, below 0 it falls behind."), std::string::npos);
}

}  // namespace
}  // namespace minga
