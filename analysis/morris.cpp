#include "minga/analysis/morris.hpp"

#include <cmath>

#include "analysis/resample.hpp"

namespace minga {
namespace {

/// The effect of each parameter in each complete trajectory, [trajectory][parameter]. A step that
/// moves no parameter, or a parameter moved twice, cannot come from make_design().
std::vector<double> elementary_effects(const Design& design, const CompleteBlocks& complete) {
  const std::size_t parameters = design.parameters();
  std::vector<double> effects(complete.kept.size() * parameters);
  for (std::size_t t = 0; t < complete.kept.size(); ++t) {
    const std::size_t row = complete.kept[t] * complete.size;
    const double* const y = complete.block(t);
    for (std::size_t step = 0; step < parameters; ++step) {
      const Point& from = design.unit[row + step];
      const Point& to = design.unit[row + step + 1];
      for (std::size_t k = 0; k < parameters; ++k)
        if (to[k] != from[k])
          effects[t * parameters + k] = (y[step + 1] - y[step]) / (to[k] - from[k]);
    }
  }
  return effects;
}

/// mu, mu_star and sigma of parameter k, at k, k + parameters and k + 2 parameters of out.
void summarise(std::span<const double> effects, std::size_t k, std::size_t parameters,
               std::span<const double> weight, std::span<double> out) {
  double count = 0, sum = 0, absolute = 0, squares = 0;
  for (std::size_t t = 0; t < weight.size(); ++t) {
    const double effect = effects[t * parameters + k];
    count += weight[t];
    sum += weight[t] * effect;
    absolute += weight[t] * std::abs(effect);
  }
  const double mu = sum / count;
  for (std::size_t t = 0; t < weight.size(); ++t) {
    const double apart = effects[t * parameters + k] - mu;
    squares += weight[t] * apart * apart;
  }
  out[k] = mu;
  out[k + parameters] = absolute / count;
  out[k + 2 * parameters] = std::sqrt(squares / (count - 1));
}

}  // namespace

MorrisEffects morris_effects(const Design& design, std::span<const double> outputs,
                             const Resampling& resampling) {
  const CompleteBlocks complete = complete_blocks(design, DesignKind::morris, outputs);
  const std::vector<double> effects = elementary_effects(design, complete);
  const std::size_t parameters = design.parameters();
  const auto all = with_intervals(
      complete.kept.size(), 3 * parameters, resampling,
      [&](std::span<const double> weight, std::span<double> out) {
        for (std::size_t k = 0; k < parameters; ++k)
          summarise(effects, k, parameters, weight, out);
      });
  const auto part = [&](std::size_t i) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i * parameters);
    return std::vector<SensitivityIndex>(begin, begin + static_cast<std::ptrdiff_t>(parameters));
  };
  return {design.names, part(0), part(1), part(2),
          static_cast<std::uint32_t>(complete.kept.size()), complete.dropped(design)};
}

}  // namespace minga
