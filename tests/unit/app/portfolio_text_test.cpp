// What a portfolio's text says of its intervals.
#include "app/portfolio_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/compared_file.hpp"

namespace minga::app {
namespace {

using minga::testing::TemporaryFolder;

/// Two parts; the pair is sure by Holm, although its interval among many pairs would hold 0.
PortfolioReport made_up() {
  PortfolioReport report;
  report.of = "made up";
  report.parts = {"one", "two"};
  report.costs = {1, 2};
  report.settings.outcomes = {"access"};
  PortfolioOutcome outcome;
  outcome.outcome = "access";
  outcome.group = "all";
  outcome.parts.resize(2);
  outcome.parts[0].share = -.001;
  PairEffect pair{0, 1, {}, {.01, .03}};
  pair.effect.mean = .02;
  pair.effect.interval = {-.01, .05};
  pair.effect.verdict = analysis::Verdict::better;
  outcome.pairs = {pair};
  outcome.best = PortfolioChoice{3, 3, {}, 2};
  report.outcomes = {outcome};
  return report;
}

TEST(PortfolioText, SaysWhatIntervalsRestOn) {
  const TemporaryFolder folder;
  testing::write(folder / "a.h5", {"none", "one", "two", "one+two"});
  const ComparedRuns runs({folder / "a.h5"}, 1);
  const PortfolioReport report = made_up();
  const std::string text = to_text(report, runs, TableStyle::markdown);
  EXPECT_NE(text.find("2 points x 4 replicates of each"), std::string::npos) << text;
  EXPECT_NE(text.find("intervals rest on 4 replicates"), std::string::npos) << text;
  EXPECT_NE(text.find("Draws of one society are counted as independent"), std::string::npos) << text;
  EXPECT_NE(text.find("its effect and interval are too favourable"), std::string::npos) << text;
  EXPECT_NE(text.find("+0.0100 +0.0300"), std::string::npos) << text;
  EXPECT_EQ(text.find("-0.0100 +0.0500"), std::string::npos) << text;
  EXPECT_EQ(text.find("-0 %"), std::string::npos) << text;
  const nlohmann::ordered_json json = to_json(report, runs);
  EXPECT_EQ(json["points"], 2);
  EXPECT_EQ(json["replicates"], 4);
  EXPECT_EQ(json["caveats"].size(), 3U);
  EXPECT_EQ(json["pairs"][0]["interaction_low"], .01);
  EXPECT_EQ(json["pairs"][0]["family_low"], -.01);
}

TEST(PortfolioText, AFailedRunTakesOneReplicateOfOnePoint) {
  const TemporaryFolder folder;
  testing::write(folder / "a.h5", {"none", "one", "two", "one+two"}, {}, 9);
  const std::string text = to_text(made_up(), ComparedRuns({folder / "a.h5"}, 1), TableStyle::markdown);
  EXPECT_NE(text.find("1 of 32 runs failed; a replicate of a point in which one failed is left out, for all portfolios."), std::string::npos) << text;
}

}  // namespace
}  // namespace minga::app
