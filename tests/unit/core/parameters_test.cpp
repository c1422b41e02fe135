// The table of parameters is sound, and a value outside its range never gets in.
#include "minga/core/parameters.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "minga/core/error.hpp"

namespace minga {
namespace {

ParameterSet peru_like() { return ParameterSet({"health", "justice"}); }

ParameterValue from_file(double value) {
  return {value, Status::assumption, "a test", "peru.toml:12"};
}

/// The complaint that `f` raises; fails the test when it raises none.
template <class F>
Complaint complaint_of(F f) {
  try {
    f();
  } catch (const UserError& error) {
    return error.complaint();
  }
  ADD_FAILURE() << "nothing was refused";
  return {};
}

TEST(ParameterTable, EveryRowIsSound) {
  std::set<std::string_view> names;
  for (const auto table : {parameter_table(), sector_parameter_table()})
    for (const ParameterInfo& info : table) {
      EXPECT_TRUE(names.insert(info.name).second) << info.name << " twice";
      EXPECT_LT(info.low, info.high) << info.name;
      EXPECT_FALSE(info.unit.empty() || info.source.empty() || info.meaning.empty()) << info.name;
      if (!std::isnan(info.fallback)) {
        EXPECT_LE(info.low, info.fallback) << info.name;
        EXPECT_GE(info.high, info.fallback) << info.name;
      }
    }
  EXPECT_EQ(parameter_table().size(), static_cast<std::size_t>(kParameters));
  EXPECT_EQ(sector_parameter_table().size(), static_cast<std::size_t>(kSectorParameters));
}

TEST(ParameterSet, StartsFromTheDefaults) {
  const ParameterSet set = peru_like();
  EXPECT_EQ(set[Parameter::alpha_plus], .03);
  EXPECT_EQ(set.entry(Parameter::alpha_plus).origin, "default");
  EXPECT_EQ(set.at(SectorParameter::utilisation, 1), 1.);
}

TEST(ParameterSet, KeepsValueSourceAndOrigin) {
  ParameterSet set = peru_like();
  set.set("trust.alpha_plus", {.05, Status::read, "E12", "peru.toml:3"});
  set.set("sector.justice.fee", from_file(.5));
  EXPECT_EQ(set[Parameter::alpha_plus], .05);
  EXPECT_EQ(set.entry("trust.alpha_plus").source, "E12");
  EXPECT_EQ(set.entry(Parameter::alpha_plus).status, Status::read);
  EXPECT_EQ(set.at(SectorParameter::fee, 1), .5);
  EXPECT_TRUE(std::isnan(set.at(SectorParameter::fee, 0)));
  EXPECT_EQ(set.entry("sector.justice.fee").origin, "peru.toml:12");
}

TEST(ParameterSet, TheEndsOfTheRangeAreInside) {
  ParameterSet set = peru_like();
  const ParameterInfo& info = set.info("trust.alpha_plus");
  set.set(info.name, from_file(info.low));
  set.set(info.name, from_file(info.high));
  EXPECT_EQ(set[Parameter::alpha_plus], info.high);
}

TEST(ParameterSet, RefusesOutOfRangeWithTheReason) {
  ParameterSet set = peru_like();
  const Complaint c = complaint_of([&] { set.set("trust.alpha_plus", from_file(.5)); });
  EXPECT_EQ(c.what, "trust.alpha_plus = 0.5 is out of range");
  EXPECT_EQ(c.where, "peru.toml:12");
  EXPECT_NE(c.why.find("0.01 to 0.1"), std::string::npos);
  EXPECT_EQ(c.instead, "write a number from 0.01 to 0.1");
  EXPECT_EQ(set[Parameter::alpha_plus], .03) << "a refused value must not stay";
}

TEST(ParameterSet, RefusesWhatIsNotANumber) {
  ParameterSet set = peru_like();
  const Complaint c = complaint_of([&] { set.set("trust.alpha_plus", from_file(std::nan(""))); });
  EXPECT_NE(c.what.find("out of range"), std::string::npos);
}

TEST(ParameterSet, RefusesOutOfRangeInASector) {
  ParameterSet set = peru_like();
  const Complaint c = complaint_of([&] { set.set("sector.health.fee", from_file(-1)); });
  EXPECT_EQ(c.what, "sector.health.fee = -1 is out of range");
}

TEST(ParameterSet, AnUnknownNameGetsTheNearestOne) {
  ParameterSet set = peru_like();
  const Complaint c = complaint_of([&] { set.set("trust.alfa_plus", from_file(.05)); });
  EXPECT_EQ(c.what, "unknown parameter 'trust.alfa_plus'");
  EXPECT_EQ(c.where, "peru.toml:12");
  EXPECT_EQ(c.instead, "did you mean 'trust.alpha_plus'?");
  EXPECT_EQ(complaint_of([&] { set.set("sector.helth.fee", from_file(.5)); }).instead,
            "did you mean 'sector.health.fee'?");
  EXPECT_EQ(complaint_of([&] { (void)set.info("trust.omegaa"); }).instead,
            "did you mean 'trust.omega'?");
  EXPECT_EQ(complaint_of([&] { (void)set.entry("omega"); }).instead, "did you mean 'trust.omega'?");
}

TEST(ParameterSet, ASectorOfAnotherCountryIsUnknown) {
  ParameterSet set = peru_like();
  EXPECT_EQ(complaint_of([&] { set.set("sector.education.fee", from_file(.5)); }).what,
            "unknown parameter 'sector.education.fee'");
}

TEST(ParameterSet, RequireCompleteNamesEveryGap) {
  ParameterSet set = peru_like();
  const Complaint c = complaint_of([&] { set.require_complete("peru.toml"); });
  EXPECT_EQ(c.where, "peru.toml");
  EXPECT_NE(c.what.find("sector.health.need"), std::string::npos);
  EXPECT_NE(c.what.find("sector.justice.fee"), std::string::npos);
  for (const std::string& name : set.names())
    if (std::isnan(set.entry(name).value)) set.set(name, from_file(set.info(name).high));
  EXPECT_NO_THROW(set.require_complete("peru.toml"));
}

TEST(ParameterSet, NamesAreWhatSetKnows) {
  ParameterSet set = peru_like();
  EXPECT_EQ(set.names().size(), static_cast<std::size_t>(kParameters + 2 * kSectorParameters));
  for (const std::string& name : set.names())
    EXPECT_NO_THROW(set.set(name, from_file(set.info(name).low))) << name;
}

TEST(Status, WordsGoBothWays) {
  for (const Status status : {Status::read, Status::derived, Status::fitted, Status::assumption,
                              Status::unverified})
    EXPECT_EQ(status_from_text(to_text(status), "x"), status);
  EXPECT_EQ(to_text(Stage::society), "society");
  EXPECT_EQ(to_text(Stage::dynamics), "dynamics");
  const Complaint c = complaint_of([] { (void)status_from_text("asumption", "peru.toml:5"); });
  EXPECT_EQ(c.where, "peru.toml:5");
  EXPECT_EQ(c.instead, "did you mean 'assumption'?");
}

}  // namespace
}  // namespace minga
