// Mistakes in strategies, innovations, pressures and barriers, and the message that a user reads.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "minga/core/error.hpp"
#include "minga/io/scenario_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

/// A folder of configs of its own for each test.
class StrategyErrors : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("minga-strategies-" + std::to_string(::getpid()) + "-" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    for (const char* kind : {"scenarios", "strategies", "innovations"}) fs::create_directories(folder_ / kind);
    fs::copy(std::string(MINGA_SOURCE_DIR) + "/configs/countries", folder_ / "countries", fs::copy_options::recursive);
    write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::string complaint(const std::vector<std::string>& settings = {}) {
    try {
      load_scenario((folder_ / "scenarios/s.toml").string(), settings);
    } catch (const UserError& error) {
      return to_text(error.complaint());
    }
    return "nothing is wrong";
  }
  /// The complaint about a strategy with these interventions.
  std::string of_strategy(const std::string& text) {
    write("strategies/t.toml", "[strategy]\ntitle = \"T\"\n[budget]\ntotal = 100\n" + text);
    return complaint({"scenario.strategy=\"t\""});
  }
  /// The complaint about an innovation, when a strategy starts it.
  std::string of_innovation(const std::string& text) {
    write("innovations/new.toml", text);
    return of_strategy(intervention("foster_innovation", "innovations = [\"new\"]\n"));
  }
  static std::string intervention(const std::string& action, const std::string& more = "", const std::string& name = "a") {
    return "[[intervention]]\nname = \"" + name + "\"\naction = \"" + action + "\"\nstart = 0\ncost = { monthly = 0.1 }\n" + more;
  }
  static std::string effect(const std::string& lever = "language", const std::string& amount = "0.3") {
    return "[[effect]]\nlever = \"" + lever + "\"\noperation = \"add\"\namount = " + amount +
           "\nrange = [0, 0.5]\nsource = \"assumption\"\n";
  }
  static void expect(const std::string& found, const std::vector<std::string>& parts) {
    for (const std::string& part : parts) EXPECT_NE(found.find(part), std::string::npos) << part << "\nis not in\n" << found;
  }
  const std::string head_ = "[innovation]\ntitle = \"New\"\nhome = \"peru\"\nhome_setting = 0.4\ngrade = \"d\"\n";
  fs::path folder_;
};

