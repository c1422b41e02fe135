// What the project ships: innovations, strategies and scenarios are right, complete and comparable.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/engine/policy.hpp"
#include "minga/io/innovation_file.hpp"
#include "minga/io/scenario_file.hpp"
#include "minga/scenarios/catalogue.hpp"

namespace minga {
namespace {

namespace fs = std::filesystem;

const std::string kConfigs = std::string(MINGA_SOURCE_DIR) + "/configs";

/// Names of the shipped files of a kind, without .toml.
std::vector<std::string> shipped(const std::string& kind) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kConfigs + "/" + kind))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}
/// What a portfolio is chosen from: all of the brief's actions, more than the budget allows.
const std::string kParts = "six_actions";
std::string strategies_readme() {
  std::ifstream file(kConfigs + "/strategies/README.md");
  return {std::istreambuf_iterator<char>(file), {}};
}
/// Those of one budget: a row of the table of configs/strategies/README.md each.
std::vector<std::string> comparable_strategies() {
  std::vector<std::string> names;
  for (const std::string& name : shipped("strategies"))
    if (strategies_readme().find(fmt::format("\n| [{0}]({0}.toml) |", name)) != std::string::npos) names.push_back(name);
  return names;
}
std::string path_of(const std::string& kind, const std::string& name) {
  return kConfigs + "/" + kind + "/" + name + ".toml";
}
Innovation innovation(const std::string& name) { return load_innovation(path_of("innovations", name)); }
LoadedScenario peru_under(const std::string& strategy) {
  return load_scenario(path_of("scenarios", "peru-baseline"), {"scenario.strategy=" + strategy});
}
double planned(const Scenario& scenario) {
  double sum = 0;
  for (const Intervention& intervention : scenario.interventions)
    sum += planned_cost(intervention.spec, scenario.months);
  return sum;
}

/// The named cases of the brief, by the place where it tells them.
const std::map<std::string, std::string> kCases = {
    {"ninas_digitales", "Examples, I"},
    {"carga_drones", "Examples, I"},
    {"conecta_pjud", "Examples, II"},
    {"govbr_ai_answers", "Examples, II"},
    {"robotic_process_automation", "Examples, II"},
    {"montevideo_consultation", "Examples, III"},
    {"deliberatura_council", "Examples, III"},
    {"living_together", "Examples, III"},
    {"maxakali_dialogue", "Examples, III"},
    {"enap_datathons", "Examples, III"},
    {"sementes", "Examples, IV"},
    {"jalisco_climate_council", "Examples, IV"},
    {"corumba_platform", "Examples, IV"},
    {"peru_lab_network", "Suggested policy actions, 3"},
};
const std::map<std::string, std::string> kFamilies = {{"accessibility", "Examples, I"},
                                                      {"effectiveness", "Examples, II"},
                                                      {"trust", "Examples, III"},
                                                      {"sustainability", "Examples, IV"}};

TEST(ShippedInnovations, TheFourteenCasesOfTheBriefAreThereAndTellTheirStory) {
  ASSERT_EQ(kCases.size(), 14U);
  for (const auto& [name, section] : kCases) {
    const Innovation found = innovation(name);
    EXPECT_EQ(found.section, section) << name;
    EXPECT_GT(found.brief.size(), 40U) << name;
    EXPECT_GT(found.mechanism.size(), 40U) << name;
    EXPECT_GT(found.leaves_out.size(), 40U) << name;
    EXPECT_FALSE(found.effects.empty()) << name;
  }
}

TEST(ShippedInnovations, NoOtherInnovationClaimsToStandInTheBrief) {
  for (const std::string& name : shipped("innovations"))
    EXPECT_EQ(innovation(name).section.empty(), kCases.count(name) == 0) << name;
}

