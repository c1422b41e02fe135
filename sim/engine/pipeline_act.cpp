// What innovations in use do to the levers: the effect at scale, office by office.
#include <algorithm>

#include "minga/core/math.hpp"
#include "minga/engine/pipeline.hpp"

namespace minga::pipeline {

template <int W>
float effect_at_scale(const Model<W>& m, int slot, std::uint32_t institution, int lane) noexcept {
  const std::size_t row =
      static_cast<std::size_t>(slot) * m.society.institutions.size() + institution;
  if (!in_use(m.state.stage[row][lane])) return 0;
  const float K = m.state.capability[institution][lane];
  const float able = std::clamp((K - .1F) / .4F, 0.F, 1.F);
  if (able <= 0) return 0;
  // What partners brought to a pilot is lost at hand-over, so their share is penalised once more.
  const float penalty = m.parameters[Parameter::scale_penalty][lane] *
                        m.policy.institution.value(institution, Lever::scale_penalty)[lane] *
                        (1 + m.policy.institution.value(institution, Lever::partner)[lane]);
  const float years = static_cast<float>(m.state.unfunded[row][lane]) / 12;
  const float faded = m.parameters[Parameter::scale_decay][lane] * years;
  return m.state.quality[row][lane] * m.state.context[row][lane] *
         math::exp(math::log(able) * penalty / .25F - faded);
}

namespace {

/// Months since an institution took the innovation up; a year later it counts as scaled.
template <int W>
int months_in_use(const State<W>& s, std::size_t row, int lane) noexcept {
  const int months = s.months_in_stage[row][lane];
  return s.stage[row][lane] == code(InnovationStage::scaled) ? months + 12 : months;
}

/// The effect at scale as far as it has come to bear and not faded.
template <int W>
Lanes<float, W> share_of(const Model<W>& m, const LeverEffect& effect, std::size_t row) {
  Lanes<float, W> share = m.state.scale[row];
  if (effect.after_months == 0 && effect.decay_per_year <= 0) return share;
  for (int lane = 0; lane < W; ++lane)
    share[lane] *= effect.left(months_in_use(m.state, row, lane));
  return share;
}

/// The same for every institution, kept for the rest of the month.
template <int W>
const Lanes<float, W>* shares_of(Model<W>& m, const LeverEffect& effect, std::size_t first_row) {
  if (effect.after_months == 0 && effect.decay_per_year <= 0) return &m.state.scale[first_row];
  Column<float, W>& shares = m.policy.shares_of_citizen_effects.emplace_back();
  for (std::uint32_t i = 0; i < m.society.institutions.size(); ++i)
    shares.push_back(share_of(m, effect, first_row + i));
  return shares.data();
}

template <int W>
void act_one(Model<W>& m, const Reach& reach, const LeverEffect& effect, std::size_t first_row, Nature by) {
  const LeverScope scope = lever_table()[static_cast<std::size_t>(effect.lever)].scope;
  if (scope == LeverScope::institution) {
    for (const auto i : reach.institutions)
      m.policy.institution.act(i, effect, share_of(m, effect, first_row + i), by);
  } else if (scope == LeverScope::service_point) {
    for (const auto p : reach.points)
      m.policy.point.act(p, effect, share_of(m, effect, first_row + m.society.points.institution[p]), by);
  } else if (scope == LeverScope::region) {
    // A region feels the innovation of each of its offices as one of so many.
    const Institutions& all = m.society.institutions;
    for (const auto i : reach.institutions) {
      if (all.region[i] == Institutions::kNoRegion) continue;
      Lanes<float, W> share = share_of(m, effect, first_row + i);
      for (int lane = 0; lane < W; ++lane)
        share[lane] /= static_cast<float>(reach.offices[all.region[i]]);
      m.policy.region.act(all.region[i], effect, share, by);
    }
  } else {
    m.policy.act_on_citizens(reach, effect, 1, shares_of(m, effect, first_row), by);
  }
}

}  // namespace

template <int W>
void act(Model<W>& m) {
  const std::uint32_t institutions = m.society.institutions.size();
  for (std::size_t slot = 0; slot < m.policy.slots.size(); ++slot) {
    const std::size_t first_row = slot * institutions;
    for (std::uint32_t i = 0; i < institutions; ++i)
      for (int lane = 0; lane < W; ++lane)
        m.state.scale[first_row + i][lane] = effect_at_scale(m, static_cast<int>(slot), i, lane);
    const Slot& what = m.policy.slots[slot];
    const Nature by = m.policy.interventions[static_cast<std::size_t>(what.intervention)].what->spec.nature;
    for (const LeverEffect& effect : what.type->effects) act_one(m, what.reach, effect, first_row, by);
  }
}

template void act(Model<1>&);
template void act(Model<16>&);
template float effect_at_scale(const Model<1>&, int, std::uint32_t, int) noexcept;
template float effect_at_scale(const Model<16>&, int, std::uint32_t, int) noexcept;

}  // namespace minga::pipeline
