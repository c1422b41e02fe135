#include "minga/analysis/gap.hpp"

#include <cmath>
#include <stdexcept>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"

namespace minga::analysis {
namespace {

using Values = std::vector<double>;
constexpr double kExact = 1e-12;

TEST(Gap, OaxacaBlinderOfAWorkedCase) {
  const GroupFit a{.coefficients = {2, .5}, .means = {1, 10}}, b{.coefficients = {1.5, .4}, .means = {1, 8}};
  const GapParts parts = oaxaca_blinder(a, b);
  EXPECT_NEAR(parts.gap, 2.3, kExact);
  EXPECT_NEAR(parts.explained, 1.0, kExact);
  EXPECT_NEAR(parts.unexplained, 1.3, kExact);
}

TEST(Gap, ALineIsFoundExactly) {
  const Values x{1, 0, 1, 2, 1, 5, 1, 7};
  const GroupFit fit = fit_group({x, 4, 2}, Values{3, 4, 5.5, 6.5});
  EXPECT_NEAR(fit.coefficients[0], 3, kExact);
  EXPECT_NEAR(fit.coefficients[1], .5, kExact);
  EXPECT_NEAR(fit.means[1], 3.5, kExact);
  EXPECT_NEAR(fit.outcome_mean, 4.75, kExact);
}

TEST(Gap, SlopeIsCovarianceOverVarianceByHand) {
  const Values x{1, 1, 1, 2, 1, 3};
  const GroupFit fit = fit_group({x, 3, 2}, Values{1, 5, 3});  // covariance 2/3, variance 2/3
  EXPECT_NEAR(fit.coefficients[1], 1, kExact);
  EXPECT_NEAR(fit.coefficients[0], 1, kExact);
}

/// Fifty citizens: a constant, years at school, a poverty flag, and an outcome with some chance.
GroupFit noisy_group(std::uint32_t group, double school) {
  Values x, y;
  for (std::uint32_t i = 0; i < 50; ++i) {
    const Words words = Draws(9, group).fixed(Process::unused, i);
    const double years = school * unit_double(words[0]);
    const double poor = unit_double(words[1]) < .4;
    x.insert(x.end(), {1, years, poor});
    y.push_back(.2 + .04 * years - .1 * poor + unit_double(words[2]));
  }
  return fit_group({x, 50, 3}, y);
}

TEST(Gap, PartsSumToTheGapOfTheMeansAndSwapWithTheGroups) {
  const GroupFit a = noisy_group(0, 16), b = noisy_group(1, 9);
  const GapParts forth = oaxaca_blinder(a, b), back = oaxaca_blinder(b, a);
  EXPECT_NEAR(forth.explained + forth.unexplained, a.outcome_mean - b.outcome_mean, kExact);
  EXPECT_NEAR(back.gap, -forth.gap, kExact);
  const GapParts none = oaxaca_blinder(a, a);
  EXPECT_EQ(none.explained, 0);
  EXPECT_EQ(none.unexplained, 0);
}

TEST(Gap, MissingCitizensAreLeftOutAndCounted) {
  const Values x{1, 0, 1, kUndefined, 1, 2, 1, 5, 1, 7};
  const GroupFit fit = fit_group({x, 5, 2}, Values{3, 9, 4, kUndefined, 6.5});
  EXPECT_EQ(fit.used, 3U);
  EXPECT_EQ(fit.missing, 2U);
  EXPECT_NEAR(fit.coefficients[1], .5, kExact);
}

TEST(Gap, CollinearOrTooFewCitizensAreUndetermined) {
  const Values same{1, 2, 1, 2, 1, 2};
  EXPECT_TRUE(std::isnan(fit_group({same, 3, 2}, Values{1, 2, 3}).coefficients[1]));
  EXPECT_TRUE(std::isnan(fit_group({Values{1, 2}, 1, 2}, Values{1}).coefficients[0]));
  EXPECT_TRUE(std::isnan(fit_group({{}, 0, 2}, {}).means[0]));
  const GroupFit undetermined = fit_group({same, 3, 2}, Values{1, 2, 3});
  EXPECT_TRUE(std::isnan(oaxaca_blinder(undetermined, undetermined).gap));
}

TEST(Gap, BadSizesAreRefused) {
  EXPECT_THROW(fit_group({Values{1, 2, 3}, 2, 2}, Values{1, 2}), std::invalid_argument);
  EXPECT_THROW(fit_group({Values{1, 2}, 2, 1}, Values{1}), std::invalid_argument);
  EXPECT_THROW(oaxaca_blinder(fit_group({Values{1}, 1, 1}, Values{1}), GroupFit{}), std::invalid_argument);
}

}  // namespace
}  // namespace minga::analysis
