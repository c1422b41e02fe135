// The people of a society of Peru against the data they are drawn from.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/math.hpp"
#include "support/peru.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

using testing::peru;
using testing::peru_society;

/// Rows of citizens that belong to a district.
std::uint32_t rows_of(const Society& s, std::size_t d) { return s.district_rows[d + 1] - s.district_rows[d]; }

/// Share of citizens in [begin, end) for which f(row) holds.
template <class F>
double share_of(std::uint32_t begin, std::uint32_t end, F&& f) {
  double count = 0;
  for (std::uint32_t c = begin; c < end; ++c) count += f(c);
  return count / (end - begin);
}

double binomial_error(double p, double n) { return std::sqrt(p * (1 - p) / n); }

double people_of(const Country& country) {
  double people = 0;
  for (const DistrictRow& district : country.districts) people += district.population;
  return people;
}

TEST(PeruPeople, DistrictsHaveTheirShareOfCitizensToOne) {
  const Society& s = peru_society();
  const double people = people_of(s.country);
  for (std::size_t d = 0; d < s.country.districts.size(); ++d)
    ASSERT_LT(std::abs(rows_of(s, d) - 100'000 * s.country.districts[d].population / people), 1)
        << s.country.districts[d].code;
}

TEST(PeruPeople, PovertyOfEachDistrict) {
  const Society& s = peru_society();
  int judged = 0;
  double poor = 0;
  double expected = 0;
  for (std::size_t d = 0; d < s.country.districts.size(); ++d) {
    const double poverty = s.country.districts[d].poverty;
    const std::uint32_t n = rows_of(s, d);
    expected += poverty * n / 1e5;
    if (n == 0) continue;
    const double share = share_of(s.district_rows[d], s.district_rows[d + 1], [&](std::uint32_t c) {
      return has(s.population.flags[c], Flag::poor);
    });
    poor += share * n / 1e5;
    if (n < 200) continue;
    EXPECT_NEAR(share, poverty, 4 * binomial_error(poverty, n)) << s.country.districts[d].name;
    ++judged;
  }
  EXPECT_GT(judged, 80) << "districts of 200 citizens, standard error at most .035";
  EXPECT_NEAR(poor, expected, 4 * binomial_error(expected, 1e5));
}

TEST(PeruPeople, RuralShareOfTheCountryAndByDensity) {
  const Society& s = peru_society();
  const auto rural = [&](std::uint32_t c) { return has(s.population.flags[c], Flag::rural); };
  EXPECT_NEAR(share_of(0, 100'000, rural), .234, 4 * binomial_error(.234, 1e5));
  // A district's share is logistic(a - log density); a by regula falsi on the country's .234.
  const double people = people_of(s.country);
  const auto share_at = [](double a, const DistrictRow& district) {
    return 1 / (1 + std::exp(std::log(district.population / district.surface) - a));
  };
  double low = 0;
  double high = 20;
  while (high - low > 1e-10) {
    const double a = (low + high) / 2;
    double sum = 0;
    for (const DistrictRow& district : s.country.districts) sum += district.population * share_at(a, district);
    (sum / people < .234 ? low : high) = a;
  }
  int judged = 0;
  for (std::size_t d = 0; d < s.country.districts.size(); ++d) {
    const std::uint32_t n = rows_of(s, d);
    if (n < 200) continue;
    const double expected = share_at(low, s.country.districts[d]);
    EXPECT_NEAR(share_of(s.district_rows[d], s.district_rows[d + 1], rural), expected,
                4 * binomial_error(expected, n) + 1. / n)
        << s.country.districts[d].name;
    judged += expected > .01 && expected < .99;
  }
  EXPECT_GT(judged, 50);
  // Ten classes of districts by density, ten thousand citizens in each: errors of .005 at most.
  std::vector<std::size_t> by_density(s.country.districts.size());
  std::iota(by_density.begin(), by_density.end(), 0U);
  std::sort(by_density.begin(), by_density.end(), [&](std::size_t x, std::size_t y) {
    return share_at(low, s.country.districts[x]) < share_at(low, s.country.districts[y]);
  });
  double n = 0;
  double found = 0;
  double expected = 0;
  double variance = 0;
  for (const std::size_t d : by_density) {
    const double share = share_at(low, s.country.districts[d]);
    for (std::uint32_t c = s.district_rows[d]; c < s.district_rows[d + 1]; ++c) found += rural(c);
    n += rows_of(s, d);
    expected += share * rows_of(s, d);
    variance += share * (1 - share) * rows_of(s, d);
    if (n < 10'000) continue;
    EXPECT_NEAR(found / n, expected / n, 4 * std::sqrt(variance) / n) << "expected " << expected / n;
    n = found = expected = variance = 0;
  }
}

int band_of(int age) { return age < 30 ? 0 : age < 50 ? 1 : 2; }

bool belongs(const Society& s, std::uint32_t c, const JointCell& cell) {
  const Flags flags = s.population.flags[c];
  return has(flags, Flag::rural) == cell.rural && has(flags, Flag::indigenous) == cell.indigenous &&
         has(flags, Flag::connected) == cell.connected && s.population.education[c] == cell.education &&
         band_of(s.population.age[c]) == cell.age_band;
}

TEST(PeruPeople, MarginsOfTheSurvey) {
  const Society& s = peru_society();
  double all = 0;
  for (const JointCell& cell : s.country.cells) all += cell.share;
  const auto expect_margin = [&](const char* name, auto&& of_cell, auto&& of_citizen) {
    double expected = 0;
    for (const JointCell& cell : s.country.cells) expected += of_cell(cell) ? cell.share / all : 0;
    EXPECT_NEAR(share_of(0, 100'000, of_citizen), expected, 4 * binomial_error(expected, 1e5)) << name;
  };
  const auto flag = [&](Flag f) { return [&s, f](std::uint32_t c) { return has(s.population.flags[c], f); }; };
  expect_margin("indigenous", [](const JointCell& k) { return k.indigenous; }, flag(Flag::indigenous));
  expect_margin("connected", [](const JointCell& k) { return k.connected; }, flag(Flag::connected));
  for (int level = 0; level < 3; ++level) {
    expect_margin("education", [&](const JointCell& k) { return k.education == level; },
                  [&](std::uint32_t c) { return s.population.education[c] == level; });
    expect_margin("age", [&](const JointCell& k) { return k.age_band == level; },
                  [&](std::uint32_t c) { return band_of(s.population.age[c]) == level; });
  }
}

TEST(PeruPeople, JointCellsOfTheSurvey) {
  // The survey asked 1,535 persons: a cell's own error is that of the sample.
  const Society& s = peru_society();
  double all = 0;
  for (const JointCell& cell : s.country.cells) all += cell.share;
  double covered = 0;
  for (const JointCell& cell : s.country.cells) {
    const double expected = cell.share / all;
    const double found = share_of(0, 100'000, [&](std::uint32_t c) { return belongs(s, c, cell); });
    const double error = std::hypot(binomial_error(expected, 1535), binomial_error(expected, 1e5));
    EXPECT_LE(error, .013);
    EXPECT_NEAR(found, expected, 4 * error) << "rural " << cell.rural << ", indigenous " << cell.indigenous
        << ", connected " << cell.connected << ", education " << cell.education << ", age " << cell.age_band;
    covered += found;
  }
  EXPECT_NEAR(covered, 1, 1e-9) << "nobody outside the survey's cells";
}

TEST(PeruPeople, SharesThatTheSurveyDoesNotCross) {
  const Society& s = peru_society();
  const auto expect_share = [&](Flag f, double expected) {
    EXPECT_NEAR(share_of(0, 100'000, [&](std::uint32_t c) { return has(s.population.flags[c], f); }), expected,
                4 * binomial_error(expected, 1e5));
  };
  expect_share(Flag::disability, .147);
  expect_share(Flag::migrant, .03);
  expect_share(Flag::woman, .5);
  for (std::uint32_t c = 0; c < 100'000; ++c) {
    ASSERT_GE(s.population.age[c], 18);
    ASSERT_LE(s.population.age[c], 85);
    ASSERT_EQ(has(s.population.flags[c], Flag::young), s.population.age[c] <= 29);
    ASSERT_EQ(has(s.population.flags[c], Flag::formative), s.population.age[c] <= 25);
  }
}

TEST(PeruPeople, SharesThatTheSurveyDoesNotCrossAreTheSameInAllGroups) {
  const Society& s = peru_society();
  const auto in = [&](std::uint32_t c, Flag f) { return has(s.population.flags[c], f); };
  const std::array<std::pair<Flag, double>, 3> uncrossed = {{{Flag::disability, .147}, {Flag::migrant, .03}, {Flag::woman, .5}}};
  const std::array<Flag, 8> groups = {Flag::rural, Flag::poor, Flag::indigenous, Flag::connected,
                                      Flag::young, Flag::disability, Flag::migrant, Flag::woman};
  for (const auto& [flag, share] : uncrossed)
    for (const Flag group : groups) {
      if (group == flag) continue;
      double members = 0;
      double both = 0;
      for (std::uint32_t c = 0; c < 100'000; ++c) {
        members += in(c, group);
        both += in(c, group) && in(c, flag);
      }
      const double error = binomial_error(share, members);
      EXPECT_LE(error, .0095);
      EXPECT_NEAR(both / members, share, 4 * error)
          << "flag " << static_cast<int>(flag) << " in group " << static_cast<int>(group);
    }
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean_of(a);
  const double mean_b = mean_of(b);
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - mean_a) * (b[k] - mean_b);
  return sum / static_cast<double>(a.size() - 1) / deviation_of(a) / deviation_of(b);
}

TEST(PeruPeople, CopulaOfTrustJudgementAndVoice) {
  const Society& s = peru_society();
  const Population& people = s.population;
  std::array<std::vector<double>, 4> z;  // national, local, judgement, voice
  for (std::uint32_t c = 0; c < 100'000; ++c) {
    const Flags flags = people.flags[c];
    double shift = 0;
    if (has(flags, Flag::poor)) shift -= .62;
    if (has(flags, Flag::indigenous) || has(flags, Flag::migrant)) shift -= .30;
    if (has(flags, Flag::woman)) shift -= .10;
    if (has(flags, Flag::young)) shift -= .14;
    z[0].push_back((std::log(static_cast<double>(people.disposition_odds[0][c])) - shift) / 2.5);
    z[1].push_back((std::log(static_cast<double>(people.disposition_odds[1][c])) - shift) / 2.1);
    z[2].push_back(static_cast<double>(people.judgement[c]) / .14);
    z[3].push_back(people.voice[c]);
  }
  for (std::size_t k = 0; k < 3; ++k) {
    expect_mean(z[k], {0, .0032});
    expect_variance(z[k], {1, .0046});
  }
  expect_mean(z[3], {.25, .0014});
  // Inside every group z is the same: the shifts are all there is to groups.
  for (const Flag group : {Flag::rural, Flag::poor, Flag::indigenous, Flag::disability, Flag::woman,
                           Flag::migrant, Flag::connected, Flag::young})
    for (std::size_t k = 0; k < 3; ++k) {
      std::vector<double> members;
      for (std::uint32_t c = 0; c < 100'000; ++c)
        if (has(people.flags[c], group)) members.push_back(z[k][c]);
      SCOPED_TRACE("group " + std::to_string(static_cast<int>(group)));
      expect_mean(members, {0, .019});
    }
  // The standard error of a correlation r of 10^5 pairs is (1 - r^2)/sqrt(10^5), at most .0032.
  const auto expect_correlation = [&](std::size_t a, std::size_t b, double r) {
    EXPECT_NEAR(correlation(z[a], z[b]), r, 4 * (1 - r * r) / std::sqrt(1e5)) << a << " with " << b;
  };
  expect_correlation(0, 1, .25);
  expect_correlation(0, 2, .2);
  expect_correlation(1, 2, .2);
  // Voice is the upper quarter of a normal item: its correlation falls by phi(.6745)/sqrt(.25 x .75).
  const double cut = .31777657 / std::sqrt(.1875);
  expect_correlation(0, 3, .175 * cut);
  expect_correlation(1, 3, .175 * .25 * cut);
  expect_correlation(2, 3, 0);
}

}  // namespace
}  // namespace minga
