// Every kind of bad input, and the message that a user reads: what, where, why, what instead.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/io/scenario_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class ScenarioErrors : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / fs::path("minga-" + std::to_string(::getpid()) + "-" +
              ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_ / "scenarios");
    fs::copy(std::string(MINGA_SOURCE_DIR) + "/configs/countries", folder_ / "countries", fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& text, const std::string& name = "scenarios/s.toml") {
    std::ofstream(folder_ / name) << text;
    return (folder_ / name).string();
  }
  /// The complaint about a scenario with this text, as the command prints it.
  std::string complaint(const std::string& text, const std::vector<std::string>& settings = {}) {
    try {
      load_scenario(write(text), settings);
    } catch (const UserError& error) {
      return to_text(error.complaint());
    }
    return "nothing is wrong";
  }
  void expect(const std::string& found, const std::vector<std::string>& parts) {
    for (const std::string& part : parts) EXPECT_NE(found.find(part), std::string::npos) << part << "\nis not in\n" << found;
  }
  void replace_in(const std::string& file, const std::string& from, const std::string& to) {
    std::ifstream in(folder_ / file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    std::ofstream(folder_ / file) << text.replace(at, from.size(), to);
  }
  const std::string head_ = "[scenario]\ncountry = \"peru\"\n";
  const std::string spent_ = "[budget]\ntotal = 100\n";
  fs::path folder_;
};

TEST_F(ScenarioErrors, AGoodOneHasNone) { EXPECT_EQ(complaint(head_), "nothing is wrong"); }

TEST_F(ScenarioErrors, UnknownRulesAndKindsOfRules) {
  expect(complaint(head_ + "[submodels]\ninfluence = \"de_groot\"\n"),
         {"unknown rule of 'influence' 'de_groot'", "s.toml:4, submodels.influence", "friedkin_johnsen, degroot, bounded_confidence", "did you mean 'degroot'"});
  expect(complaint(head_ + "[submodels]\nqueues = \"pooled\"\n"), {"unknown submodel 'queues'", "s.toml:4, submodels.queues", "did you mean 'queue'"});
  expect(complaint(head_ + "[submodels]\nqueue = 1\n"), {"s.toml:4, submodels.queue", "a text in quotes"});
  expect(complaint(head_, {"submodels.queue=fifo"}), {"unknown rule of 'queue' 'fifo'", "--set, submodels.queue"});
}
TEST_F(ScenarioErrors, ANumberThatNoRuleInForceReads) {
  const std::string number = "[parameters]\n\"trust.confidence\" = 0.3\n";
  expect(complaint(head_ + number), {"trust.confidence changes nothing here", "s.toml:4, parameters.trust.confidence",
                                     "only the rule 'bounded_confidence' of 'influence' reads it", "influence = \"bounded_confidence\" in [submodels]"});
  EXPECT_EQ(complaint(head_ + "[submodels]\ninfluence = \"bounded_confidence\"\n" + number), "nothing is wrong");
}
TEST_F(ScenarioErrors, TheConfigInForceSaysTheRulesIfOneIsNotUsual) {
  const std::string usual = load_scenario(write(head_)).config;
  EXPECT_EQ(usual.find("submodels"), std::string::npos) << "digests of before stay";
  EXPECT_EQ(usual.find("queue.desks"), std::string::npos);
  const LoadedScenario rival = load_scenario(write(head_), {"submodels.queue=one_by_one", "queue.desks=2"});
  expect(rival.config, {"[submodels]\nasymmetry = \"negative_bias\"\n", "queue = \"one_by_one\"\n", "\"queue.desks\" = { value = 2"});
  EXPECT_EQ(load_scenario_text(rival.config, "copy.toml").config, rival.config) << "it can be run again";
}

