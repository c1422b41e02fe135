#include "minga/analysis/implausibility.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace minga {

double implausibility(const Band& band, double value, double variance) {
  if (std::isnan(value) || std::isnan(variance)) return std::numeric_limits<double>::infinity();
  const bool below = std::isfinite(band.low);
  const bool above = std::isfinite(band.high);
  if (below && above) {
    const double own = (band.high - band.low) / 2 / kRuledOut;
    const double miss = std::abs(value - (band.low + band.high) / 2);
    return miss == 0 ? 0 : miss / std::sqrt(own * own + variance);
  }
  const double outside = std::max({0., below ? band.low - value : 0., above ? value - band.high : 0.});
  return outside == 0 ? 0 : outside / std::sqrt(variance);
}

double largest_but(std::vector<double> implausibilities, std::size_t misses) {
  if (misses >= implausibilities.size()) return 0;
  const auto place = implausibilities.begin() + static_cast<std::ptrdiff_t>(misses);
  std::nth_element(implausibilities.begin(), place, implausibilities.end(), std::greater<>());
  return *place;
}

}  // namespace minga
