// Shocks: events strike regions, intensity fades: H' = min(1, decay H + sizes).
#include <algorithm>

#include "minga/engine/kernels/shock.hpp"
#include "minga/engine/phases.hpp"

namespace minga::phases {
namespace {

/// The region that a uniform in (0,1) selects by hazard.
template <int W>
std::uint32_t region_by_hazard(const Model<W>& m, float u, int lane) {
  const auto& regions = m.society.country.regions;
  const auto weight = [&](std::uint32_t r) {
    return static_cast<float>(regions[r].hazard) * m.policy.region.value(r, Lever::hazard)[lane];
  };
  float total = 0;
  for (std::uint32_t r = 0; r < regions.size(); ++r) total += weight(r);
  float rest = u * total;
  for (std::uint32_t r = 0; r + 1 < regions.size(); ++r) {
    rest -= weight(r);
    if (rest < 0) return r;
  }
  return static_cast<std::uint32_t>(regions.size() - 1);
}

/// Events per month of the whole country: the rate, times the mean of the hazard levers.
template <int W>
float rate(const Model<W>& m, int lane) {
  const auto& regions = m.society.country.regions;
  float base = 0;
  float moved = 0;
  for (std::uint32_t r = 0; r < regions.size(); ++r) {
    const float hazard = static_cast<float>(regions[r].hazard);
    base += hazard;
    moved += hazard * m.policy.region.value(r, Lever::hazard)[lane];
  }
  return base > 0 ? m.parameters[Parameter::shock_rate][lane] * moved / base : 0;
}

}  // namespace

template <int W>
void shocks(Model<W>& m) {
  State<W>& s = m.state;
  for (auto& sizes : s.event_size) sizes = {};
  for (int lane = 0; lane < W; ++lane) {
    const std::uint32_t r = m.replicate[lane];
    const float u = unit_float(m.draws.words(Process::shock_event, 0, r, m.tick)[0]);
    const int events = kernels::poisson(u, rate(m, lane));
    for (int e = 1; e <= events; ++e) {
      const Words w =
          m.draws.words(Process::shock_event, static_cast<std::uint32_t>(e), r, m.tick);
      s.event_size[region_by_hazard(m, unit_float(w[0]), lane)][lane] +=
          kernels::exponential(unit_float(w[1]), m.parameters[Parameter::shock_size][lane]);
    }
  }
  for (std::size_t r = 0; r < s.shock.size(); ++r)
    for (int lane = 0; lane < W; ++lane)
      s.shock[r][lane] = kernels::shock_intensity(
          s.shock[r][lane], m.parameters[Parameter::shock_decay][lane], s.event_size[r][lane]);
}

template void shocks(Model<1>&);
template void shocks(Model<16>&);

}  // namespace minga::phases
