// V14: mean take-up where the cost X differs between people, logit P = .4 - 1.2 X. The expected
// shares are the logistic-normal integral by quadrature.
#include <cmath>
#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

struct Costs {
  double mean, spread;
  double share;  ///< who tries
};
std::ostream& operator<<(std::ostream& out, const Costs& costs) {
  return out << "cost " << costs.mean << " +- " << costs.spread;
}

class V14TakeUp : public testing::TestWithParam<Costs> {};
INSTANTIATE_TEST_SUITE_P(Costs, V14TakeUp,
                         testing::Values(Costs{.5, .3, .4516707894899065},
                                         Costs{1, 1, .34879656501440337},
                                         Costs{0, .0001, .598687659771017}));

TEST_P(V14TakeUp, MeanOverPeople) {
  const Costs& costs = GetParam();
  const Draws draws(14, 0);
  std::vector<double> tried;
  for (std::uint32_t citizen = 0; citizen < 1'000'000; ++citizen) {
    const Words words = draws.words(Process::take_up, citizen, 0, 0);
    const float cost = static_cast<float>(costs.mean) +
                       static_cast<float>(costs.spread) * math::normal_quantile(unit_float(words[1]));
    tried.push_back(kernels::attempts(unit_float(words[0]), .4F - 1.2F * cost) ? 1 : 0);
  }
  expect_mean(tried, {costs.share, .0005});
}

TEST(TakeUp, ABetterOptionKeepsEverybodyWhoTried) {  // I5
  const Draws draws(15, 0);
  int more = 0;
  for (std::uint32_t citizen = 0; citizen < 100'000; ++citizen) {
    const Words words = draws.words(Process::take_up, citizen, 0, 0);
    const float utility = 6 * unit_float(words[1]) - 3;
    const bool before = kernels::attempts(unit_float(words[0]), utility);
    const bool after = kernels::attempts(unit_float(words[0]), utility + .094F);
    ASSERT_LE(before, after) << citizen;
    more += after - before;
  }
  EXPECT_GT(more, 0);
}

}  // namespace
}  // namespace minga
