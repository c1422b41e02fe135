// Every shipped country can be built, and the synthetic ones have the margins that they were made from.
#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "io/csv_reader.hpp"
#include "minga/io/country_file.hpp"
#include "minga/io/scenario_file.hpp"
#include "minga/society/society.hpp"

namespace minga {
namespace {

const std::string kConfigs = std::string(MINGA_SOURCE_DIR) + "/configs";

const CountryFile& shipped(const std::string& name) {
  static CountryStore store;
  return store.get(kConfigs + "/countries/" + name + ".toml");
}

/// A society of 20,000 citizens, built once.
const Society& society_of(const std::string& name) {
  static std::map<std::string, Society> built;
  if (const auto found = built.find(name); found != built.end()) return found->second;
  SerialExecutor serial;
  return built.emplace(name, build_society(shipped(name).country, shipped(name).parameters, {1, 0, 20'000}, serial)).first->second;
}

/// Share of the citizens of a macroregion ("" is all) who have a flag.
double share(const Society& s, Flag flag, const std::string& macroregion = "") {
  double members = 0;
  double count = 0;
  for (std::size_t d = 0; d < s.country.districts.size(); ++d) {
    const RegionRow& region = s.country.regions[s.country.provinces[s.country.districts[d].province].region];
    if (!macroregion.empty() && s.country.macroregions[region.macroregion] != macroregion) continue;
    for (std::uint32_t c = s.district_rows[d]; c < s.district_rows[d + 1]; ++c) {
      ++members;
      count += has(s.population.flags[c], flag);
    }
  }
  return count / members;
}

struct Margin {
  double rural, poverty, internet;
};
/// By name of country.
std::map<std::string, Margin> margins() {
  const CsvTable table(kConfigs + "/countries/margins.csv",
                       {"iso3", "country", "population", "population_year", "rural_share_pct", "rural_year", "poverty_8p30_pct",
                        "poverty_year", "internet_users_pct", "internet_year", "doctors_per_1000", "doctors_year",
                        "sanitation_rural_pct", "sanitation_urban_pct", "water_rural_pct", "water_urban_pct"});
  std::map<std::string, Margin> all;
  for (std::size_t r = 0; r < table.rows(); ++r)
    all[table.text(r, 1)] = {table.number(r, 4, 0, 100) / 100, table.number(r, 6, 0, 100) / 100, table.number(r, 8, 0, 100) / 100};
  return all;
}

TEST(ShippedCountries, EveryOneHasABaselineWithoutPolicy) {
  int countries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kConfigs + "/countries")) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = entry.path().stem().string();
    const LoadedScenario baseline = load_scenario(kConfigs + "/scenarios/" + name + "-baseline.toml");
    EXPECT_EQ(baseline.scenario.country.name, name);
    EXPECT_TRUE(baseline.scenario.interventions.empty()) << name;
    EXPECT_EQ(baseline.scenario.country.sources.size(), 4U) << name;
    EXPECT_TRUE(std::filesystem::exists(entry.path().parent_path() / name / "SOURCES.md")) << name;
    ++countries;
  }
  EXPECT_GE(countries, 3);
}

TEST(ShippedCountries, TenCountriesOfTheRegionCountATenthEach) {
  const Country& region = shipped("lac10").country;
  ASSERT_EQ(region.macroregions.size(), 10U);
  std::vector<double> people(10, 0);
  double total = 0;
  for (const DistrictRow& district : region.districts) {
    people[region.regions[region.provinces[district.province].region].macroregion] += district.population;
    total += district.population;
  }
  for (std::size_t c = 0; c < people.size(); ++c) EXPECT_NEAR(people[c] / total, .1, 1e-5) << region.macroregions[c];
}

TEST(ShippedCountries, CitizensOfTheRegionHaveTheMarginsOfTheirCountry) {
  const Society& s = society_of("lac10");
  // 2,000 citizens a country: a standard error of at most .011. Cells are raked for the region as a whole,
  // which moves the rural share of a country a little.
  for (const auto& [country, margin] : margins()) {
    EXPECT_NEAR(share(s, Flag::rural, country), margin.rural, .03) << country;
    EXPECT_NEAR(share(s, Flag::poor, country), margin.poverty, .03) << country;
  }
  EXPECT_NEAR(share(s, Flag::connected), .811, .01);
  EXPECT_NEAR(share(s, Flag::indigenous), .08, .01);
}

TEST(ShippedCountries, BraziliansHaveBrazilsMargins) {
  const Society& s = society_of("brazil");
  const Margin brazil = margins().at("Brazil");
  EXPECT_NEAR(share(s, Flag::rural), brazil.rural, .01);
  EXPECT_NEAR(share(s, Flag::poor), brazil.poverty, .01);
  EXPECT_NEAR(share(s, Flag::connected), brazil.internet, .01);
  EXPECT_NEAR(share(s, Flag::indigenous), .0083, .003);
}

TEST(ShippedCountries, TrustIsFittedToSurveysAndNotToGovernance) {
  for (const char* name : {"peru", "lac10", "brazil"})
    for (const Parameter trust : {Parameter::D0_national, Parameter::D0_local}) {
      const ParameterValue& entry = shipped(name).parameters.entry(trust);
      EXPECT_EQ(entry.status, Status::fitted) << name;
      EXPECT_EQ(entry.source.find("WGI"), std::string::npos) << name << ": " << entry.source;
      EXPECT_NE(entry.origin, "default") << name;
    }
}

}  // namespace
}  // namespace minga
