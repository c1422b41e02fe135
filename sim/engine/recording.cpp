#include "minga/engine/recording.hpp"

#include <cmath>

#include "minga/core/math.hpp"

namespace minga {

AnswerTable::AnswerTable(float tau) : answers_(kBins) {
  constexpr double kUnit = 0x1p20;
  for (int b = 0; b < kBins; ++b) {
    const double T = static_cast<double>(b) / (kBins - 1);
    double mean = 0;
    double square = 0;
    if (tau > 0) {
      // Answer k/6 or more needs T + e >= (k - 1/2)/6; summing those chances gives the moments.
      for (int k = 1; k <= 6; ++k) {
        const double at_least = math::normal_cdf((T - (k - .5) / 6) / static_cast<double>(tau));
        mean += at_least / 6;
        square += at_least * (2 * k - 1) / 36;
      }
    } else {
      mean = std::floor(6 * T + .5) / 6;
      square = mean * mean;
    }
    answers_[static_cast<std::size_t>(b)] = {static_cast<std::int32_t>(mean * kUnit + .5),
                                             static_cast<std::int32_t>(square * kUnit + .5)};
  }
}

}  // namespace minga