/// A source is a row of the evidence ("C24"), or says that there is none.
TEST(ShippedInnovations, EveryEffectLiesInItsRangeAndNamesItsSource) {
  const std::regex evidence("(^|[^A-Za-z0-9])[A-E][0-9]{2}([^0-9]|$)|assumption");
  std::size_t effects = 0;
  for (const std::string& name : shipped("innovations"))
    for (const RangedEffect& ranged : innovation(name).effects) {
      const LeverInfo& lever = lever_table()[static_cast<std::size_t>(ranged.effect.lever)];
      EXPECT_LE(ranged.low, ranged.effect.amount) << name << ' ' << lever.name;
      EXPECT_GE(ranged.high, ranged.effect.amount) << name << ' ' << lever.name;
      EXPECT_LT(ranged.low, ranged.high) << name << ' ' << lever.name << ": no effect is known that well";
      EXPECT_TRUE(std::regex_search(ranged.source, evidence)) << name << ' ' << lever.name << ": " << ranged.source;
      ++effects;
    }
  EXPECT_GE(effects, 14U);
}

TEST(ShippedInnovations, EverySourceHasItsRowOfEvidence) {
  std::ifstream file(std::string(MINGA_SOURCE_DIR) + "/docs/evidence.md");
  const std::string rows((std::istreambuf_iterator<char>(file)), {});
  const std::regex id("(^|[^A-Za-z0-9])([A-E][0-9]{2})(?![0-9])");
  std::size_t cited = 0;
  for (const std::string& name : shipped("innovations")) {
    const Innovation found = innovation(name);
    std::string text = found.leaves_out;
    for (const RangedEffect& ranged : found.effects) text += ' ' + ranged.source;
    for (std::sregex_iterator match(text.begin(), text.end(), id), end; match != end; ++match, ++cited)
      EXPECT_NE(rows.find("\n| " + (*match)[2].str() + " |"), std::string::npos) << name << " cites " << (*match)[2];
  }
  EXPECT_GT(cited, 20U);
}

/// Neither end of a range may be cut off by the lever's own limits, else a sweep over it lies.
TEST(ShippedInnovations, RangesFitTheirLevers) {
  for (const std::string& name : shipped("innovations"))
    for (const RangedEffect& ranged : innovation(name).effects) {
      const LeverInfo& lever = lever_table()[static_cast<std::size_t>(ranged.effect.lever)];
      for (const double amount : {ranged.low, ranged.high}) {
        const double value = ranged.effect.operation == Operation::add ? lever.base + amount : lever.base * amount;
        EXPECT_GE(value, lever.low) << name << ' ' << lever.name;
        EXPECT_LE(value, lever.high) << name << ' ' << lever.name;
        // A factor on a base of zero, or one that is not positive, would do nothing or switch off.
        if (ranged.effect.operation == Operation::multiply) {
          EXPECT_GT(lever.base * amount, 0) << name << ' ' << lever.name;
        }
      }
    }
}

TEST(ShippedInnovations, NoLeverIsMovedTwiceByOneInnovation) {
  for (const std::string& name : shipped("innovations")) {
    std::set<Lever> moved;
    for (const RangedEffect& ranged : innovation(name).effects) EXPECT_TRUE(moved.insert(ranged.effect.lever).second) << name;
  }
}

/// Who is asked and never heard is worse off (A61): a case that asks says how much it acts on.
TEST(ShippedInnovations, WhoeverIsAskedIsAlsoHeardInPart) {
  for (const std::string& name : shipped("innovations")) {
    std::set<Lever> moved;
    for (const RangedEffect& ranged : innovation(name).effects) moved.insert(ranged.effect.lever);
    EXPECT_EQ(moved.count(Lever::voice), moved.count(Lever::acted_on)) << name;
  }
}

TEST(ShippedInnovations, BundlesConsistOfThreeOrMore) {
  std::size_t bundles = 0;
  for (const std::string& name : shipped("innovations")) {
    if (innovation(name).bundle.empty()) continue;
    std::vector<InputFile> inputs;
    EXPECT_GE(load_innovations({path_of("innovations", name)}, "", inputs).size(), 3U) << name;
    ++bundles;
  }
  EXPECT_EQ(bundles, 2U);
}