TEST_F(StrategyErrors, GoodOnesHaveNone) {
  EXPECT_EQ(of_strategy(intervention("placebo")), "nothing is wrong");
  EXPECT_EQ(of_innovation(head_ + effect()), "nothing is wrong");
}
TEST_F(StrategyErrors, UnknownStrategyWithTheNearest) {
  write("strategies/participation.toml", "");
  expect(complaint({"scenario.strategy=\"participaton\""}), {"unknown strategy 'participaton'", "'participation'"});
}
TEST_F(StrategyErrors, OverspentBudgetWithItsLine) {
  expect(of_strategy(intervention("placebo", "options = { }\n") + "[[intervention]]\nname = \"b\"\naction = \"placebo\"\nstart = 0\ncost = { monthly = 1 }\n"),
         {"costs 132 index points and the budget is 100", "t.toml:4", "budget.total"});
}
TEST_F(StrategyErrors, MissingCostNamesTheUsualOne) {
  expect(of_strategy("[[intervention]]\nname = \"a\"\naction = \"innovation_lab\"\nstart = 0\n"), {"missing key 'cost'", "t.toml", "setup ="});
}
TEST_F(StrategyErrors, EndBeforeStartAndStartAfterTheHorizon) {
  expect(of_strategy("[[intervention]]\nname = \"a\"\naction = \"placebo\"\nstart = 9\nend = 3\ncost = { }\n"),
         {"end = 3 is not after start = 9", "t.toml:9"});
  expect(of_strategy("[[intervention]]\nname = \"a\"\naction = \"placebo\"\nstart = 120\ncost = { }\n"),
         {"start = 120 is not before the horizon", "t.toml:8"});
}
TEST_F(StrategyErrors, TargetsOfNobody) {
  expect(of_strategy(intervention("placebo", "target = { sectors = [\"administrative\"], tier = \"national\" }\n")),
         {"sectors and its tier have nothing in common", "t.toml:", "target", "name a sector of that tier"});
  expect(of_strategy(intervention("placebo", "target = { sectors = [\"health\"], institutions = [\"education/CUSCO\"] }\n")),
         {"the target reaches no institution", "t.toml:"});
}
TEST_F(StrategyErrors, MoreRegionsThanTablesHold) {
  std::ofstream more(folder_ / "countries/peru/regions.csv", std::ios::app);
  for (int r = 0; r < 110; ++r) more << 900000 + r << ",R" << r << ",M,-9,-77,.5,1\n";
  more.close();
  expect(complaint(), {"too many regions: 135", "regions.csv", "at most 128"});
}
TEST_F(StrategyErrors, ExclusiveActionsThatOverlap) {
  const std::string first = intervention("innovation_lab");
  expect(of_strategy(first + intervention("innovation_lab", "", "b")), {"'a' and 'b' exclude each other", "t.toml:12", "separate them"});
  expect(of_strategy(intervention("innovation_lab", "target = { regions = [\"CUSCO\"] }\n") +
                     intervention("innovation_lab", "target = { regions = [\"080000\"] }\n", "b")),
         {"'a' and 'b' exclude each other"});
  expect(of_strategy(intervention("innovation_lab", "target = { institutions = [\"health/CUSCO\"] }\n") +
                     intervention("innovation_lab", "target = { institutions = [\"health/080000\"] }\n", "b")),
         {"'a' and 'b' exclude each other"});
  EXPECT_EQ(of_strategy(intervention("innovation_lab", "target = { sectors = [\"health\"] }\n") +
                        intervention("innovation_lab", "target = { sectors = [\"justice\"] }\n", "b")),
            "nothing is wrong") << "other offices";
  EXPECT_EQ(of_strategy(intervention("innovation_lab", "duration = 12\n") +
                        "[[intervention]]\nname = \"b\"\naction = \"innovation_lab\"\nstart = 12\ncost = { }\n"),
            "nothing is wrong") << "one after the other";
}
TEST_F(StrategyErrors, UnknownGroupSectorAndInnovation) {
  expect(of_strategy(intervention("placebo", "target = { groups = [\"womans\"] }\n")), {"unknown group 'womans'", "'women'"});
  expect(of_strategy(intervention("placebo", "target = { lowest_capability = 0 }\n")), {"lowest_capability = 0 is out of range"});
  write("innovations/drones.toml", head_ + effect());
  expect(of_strategy(intervention("foster_innovation", "innovations = [\"drone\"]\n")), {"unknown innovation 'drone'", "'drones'"});
  expect(of_strategy(intervention("placebo", "innovations = [\"drones\"]\n")), {"action 'placebo' starts no innovations"});
}
TEST_F(StrategyErrors, AMissionNeedsThree) {
  write("innovations/one.toml", head_ + effect());
  write("innovations/two.toml", head_ + effect());
  expect(of_strategy(intervention("mission", "innovations = [\"one\", \"two\"]\n")), {"three"});
}
TEST_F(StrategyErrors, BothAStrategyAndInterventions) {
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\nstrategy = \"t\"\n[budget]\ntotal = 1\n");
  expect(of_strategy(intervention("placebo")), {"both a strategy and interventions of its own", "s.toml:4"});
}
TEST_F(StrategyErrors, UnknownLeverWithTheNearest) {
  expect(of_innovation(head_ + effect("langage")), {"unknown lever 'langage'", "new.toml:7", "'language'"});
}
TEST_F(StrategyErrors, EffectOutsideItsRange) {
  expect(of_innovation(head_ + effect("language", "0.7")), {"amount = 0.7 lies outside its range", "new.toml:9", "0 to 0.5"});
  expect(of_innovation(head_ + "[[effect]]\nlever = \"language\"\noperation = \"add\"\namount = 0.3\nrange = [0.5]\nsource = \"x\"\n"),
         {"'range' is not a range", "new.toml:10"});
}
TEST_F(StrategyErrors, UnknownOperationGradeKeyAndGroup) {
  expect(of_innovation(head_ + "[[effect]]\nlever = \"language\"\noperation = \"adds\"\namount = 0.3\nrange = [0, 1]\nsource = \"x\"\n"),
         {"unknown operation 'adds'"});
  std::string text = head_;
  expect(of_innovation(text.replace(text.find("\"d\""), 3, "\"e\"") + effect()), {"unknown grade 'e'", "new.toml:5"});
  expect(of_innovation(head_ + "digitel = true\n" + effect()), {"unknown key 'digitel'", "'digital'"});
  expect(of_innovation(head_ + "groups = [\"por\"]\n" + effect()), {"unknown group 'por'", "'poor'"});
}
TEST_F(StrategyErrors, NeitherEffectNorBundle) {
  expect(of_innovation(head_), {"an innovation without effect", "new.toml"});
}
TEST_F(StrategyErrors, CircularBundle) {
  const auto bundle = [](const std::string& of) { return "[innovation]\ntitle = \"B\"\nbundle = [\"" + of + "\"]\n"; };
  write("innovations/other.toml", bundle("new"));
  expect(of_innovation(bundle("other")), {"contains itself", "new > other > new"});
}
TEST_F(StrategyErrors, WhatABundleLeavesToItsParts) {
  write("innovations/other.toml", head_ + effect());
  const std::string bundle = "[innovation]\ntitle = \"B\"\nbundle = [\"other\"]\n";
  EXPECT_EQ(of_innovation(bundle), "nothing is wrong");
  for (const std::string line : {"home = \"peru\"", "grade = \"d\"", "sectors = [\"health\"]", "groups = [\"poor\"]", "digital = true", "existing_channel = true"})
    expect(of_innovation(bundle + line + "\n"), {"'" + line.substr(0, line.find(' ')) + "' changes nothing in a bundle", "new.toml:4"});
}
TEST_F(StrategyErrors, MoreProvincesThanNumbersHave) {
  std::ofstream more(folder_ / "countries/peru/provinces.csv", std::ios::trunc);
  more << "code,name,region,latitude,longitude,state_density\n";
  for (int p = 100000; p < 165535; ++p) more << p << ",P,010000,-9,-77,.5\n";
  more.close();
  expect(complaint(), {"too many provinces: 65535", "provinces.csv", "at most 65534"});
}
TEST_F(StrategyErrors, ASurveyOfNobody) {
  std::ofstream cells(folder_ / "countries/peru/survey_cells.csv", std::ios::trunc);
  cells << "rural,indigenous,connected,education,age_band,share\n0,0,1,secondary,18-29,0\n0,0,1,secondary,30-49,0\n";
  cells.close();
  expect(complaint(), {"cells sum to zero", "survey_cells.csv"});
}
TEST_F(StrategyErrors, SectorsThatTheTargetDoesNotHave) {
  write("innovations/new.toml", head_ + "sectors = [\"health\"]\n" + effect());
  expect(of_strategy(intervention("foster_innovation", "innovations = [\"new\"]\ntarget = { sectors = [\"justice\"] }\n")),
         {"innovation 'new' belongs to none of the target's sectors", "health"});
  write("innovations/new.toml", head_ + "sectors = [\"helth\"]\n" + effect());
  expect(of_strategy(intervention("foster_innovation", "innovations = [\"new\"]\n")), {"unknown sector 'helth'", "'health'"});
}
TEST_F(StrategyErrors, PressuresAndBarriers) {
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[[pressure]]\nname = \"p\"\nkind = \"climat_change\"\nstart = 0\n");
  expect(complaint(), {"unknown pressure 'climat_change'", "s.toml:5", "'climate_change'"});
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[[pressure]]\nname = \"p\"\nkind = \"climate_change\"\nstart = 0\ncost = { monthly = 1 }\n");
  expect(complaint(), {"unknown key 'cost'"});
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[barriers]\nrisk_avresion = 0.5\n");
  expect(complaint(), {"unknown barrier 'risk_avresion'", "s.toml:4", "'risk_aversion'"});
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[barriers]\nrisk_aversion = 1.5\n");
  expect(complaint(), {"risk_aversion = 1.5 is out of range", "0 to 1"});
}

