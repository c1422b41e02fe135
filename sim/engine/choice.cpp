// Targets by capability: the institutions that are known, or believed, to be the weakest.
#include <algorithm>
#include <cmath>
#include <vector>

#include "minga/core/math.hpp"
#include "minga/engine/choice.hpp"

namespace minga {
namespace {

/// What is believed of an institution's capability: the truth and an error that taking stock lowers.
template <int W>
float measured_capability(const Model<W>& m, std::uint32_t i, int lane) {
  const float spread = std::clamp(m.parameters[Parameter::measurement_error][lane] +
                                      m.policy.institution.value(i, Lever::measurement_error)[lane],
                                  0.F, 1.F);
  const Words w = m.draws.words(Process::measurement, i, m.replicate[lane], 0);
  return m.state.capability[i][lane] + spread * math::normal_quantile(unit_float(w[0]));
}

}  // namespace

template <int W>
void choose_by_capability(const Model<W>& m, ActiveIntervention<W>& active) {
  const double share = active.what->spec.target.lowest_capability;
  if (share >= 1) return;
  active.chosen.assign(m.society.institutions.size(), Lanes<float, W>::filled(0));
  std::vector<std::pair<float, std::uint32_t>> ranked;
  for (int sector = 0; sector < m.sectors(); ++sector)
    for (int lane = 0; lane < W; ++lane) {
      ranked.clear();
      for (const std::uint32_t i : active.reach.institutions)
        if (m.society.institutions.sector[i] == sector && !m.society.institutions.ministry[i])
          ranked.emplace_back(measured_capability(m, i, lane), i);
      std::sort(ranked.begin(), ranked.end());
      const auto most = static_cast<std::size_t>(std::ceil(share * static_cast<double>(ranked.size())));
      for (std::size_t k = 0; k < most; ++k) active.chosen[ranked[k].second][lane] = 1;
    }
}

template void choose_by_capability(const Model<1>&, ActiveIntervention<1>&);
template void choose_by_capability(const Model<16>&, ActiveIntervention<16>&);

}  // namespace minga