TEST(ShippedStrategies, AllEighteenAreValidInPeruAndWithinOneBudget) {
  const std::vector<std::string> names = comparable_strategies();
  EXPECT_EQ(names.size(), 18U);
  for (const std::string& name : names) {
    const Scenario scenario = peru_under(name).scenario;
    EXPECT_EQ(scenario.strategy, name);
    EXPECT_EQ(scenario.months, 120) << name;
    EXPECT_EQ(scenario.budget, 100) << name << ": another budget cannot be compared";
    EXPECT_LE(planned(scenario), scenario.budget + 1e-9) << name;
    EXPECT_EQ(scenario.interventions.empty(), name == "baseline") << name;
  }
}

TEST(ShippedStrategies, EachIsInTheReadme) {
  for (const std::string& name : shipped("strategies"))
    EXPECT_NE(strategies_readme().find(fmt::format("[{0}]({0}.toml)", name)), std::string::npos) << name;
}

/// Else a strategy would look worse only because it leaves money lying.
TEST(ShippedStrategies, ThoseThatActSpendNearlyAllOfIt) {
  for (const std::string& name : comparable_strategies()) {
    if (name == "baseline") continue;
    const Scenario scenario = peru_under(name).scenario;
    EXPECT_GE(planned(scenario), .95 * scenario.budget) << name;
  }
}

/// Share of the country that an intervention reaches, by the rule of configs/strategies/README.md.
double reach_of(const Intervention& intervention) {
  const Target& target = intervention.spec.target;
  std::set<std::string> sectors(target.sectors.begin(), target.sectors.end());
  bool every = sectors.empty() && intervention.innovations.empty();
  if (sectors.empty())
    for (const InnovationType& type : intervention.innovations) {
      every = every || type.sectors.empty();
      sectors.insert(type.sectors.begin(), type.sectors.end());
    }
  const std::map<Group, double> shares = {
      {Group::poor, .21}, {Group::indigenous, .14}, {Group::disability, .15}, {Group::migrants, .03}};
  double people = target.groups.empty() ? 1 : 0;
  for (const Group group : target.groups) people += shares.at(group);
  return (every ? 1 : static_cast<double>(sectors.size()) / 5) * target.lowest_capability * std::min(1., people);
}

/// Costs are assumptions; one rule makes them comparable. The placebo has none.
TEST(ShippedStrategies, CostsAreTheUsualCostTimesTheReach) {
  for (const std::string& name : shipped("strategies"))
    for (const Intervention& intervention : peru_under(name).scenario.interventions) {
      const InterventionSpec& spec = intervention.spec;
      if (spec.action == "placebo") continue;
      const UsualCost usual = find_action(spec.action, name).usual_cost();
      const double reach = reach_of(intervention);
      EXPECT_NEAR(spec.cost.setup, usual.setup * reach, 1e-3) << name << ' ' << spec.name;
      EXPECT_NEAR(spec.cost.monthly, usual.monthly * reach, 1e-3) << name << ' ' << spec.name;
      EXPECT_TRUE(spec.target.regions.empty() && spec.target.districts.empty() && spec.target.institutions.empty())
          << name << ' ' << spec.name << ": the rule knows no such target";
    }
}

/// Another value of an option has no other cost, so none is given.
TEST(ShippedStrategies, OptionsStayAtTheirDefaultsAndDosesAreEqual) {
  for (const std::string& name : shipped("strategies")) {
    const std::vector<Intervention> interventions = peru_under(name).scenario.interventions;
    for (const Intervention& intervention : interventions) {
      const InterventionSpec& spec = intervention.spec;
      EXPECT_EQ(spec.dose, interventions.front().spec.dose) << name << ' ' << spec.name;
      for (const OptionInfo& info : find_action(spec.action, name).options())
        EXPECT_EQ(option(spec, info.name), info.fallback) << name << ' ' << spec.name << ' ' << info.name;
    }
  }
}