TEST_F(StrategyErrors, ATrendGrowsToItsEnd) {
  const std::string head = "[scenario]\ncountry = \"peru\"\nmonths = 24\n[[pressure]]\nname = \"p\"\nkind = \"climate_change\"\nstart = 0\n";
  const auto ramp = [&](const std::string& more, const std::vector<std::string>& settings = {}) {
    write("scenarios/s.toml", head + more);
    const LoadedScenario first = load_scenario((folder_ / "scenarios/s.toml").string(), settings);
    EXPECT_EQ(load_scenario_text(first.config, "config").config, first.config);
    return first;
  };
  EXPECT_EQ(ramp("duration = 12\n").scenario.pressures.front().spec.timing.ramp, 12);
  EXPECT_EQ(ramp("end = 30\n").scenario.pressures.front().spec.timing.ramp, 24);
  EXPECT_EQ(ramp("ramp = 0\n").scenario.pressures.front().spec.timing.ramp, 0);
  // A study that moves the start has the config of one start only.
  const auto moved = [&](const std::string& config) {
    return load_scenario_text(config, "config", {"pressure.p.start=12"}).scenario.pressures.front().spec.timing.ramp;
  };
  EXPECT_EQ(moved(ramp("").config), 12);
  EXPECT_EQ(moved(ramp("ramp = 9\n").config), 9);
  EXPECT_EQ(moved(ramp("ramp = 0\n").config), 0);
}

