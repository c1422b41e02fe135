// Ties in a country whose districts are large, so that few proposals meet: what the parameters say.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "support/sample.hpp"
#include "support/small_country.hpp"
#include "support/tie_shares.hpp"

namespace minga {
namespace {

using namespace testing;  // NOLINT: a test file

/// Twelve districts of 3,846 to 46,154 citizens; 300,000 in all.
Country crowded() {
  Country country = valley();
  for (DistrictRow& district : country.districts) district.population *= 14;
  country.districts[0].population = 7000;
  return country;
}

Society build(std::vector<std::pair<const char*, double>> changes = {}) {
  ParameterSet set({"administrative", "justice"});
  for (const auto& [name, value] : changes) set.set(name, {value, Status::assumption, "", ""});
  SerialExecutor serial;
  return build_society(crowded(), set, {5, 0, 300'000}, serial);
}

TEST(Ties, MeanDegree) {
  for (const double degree : {8., 5.}) {
    const Society s = build({{"ties.mean_degree", degree}});
    std::vector<double> degrees;
    for (std::uint32_t c = 0; c < s.population.size(); ++c) degrees.push_back(s.ties.degree(c));
    // Two proposals of the same tie are one: that costs about one tie in two thousand.
    const double error = deviation_of(degrees) / std::sqrt(3e5);
    EXPECT_LE(error, .0045);
    EXPECT_LE(mean_of(degrees), degree + 4 * error);
    EXPECT_GE(mean_of(degrees), degree * (1 - 1. / 1000) - 4 * error);
  }
}

TEST(Ties, HowFarTheyLeadAndToWhom) {
  const Society s = build();
  const TieShares found = found_shares(s);
  const Proposed expected = proposed_shares(s);
  // 1.2 million ties, 900,000 of them inside districts: four standard errors, and a tie in two
  // thousand for proposals that meet.
  const auto expect_share = [](double share, double of, double ties) {
    const double error = std::sqrt(of * (1 - of) / ties);
    EXPECT_LE(error, .00055);
    EXPECT_NEAR(share, of, 4 * error + .0005);
  };
  expect_share(found.district, expected.district, 1.2e6);
  expect_share(found.neighbouring, expected.neighbouring, 1.2e6);
  expect_share(found.far, expected.far, 1.2e6);
  expect_share(found.alike, expected.alike, 9e5);
  EXPECT_GT(expected.far, .02);
}

TEST(Ties, ParametersMoveThem) {
  const TieShares local = found_shares(build({{"ties.long_share", 0}, {"ties.near_share", 0}}));
  EXPECT_EQ(local.district, 1);
  const Society blind = build({{"ties.homophily", 0}});
  EXPECT_NEAR(found_shares(blind).alike, proposed_shares(blind).random, .0025);
  const Society closed = build({{"ties.homophily", 1}});
  EXPECT_EQ(found_shares(build({{"ties.homophily", 1}, {"ties.long_share", 0}})).alike, 1);
  EXPECT_GT(found_shares(closed).alike, .97) << "all but some of the long ties that end near";
}

}  // namespace
}  // namespace minga
