// Whom a target reaches: named institutions, the regions and citizens they serve, and targets of nobody.
#include <gtest/gtest.h>

#include "minga/core/error.hpp"
#include "support/small_society.hpp"

namespace minga {
namespace {

using testing::small_society;
using Rows = std::vector<std::uint32_t>;

Target naming(std::vector<std::string> institutions) {
  Target target;
  target.institutions = std::move(institutions);
  return target;
}

std::string complaint(const Society& society, const Target& target) {
  try {
    resolve(society, target, "my.toml:7");
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

TEST(Targets, NamedInstitutionsAloneAreReachedAndTheirRegions) {
  const Society society = small_society();
  const Reach reach = resolve(society, naming({"health/Other region"}), "");
  EXPECT_EQ(reach.institutions, (Rows{3}));
  EXPECT_EQ(reach.sectors, 2) << "health alone";
  EXPECT_EQ(reach.regions, (Rows{1}));
}

TEST(Targets, AMinistryIsEverywhere) {
  const Reach reach = resolve(small_society(), naming({"health"}), "");
  EXPECT_EQ(reach.institutions, (Rows{4}));
  EXPECT_EQ(reach.regions, (Rows{0, 1}));
}

TEST(Targets, AllOfARegionIsReachedWhereADistrictIsNamed) {
  Target target;
  target.districts = {"020102"};
  EXPECT_EQ(resolve(small_society(), target, "").regions, (Rows{1}));
}

TEST(Targets, WhatBelongsToNoSectorIsBroughtByTheInstitutionThatIsNamed) {
  const Society society = small_society();
  const Reach reach = resolve(society, naming({"health/Other region", "administrative/Province"}), "");
  EXPECT_EQ(reach.bringers, (std::vector<std::uint8_t>{0, 0, 0, 1, 1, 1})) << "offices of the first region, health of the second";

  const ParameterSet set = testing::hand_parameters();
  SerialExecutor executor;
  std::vector<Intervention> asked = {testing::moving(Lever::voice, Operation::add, .9)};
  asked[0].spec.target = naming({"health/Other region"});
  const std::vector<Intervention> nobody;
  const auto run = [&](const std::vector<Intervention>& strategy) {
    return testing::run_lanes<1>(society, {{0, &set, &strategy}}, 2, 6, executor)[0];
  };
  EXPECT_NE(testing::first_difference(run(asked), run(nobody), {Outcome::spending}), "") << "an office of the second sector asks people";
}

TEST(Targets, OfNobodyAreRefused) {
  const Society society = small_society();
  Target crossed;
  crossed.sectors = {"administrative"};
  crossed.tier = Tier::national;
  EXPECT_NE(complaint(society, crossed).find("sectors and its tier have nothing in common"), std::string::npos);
  EXPECT_THROW(check_target(society.country, crossed, ""), UserError) << "without a society too";

  Target other = naming({"health/Region"});
  other.sectors = {"administrative"};
  EXPECT_NE(complaint(society, other).find("reaches no institution"), std::string::npos);
  EXPECT_THROW(check_target(society.country, other, ""), UserError);

  Target elsewhere = naming({"health/Region"});
  elsewhere.regions = {"Other region"};
  EXPECT_NE(complaint(society, elsewhere).find("reaches no institution"), std::string::npos);
  EXPECT_NE(complaint(society, elsewhere).find("my.toml:7"), std::string::npos);
}

}  // namespace
}  // namespace minga