TEST_F(StrategyErrors, AnEndStaysWhereItIs) {
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[[pressure]]\nname = \"p\"\nkind = \"climate_change\"\nstart = 0\nend = 20\n");
  write("strategies/t.toml", "[strategy]\ntitle = \"T\"\n[budget]\ntotal = 100\n" + intervention("placebo", "end = 30\n"));
  const std::string config = load_scenario((folder_ / "scenarios/s.toml").string(), {"scenario.strategy=\"t\""}).config;
  EXPECT_EQ(load_scenario_text(config, "config").config, config);
  // A study that moves the start or the end has the config of one of them only.
  const Scenario later = load_scenario_text(config, "config", {"pressure.p.start=5", "intervention.a.start=10"}).scenario;
  EXPECT_EQ(later.pressures.front().spec.timing.duration, 15);
  EXPECT_EQ(later.interventions.front().spec.timing.duration, 20);
  EXPECT_EQ(load_scenario_text(config, "config", {"pressure.p.end=9"}).scenario.pressures.front().spec.timing.duration, 9);
}

TEST_F(StrategyErrors, WhatIsInForceRunsAgain) {
  write("innovations/new.toml", head_ + effect());
  write("scenarios/s.toml", "[scenario]\ncountry = \"peru\"\n[barriers]\nrisk_aversion = 0.7\n[[pressure]]\nname = \"p\"\nkind = \"climate_change\"\nstart = 6\n");
  write("strategies/t.toml", "[strategy]\ntitle = \"T\"\n[budget]\ntotal = 100\n" +
                                 intervention("foster_innovation", "innovations = [\"new\"]\ntarget = { lowest_capability = 0.5 }\n"));
  const LoadedScenario a = load_scenario((folder_ / "scenarios/s.toml").string(), {"scenario.strategy=\"t\""});
  EXPECT_EQ(a.scenario.strategy, "t");
  EXPECT_EQ(a.scenario.pressures.front().spec.timing.ramp, 114) << "climate grows to the horizon";
  write("scenarios/again.toml", a.config);
  const LoadedScenario b = load_scenario((folder_ / "scenarios/again.toml").string());
  EXPECT_EQ(a.config, b.config);
}

}  // namespace
}  // namespace minga