TEST_F(ScenarioErrors, MissingKey) {
  expect(complaint("[scenario]\nmonths = 12\n"), {"missing key 'country'", "scenario.country", "s.toml"});
}
TEST_F(ScenarioErrors, UnknownKeyWithTheNearest) {
  expect(complaint(head_ + "citzens = 5\n"), {"unknown key 'citzens'", "s.toml:3", "'citizens'"});
}
TEST_F(ScenarioErrors, UnknownTable) { expect(complaint(head_ + "[recrod]\n"), {"unknown key 'recrod'", "'record'"}); }
TEST_F(ScenarioErrors, WrongType) {
  expect(complaint(head_ + "months = \"ten\"\n"), {"'months' is a text", "s.toml:3", "a whole number"});
}
TEST_F(ScenarioErrors, NotToml) { expect(complaint(head_ + "months = = 3\n"), {"not valid TOML", ":3"}); }
TEST_F(ScenarioErrors, ParameterOutOfRange) {
  expect(complaint(head_ + "[parameters]\n\"trust.omega\" = 9\n"), {"trust.omega = 9 is out of range", "s.toml:4", "1 to 4"});
}
TEST_F(ScenarioErrors, UnknownParameter) {
  expect(complaint(head_ + "[parameters]\n\"trust.omgea\" = 2\n"), {"unknown parameter 'trust.omgea'", "'trust.omega'"});
}
TEST_F(ScenarioErrors, UnknownStatus) {
  expect(complaint(head_ + "[parameters]\n\"trust.omega\" = { value = 2, status = \"reed\" }\n"), {"unknown status 'reed'", "'read'"});
}
TEST_F(ScenarioErrors, UnknownCountry) {
  expect(complaint("[scenario]\ncountry = \"perou\"\n"), {"unknown country 'perou'", "'peru'"});
}
TEST_F(ScenarioErrors, UnknownGroupOutcomeSectorAndAction) {
  expect(complaint(head_ + "[record]\ngroups = [\"womans\"]\n"), {"unknown group 'womans'", "'women'", "s.toml:4"});
  expect(complaint(head_ + "[record]\noutcomes = [\"acces\"]\n"), {"unknown outcome 'acces'", "'access'"});
  const std::string start = head_ + spent_ + "[[intervention]]\nname = \"a\"\nstart = 1\ncost = { monthly = 0 }\n";
  expect(complaint(start + "action = \"placebbo\"\n"), {"unknown action 'placebbo'", "'placebo'", "s.toml:9"});
  expect(complaint(start + "action = \"placebo\"\ntarget = { sectors = [\"helth\"] }\n"), {"unknown sector 'helth'", "'health'"});
  expect(complaint(start + "action = \"placebo\"\ntarget = { regions = [\"CUZCO\"] }\n"), {"unknown region 'CUZCO'", "'CUSCO'"});
  expect(complaint(start + "action = \"extra_capacity\"\noptions = { gian = 1 }\n"), {"unknown key 'gian'", "'gain'"});
}
TEST_F(ScenarioErrors, ContradictoryDates) {
  const std::string start = head_ + "months = 24\n" + spent_ + "[[intervention]]\nname = \"a\"\naction = \"placebo\"\ncost = { monthly = 0 }\n";
  expect(complaint(start + "start = 24\n"), {"start = 24 is not before the horizon", "ends after 24 months"});
  expect(complaint(start + "start = 6\nend = 6\n"), {"end = 6 is not after start = 6"});
  expect(complaint(start + "start = 6\nduration = 3\nramp = 4\n"), {"ramp = 4 is longer"});
}
TEST_F(ScenarioErrors, CostAndBudget) {
  const std::string start = head_ + spent_ + "[[intervention]]\nname = \"a\"\naction = \"placebo\"\nstart = 0\n";
  expect(complaint(start), {"missing key 'cost'"});
  expect(complaint(start + "cost = { monthly = 1 }\n"), {"costs 120 index points and the budget is 100", "budget.total"});
  expect(complaint(start + "cost = { monthly = -1 }\n"), {"monthly = -1 is out of range"});
  expect(complaint(head_ + "[budget]\ntotal = -1\n"), {"total = -1 is out of range"});
}
TEST_F(ScenarioErrors, Citizens) {
  expect(complaint(head_ + "citizens = 0\n"), {"citizens = 0 is out of range", "s.toml:3"});
  expect(complaint(head_ + "citizens = 90000000\n"), {"more than there are", "24061473 adults", "everybody"});
  expect(complaint(head_ + "citizens = \"all\"\n"), {"\"everybody\""});
}
TEST_F(ScenarioErrors, TwoInterventionsOfOneName) {
  const std::string one = "[[intervention]]\nname = \"a\"\naction = \"placebo\"\nstart = 0\ncost = { monthly = 0 }\n";
  expect(complaint(head_ + one + one), {"intervention 'a' stands twice"});
}
TEST_F(ScenarioErrors, BrokenLineInADataFile) {
  replace_in("countries/peru/districts.csv", "ASUNCION,010100,-6.0325", "ASUNCION,010100,minus six");
  expect(complaint(head_), {"'minus six' is not a number", "districts.csv:3", "column latitude"});
  replace_in("countries/peru/districts.csv", "ASUNCION,010100,minus six,", "ASUNCION,");
  expect(complaint(head_), {"a broken line: 7 cells instead of 9", "districts.csv:3"});
}
TEST_F(ScenarioErrors, MissingDataFileAndUnknownProvince) {
  replace_in("countries/peru/districts.csv", "ASUNCION,010100", "ASUNCION,999900");
  expect(complaint(head_), {"unknown area '999900'", "districts.csv:3", "column province"});
  replace_in("countries/peru/districts.csv", "ASUNCION,999900", "ASUNCION,010100");
  fs::remove(folder_ / "countries/peru/survey_cells.csv");
  expect(complaint(head_), {"cannot read", "survey_cells.csv"});
}
TEST_F(ScenarioErrors, MissingSectorParameter) {
  replace_in("countries/peru.toml", "fee = { value = 0.4, status = \"assumption\", source = \"none\" }\n", "");
  expect(complaint(head_), {"missing: sector.administrative.fee", "peru.toml"});
}
TEST_F(ScenarioErrors, Settings) {
  EXPECT_EQ(complaint(head_, {"trust.omega=3", "scenario.months=6", "sector.health.utilisation=1.2"}), "nothing is wrong");
  expect(complaint(head_, {"trust.omega=30"}), {"trust.omega = 30 is out of range", "--set"});
  expect(complaint(head_, {"trust.omega"}), {"has no value"});
  expect(complaint(head_, {"intervention.b.dose=1"}), {"unknown intervention 'b'"});
  const std::string one = head_ + "[[intervention]]\nname = \"a\"\naction = \"placebo\"\nstart = 0\ncost = { monthly = 0 }\n";
  expect(complaint(one, {"intervention.a.dose=2"}), {"dose = 2 is out of range"});
}

TEST_F(ScenarioErrors, ConfigInForceIsCanonical) {
  const LoadedScenario a = load_scenario(write(head_ + "months = 12\n[parameters]\n\"trust.omega\" = 3\n\"trust.ties\" = 0.02\n"));
  const LoadedScenario b = load_scenario(write("[parameters]\n\"trust.ties\" = 0.02\n\"trust.omega\" = 3.0\n" + head_ + "months = 12\n"));
  EXPECT_EQ(a.config_sha256, b.config_sha256) << "the order of a file does not matter";
  const LoadedScenario c = load_scenario(write(head_ + "months = 13\n"));
  EXPECT_NE(a.config_sha256, c.config_sha256);
  EXPECT_EQ(a.scenario.country.first_alternation, 30) << "January 2024 to July 2026";
  EXPECT_EQ(a.inputs.size(), 5U);
}

TEST_F(ScenarioErrors, ConfigInForceRunsAgain) {
  const LoadedScenario a = load_scenario(std::string(MINGA_SOURCE_DIR) + "/configs/scenarios/peru-more-capacity.toml");
  const LoadedScenario b = load_scenario(write(a.config));
  EXPECT_EQ(a.config, b.config) << "what a results file holds can be run";
}

}  // namespace
}  // namespace minga