/// What starts late could not be tried on a short horizon.
TEST(ShippedStrategies, RunOnAHorizonOfTwoYears) {
  for (const std::string& name : shipped("strategies")) {
    if (name == "staged") continue;  // its stages are three years apart
    EXPECT_NO_THROW(load_scenario(path_of("scenarios", "peru-baseline"), {"scenario.strategy=" + name, "scenario.months=24"})) << name;
  }
}

TEST(ShippedStrategies, TheSixActionsAreThoseOfTheBriefAndCostMoreThanTheBudget) {
  const Scenario scenario = peru_under(kParts).scenario;
  std::set<std::string> actions;
  for (const Intervention& part : scenario.interventions) {
    actions.insert(part.spec.action);
    EXPECT_EQ(part.spec.dose, 1) << part.spec.name;
  }
  EXPECT_EQ(actions, (std::set<std::string>{"take_stock", "experimental_approaches", "share_and_scale", "foster_innovation", "mission", "behavioural_insights"}));
  EXPECT_EQ(scenario.interventions.size(), 6U);
  EXPECT_GT(planned(scenario), 100);
}

TEST(ShippedStrategies, TheSchedulesDifferInNothingButWhenTheyStart) {
  const Scenario early = peru_under("front_loaded").scenario;
  const Scenario staged = peru_under("staged").scenario;
  ASSERT_EQ(early.interventions.size(), staged.interventions.size());
  EXPECT_EQ(planned(early), planned(staged));
  std::set<int> starts;
  for (std::size_t k = 0; k < early.interventions.size(); ++k) {
    const InterventionSpec& a = early.interventions[k].spec;
    const InterventionSpec& b = staged.interventions[k].spec;
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.action, b.action);
    EXPECT_EQ(a.dose, b.dose);
    EXPECT_EQ(a.timing.duration, b.timing.duration);
    EXPECT_EQ(a.cost.setup, b.cost.setup);
    EXPECT_EQ(a.cost.monthly, b.cost.monthly);
    EXPECT_EQ(a.innovations, b.innovations);
    EXPECT_EQ(a.timing.start, 0);
    starts.insert(b.timing.start);
  }
  EXPECT_EQ(starts.size(), 3U);
}

TEST(ShippedStrategies, EachFamilyStartsItsCasesAndNoOthers) {
  for (const auto& [strategy, section] : kFamilies) {
    std::set<std::string> started, family;
    for (const Intervention& intervention : peru_under(strategy).scenario.interventions)
      for (const InnovationType& type : intervention.innovations) started.insert(type.name);
    for (const auto& [name, place] : kCases)
      if (place == section) family.insert(name);
    EXPECT_EQ(started, family) << strategy;
  }
}

TEST(ShippedScenarios, AllAreValidAndWithinTheirBudget) {
  const std::vector<std::string> names = shipped("scenarios");
  EXPECT_GE(names.size(), 4U);
  for (const std::string& name : names) {
    const Scenario scenario = load_scenario(path_of("scenarios", name)).scenario;
    EXPECT_EQ(scenario.name, name);
    EXPECT_LE(planned(scenario), scenario.budget + 1e-9) << name;
  }
}

TEST(ShippedStrategies, AnUnknownOneIsNamedInPlainEnglish) {
  try {
    peru_under("labs_and_scalling");
    FAIL() << "an unknown strategy was accepted";
  } catch (const UserError& error) {
    const std::string found = to_text(error.complaint());
    EXPECT_NE(found.find("unknown strategy 'labs_and_scalling'"), std::string::npos) << found;
    EXPECT_NE(found.find("'labs_and_scaling'"), std::string::npos) << found;
  }
}

}  // namespace
}  // namespace minga
