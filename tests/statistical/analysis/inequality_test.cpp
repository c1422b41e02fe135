// Indices of a lognormal population (log standard deviation .6) against their closed forms: reference
// case V24. Seeds are fixed; alpha is 4 standard errors.
#include "minga/analysis/inequality.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/core/math.hpp"
#include "support/sample.hpp"

namespace minga::analysis {
namespace {

constexpr double kSpread = .6;

double normal_cdf(double x) { return .5 * std::erfc(-x / std::sqrt(2.)); }

std::vector<double> lognormal(std::uint32_t society) {
  std::vector<double> values;
  for (std::uint32_t citizen = 0; citizen < 20'000; ++citizen) {
    const Words words = Draws(8, society).fixed(Process::unused, citizen);
    values.push_back(std::exp(kSpread * math::normal_quantile(unit_double(words[0]))));
  }
  return values;
}

TEST(Lognormal, IndicesMeetTheirClosedForms) {
  std::vector<double> ginis, theils_t, theils_l, atkinsons, half_atkinsons, palmas;
  for (std::uint32_t society = 0; society < 40; ++society) {
    const std::vector<double> x = lognormal(society);
    ginis.push_back(gini(x).value);
    theils_t.push_back(theil_t(x).value);
    theils_l.push_back(theil_l(x).value);
    atkinsons.push_back(atkinson(x, 1).value);
    half_atkinsons.push_back(atkinson(x, .5).value);
    palmas.push_back(palma(x).value);
  }
  const double half_square = kSpread * kSpread / 2;
  expect_mean(ginis, {2 * normal_cdf(kSpread / std::sqrt(2.)) - 1, .0005});
  expect_mean(theils_t, {half_square, .0006});
  expect_mean(theils_l, {half_square, .0005});
  expect_mean(atkinsons, {1 - std::exp(-half_square), .0005});
  expect_mean(half_atkinsons, {1 - std::exp(-half_square / 2), .0003});
  const auto lorenz_at = [](double p) { return normal_cdf(math::normal_quantile(p) - kSpread); };
  expect_mean(palmas, {(1 - lorenz_at(.9)) / lorenz_at(.4), .003});
  EXPECT_NEAR((1 - lorenz_at(.9)) / lorenz_at(.4), 1.2593756116756514, 1e-9);
}

}  // namespace
}  // namespace minga::analysis
