// Discrete Bass diffusion (V11b) by exact recursion, and yearly hazards as monthly ones.
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "minga/engine/kernels/diffusion.hpp"

namespace minga {
namespace {

struct Bass {
  double p, q;
  double at_5, at_10;  ///< share of adopters after five and ten steps
  int peak;            ///< the step with most new adopters
};

const std::vector<Bass> kExact = {{.03, .38, .2729068386641602, .7826425692418084, 8},
                                  {.01, .5, .12390950369549539, .6308401315928822, 10},
                                  {.002, .3, .017933072439228114, .08082145062041869, 19}};

template <class T>
void expect_spread(const Bass& exact, double tolerance) {
  T share = 0;
  T most = 0;
  int peak = 0;
  for (int step = 1; step <= 40; ++step) {
    const T fresh = kernels::bass_hazard(static_cast<T>(exact.p), static_cast<T>(exact.q), share) *
                    (1 - share);
    share += fresh;
    if (fresh > most) {
      most = fresh;
      peak = step;
    }
    if (step == 5) { EXPECT_NEAR(share, exact.at_5, tolerance); }
    if (step == 10) { EXPECT_NEAR(share, exact.at_10, tolerance); }
  }
  EXPECT_EQ(peak, exact.peak) << "in continuous time the peak of the first comes at 6.19";
}

TEST(DiffusionKernels, V11bDiscreteBass) {
  for (const Bass& exact : kExact) {
    expect_spread<double>(exact, 1e-12);
    expect_spread<float>(exact, 1e-6);
  }
}

TEST(DiffusionKernels, V11aShortStepsReachContinuousBass) {
  // Closed forms: t* = log(q/p)/(p + q), F(t*) = 1/2 - p/2q, f(t*) = (p + q)^2/4q.
  constexpr double p = .03, q = .38, step = 1e-4;
  double share = 0, most = 0, peak = 0, at_peak = 0;
  for (int k = 1; k <= 100'000; ++k) {
    const double fresh = kernels::bass_hazard(p * step, q * step, share) * (1 - share);
    if (fresh > most) most = fresh, peak = (k - 1) * step, at_peak = share;
    share += fresh;
    if (k == 50'000) { EXPECT_NEAR(share, .3311986424913736, 1e-5); }
  }
  EXPECT_NEAR(share, .8128032212213462, 1e-5);
  EXPECT_NEAR(peak, 6.192619197703112, 1e-3);
  EXPECT_NEAR(at_peak, .4605263157894737, 1e-4);
  EXPECT_NEAR(most / step, .11059210526315791, 1e-5);
}

TEST(DiffusionKernels, TwelveMonthsMakeAYear) {
  for (const double yearly : {1e-6, .015, .11, .335, .9, .999}) {
    const double monthly = kernels::monthly_from_yearly(yearly);
    EXPECT_NEAR(1 - std::pow(1 - monthly, 12), yearly, 1e-12);
    // A float keeps its digits: the double of the very same number is the reference.
    const auto rounded = static_cast<float>(yearly);
    const float as_float = kernels::monthly_from_yearly(rounded);
    const double exact = 1 - std::pow(1 - static_cast<double>(rounded), 1. / 12);
    EXPECT_NEAR(static_cast<double>(as_float) / exact, 1, 1e-7) << yearly;
  }
  EXPECT_EQ(kernels::monthly_from_yearly(0.F), 0);
  EXPECT_EQ(kernels::monthly_from_yearly(-.2), 0);
  EXPECT_EQ(kernels::monthly_from_yearly(1.), 1);
  EXPECT_EQ(kernels::monthly_from_yearly(7.F), 1);
}

}  // namespace
}  // namespace minga
