// Names of parameters and settings: without quotes in a file, and every one of them by --set.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/io/scenario_file.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

class SettingNames : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::temp_directory_path() / ("minga-names-" + std::to_string(::getpid()) + "-" +
                                         ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml");
  }
  void TearDown() override { fs::remove(file_); }

  LoadedScenario load(const std::string& text, const std::vector<std::string>& settings = {}, const SettingPlaces& places = {}) {
    std::ofstream(file_) << "[scenario]\ncountry = \"peru\"\n" << text;
    return load_scenario(file_.string(), settings, places);
  }
  std::string complaint(const std::string& text, const std::vector<std::string>& settings = {}, const SettingPlaces& places = {}) {
    try {
      load(text, settings, places);
    } catch (const UserError& error) {
      return error.what();
    }
    return "nothing is wrong";
  }
  static void expect(const std::string& found, const std::vector<std::string>& parts) {
    for (const std::string& part : parts) EXPECT_NE(found.find(part), std::string::npos) << part << "\nis not in\n" << found;
  }

  fs::path file_;
};

TEST_F(SettingNames, QuotesAreNotNeeded) {
  const std::string quoted = load("[parameters]\n\"trust.omega\" = 3\n\"sector.health.utilisation\" = 1.2\n").config;
  EXPECT_EQ(load("[parameters]\ntrust.omega = 3\nsector.health.utilisation = 1.2\n").config, quoted);
  EXPECT_EQ(load("[parameters.trust]\nomega = 3\n[parameters.sector.health]\nutilisation = 1.2\n").config, quoted);
  EXPECT_EQ(load("[parameters.\"sector.health\"]\nutilisation = 1.2\n[parameters.trust]\nomega = { value = 3 }\n").config,
            load("[parameters]\n\"trust.omega\" = { value = 3 }\n\"sector.health.utilisation\" = 1.2\n").config);
  EXPECT_EQ(load("[parameters]\ntrust.omega = 2\nsector.health.utilisation = 1.2\n", {"trust.omega=3"}).scenario.parameters[Parameter::omega], 3);
}

TEST_F(SettingNames, ComplaintsNameTheLine) {
  expect(complaint("[parameters.trust]\nomgea = 3\n"), {"unknown parameter 'trust.omgea'", ".toml:4, parameters.trust.omgea", "did you mean 'trust.omega'"});
  expect(complaint("[parameters]\ntrust.omega = 9\n"), {"trust.omega = 9 is out of range", ".toml:4, parameters.trust.omega"});
  expect(complaint("[parameters]\n\"trust.omega\" = 2\ntrust.omega = 3\n"), {"'trust.omega' stands twice", "keep one of the two"});
  expect(complaint("[parameters]\n\"trust.omega\" = { status = \"read\" }\n"), {"missing key 'value'", "parameters.trust.omega"});
  expect(complaint("[parameters]\n\"trust.omgea\" = { value = 2 }\n"), {"unknown parameter 'trust.omgea'"});
}

TEST_F(SettingNames, EveryParameterCanBeSet) {
  const ParameterSet usual = load("").scenario.parameters;
  for (const std::string& name : usual.names()) {
    std::vector<std::string> settings = {name + "=" + std::to_string(usual.info(name).high)};
    for (const SubmodelInfo& kind : submodel_table())
      for (const SubmodelChoice& rule : kind.choices)
        if (rule.parameter == name) settings.push_back("submodels." + std::string(kind.name) + "=" + std::string(rule.name));
    try {
      EXPECT_NEAR(load("", settings).scenario.parameters.entry(name).value, usual.info(name).high, 1e-6) << name;
    } catch (const UserError& error) {
      ADD_FAILURE() << name << ": " << error.what();
    }
  }
}

TEST_F(SettingNames, AParameterIsNoPressure) {
  EXPECT_EQ(load("", {"pressure.complaint_gain=0"}).scenario.parameters[Parameter::complaint_gain], 0);
  expect(complaint("", {"pressure.climate.dose=1"}), {"unknown pressure 'climate'", "--set, pressure.climate.dose", "add a [[pressure]]"});
}

TEST_F(SettingNames, TwoValuesOfOnePathAreRefused) {
  expect(complaint("", {"trust.omega=2", "trust.omega=3"}), {"trust.omega is set twice: to 2 and to 3", "where:   --set\n", "keep one of the two"});
  expect(complaint("", {"scenario.months=3", "scenario.months=5"}, {{"scenario.months=3", "--months"}}), {"--months and --set"});
  EXPECT_EQ(complaint("", {"trust.omega=2", "trust.omega=2"}), "nothing is wrong");
}

TEST_F(SettingNames, ComplaintsNameWhoSetIt) {
  expect(complaint("", {"scenario.citizens=0"}, {{"scenario.citizens=0", "--citizens"}}), {"citizens = 0 is out of range", "where:   --citizens\n"});
  expect(complaint("", {"scenario.seed=-1"}), {"where:   --set, scenario.seed\n"});
  expect(complaint("", {"scenario.strategy=nosuch"}, {{"scenario.strategy=nosuch", "--strategy"}}), {"unknown strategy 'nosuch'", "where:   --strategy\n"});
  expect(complaint("strategy = \"nosuch\"\n"), {"unknown strategy 'nosuch'", ".toml:3, scenario.strategy"});
  expect(complaint("", {"=3"}), {"'--set =3' has no key"});
  expect(complaint("", {"scenario=3"}), {"the path 'scenario' ends too early", "--set, scenario"});
  expect(complaint("", {"scenario.country=perou"}), {"unknown country 'perou'", "--set, scenario.country"});
}

TEST_F(SettingNames, EmptyNamesAreRefused) {
  expect(complaint("name = \"\"\n"), {"an empty name", ".toml:3, scenario.name"});
  expect(complaint("[[intervention]]\nname = \"\"\naction = \"placebo\"\nstart = 0\ncost = {}\n"), {"an empty name", ".toml:4, intervention.name"});
}

TEST_F(SettingNames, FilesOfAnotherKindAreNamed) {
  const auto of = [&](const std::string& text) {
    std::ofstream(file_) << text;
    try {
      load_scenario(file_.string());
    } catch (const UserError& error) {
      return std::string(error.what());
    }
    return std::string("nothing is wrong");
  };
  expect(of("[study]\ntitle = \"T\"\n"), {"this is a study, and a scenario is asked for", "minga sweep " + file_.string()});
  expect(of("[strategy]\ntitle = \"T\"\n"), {"this is a strategy", "--strategy " + file_.string()});
}

}  // namespace
}  // namespace minga
