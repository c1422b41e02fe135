// Slow twin of the sums over citizens, and of the expected survey answer round(6 clip(T + e))/6.
#pragma once

#include "minga/engine/stocks.hpp"
#include "support/twins/plain.hpp"

namespace minga::testing::twins {

/// Mean and mean square of the answers of somebody with trust T, as if asked without end.
struct Answer {
  double mean = 0, square = 0;
};
inline Answer answer(double T, double tau) {
  Answer result;
  const auto below = [&](double x) { return .5 * std::erfc(-(x - T) / tau / std::sqrt(2.)); };
  for (int k = 0; k <= 6; ++k) {
    const double from = k == 0 ? 0 : below((k - .5) / 6);
    const double to = k == 6 ? 1 : below((k + .5) / 6);
    result.mean += (to - from) * k / 6;
    result.square += (to - from) * k * k / 36;
  }
  return result;
}

/// In units of one citizen; shares and levels are not rounded.
template <int W>
std::vector<double> stocks(const Plain<W>& world, Group group) {
  std::vector<double> sum(kStocks, 0);
  const auto add = [&](Stock stock, int step, double amount) {
    sum[static_cast<std::size_t>(stock) + static_cast<std::size_t>(step)] += amount;
  };
  for (const PlainCitizen& c : world.citizens) {
    if (((groups_of(c.flags) >> static_cast<int>(group)) & 1) == 0) continue;
    add(Stock::citizens, 0, 1);
    for (int t = 0; t < kTiers; ++t) {
      const double T = c.trust[t];
      add(Stock::trust_national, 2 * t, T);
      add(Stock::trust_national_square, 2 * t, T * T);
      add(Stock::trusting_national, 2 * t, T >= static_cast<double>(.55F));
      add(Stock::distrusting_national, 2 * t, T < static_cast<double>(.45F));
      const Answer said =
          answer(T, world.p(t == 0 ? Parameter::answer_sd_national : Parameter::answer_sd_local));
      add(Stock::answer_national, 2 * t, said.mean);
      add(Stock::answer_national_square, 2 * t, said.square);
    }
    add(Stock::voice, 0, c.voice);
    add(Stock::bribed, 0, c.bribe_age < 12);
    add(Stock::met, 0, c.meeting_age < 12);
    for (int sector = 0; sector < world.sectors(); ++sector)
      add(Stock::exited, sector, c.cases[static_cast<std::size_t>(sector)].exited);
  }
  return sum;
}

}  // namespace minga::testing::twins
