// Which of rival rules are in force: by name, with the usual ones where nothing is said.
#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "minga/core/parameters.hpp"

namespace minga {
namespace {

TEST(Submodels, TheUsualRulesAreInForceUntilOthersAreChosen) {
  Submodels rules;
  EXPECT_TRUE(rules.usual());
  EXPECT_EQ(to_text(rules), "asymmetry = negative_bias, influence = friedkin_johnsen, participation = lasting, queue = pooled");
  rules.choose("influence", "degroot", "here");
  EXPECT_FALSE(rules.usual());
  EXPECT_EQ(rules.influence(), Influence::degroot);
  EXPECT_EQ(rules.asymmetry(), Asymmetry::negative_bias);
  rules.choose("influence", "friedkin_johnsen", "here");
  EXPECT_TRUE(rules.usual());
}

TEST(Submodels, EveryRuleIsChosenByItsName) {
  std::set<std::string> texts;
  for (const SubmodelInfo& kind : submodel_table())
    for (std::size_t k = 0; k < kind.choices.size(); ++k) {
      Submodels rules;
      rules.choose(kind.name, kind.choices[k].name, "here");
      texts.insert(to_text(rules));
    }
  EXPECT_EQ(texts.size(), 7U) << "the usual ones, and each of six rivals";
  Submodels rules;
  rules.choose("asymmetry", "expectation_only", "");
  rules.choose("participation", "fading", "");
  rules.choose("queue", "one_by_one", "");
  EXPECT_EQ(rules.asymmetry(), Asymmetry::expectation_only);
  EXPECT_EQ(rules.participation(), ParticipationEffect::fading);
  EXPECT_EQ(rules.queueing(), Queueing::one_by_one);
}

Complaint complaint_of(std::string_view kind, std::string_view rule) {
  Submodels rules;
  try {
    rules.choose(kind, rule, "my.toml:4, submodels.influence");
  } catch (const UserError& error) {
    EXPECT_TRUE(rules.usual()) << "what was refused must not stay";
    return error.complaint();
  }
  return {};
}

TEST(Submodels, UnknownNamesAreRefusedWithTheKnownOnes) {
  const Complaint rule = complaint_of("influence", "de_groot");
  EXPECT_EQ(rule.what, "unknown rule of 'influence' 'de_groot'");
  EXPECT_EQ(rule.where, "my.toml:4, submodels.influence");
  EXPECT_NE(rule.why.find("friedkin_johnsen, degroot, bounded_confidence"), std::string::npos) << rule.why;
  EXPECT_EQ(rule.instead, "did you mean 'degroot'?");
  const Complaint kind = complaint_of("influences", "degroot");
  EXPECT_EQ(kind.what, "unknown submodel 'influences'");
  EXPECT_EQ(kind.instead, "did you mean 'influence'?");
}

TEST(Submodels, AParameterOfARivalIsInForceWithItsRuleAlone) {
  ParameterSet set({"health"});
  const auto listed = [&](const char* name) {
    const std::vector<std::string> names = set.names_in_force();
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const std::size_t usual = set.names_in_force().size();
  EXPECT_EQ(usual + 3, set.names().size());
  EXPECT_FALSE(listed("trust.confidence"));
  set.submodels.choose("influence", "bounded_confidence", "");
  EXPECT_TRUE(listed("trust.confidence"));
  EXPECT_FALSE(listed("queue.desks"));
  EXPECT_EQ(set.names_in_force().size(), usual + 1);
}

TEST(Submodels, EveryParameterOfARuleExists) {
  const ParameterSet set;
  int count = 0;
  for (const SubmodelInfo& kind : submodel_table())
    for (const SubmodelChoice& rule : kind.choices) {
      EXPECT_FALSE(rule.meaning.empty() || rule.source.empty()) << rule.name;
      if (rule.parameter.empty()) continue;
      ++count;
      EXPECT_EQ(set.info(rule.parameter).stage, Stage::dynamics) << rule.parameter;
    }
  EXPECT_EQ(count, 3);
}

}  // namespace
}  // namespace minga
