#include "patterns/observer.hpp"

#include <limits>

#include "minga/engine/pipeline.hpp"

namespace minga::patterns {

template <int W>
double Count<W>::share(int lane) const noexcept {
  if (whole[lane] == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(part[lane]) / static_cast<double>(whole[lane]);
}

template <int W>
Observer<W>::Observer(Model<W>& m)
    : three_visits(static_cast<std::size_t>(m.sectors())), near(three_visits), far(three_visits), citizens_(m.citizens()),
      signal_(static_cast<std::size_t>(m.sectors()) * m.citizens()), seen_(signal_.size()) {
  m.keep_signals();
}

template <int W>
void Observer<W>::watch_cases(const Model<W>& m, int sector, std::uint32_t citizen) {
  const std::size_t row = at(sector, citizen);
  const auto finished = static_cast<LaneMask<W>>(m.state.marks.finished(row));
  seen_[row] = static_cast<LaneMask<W>>(seen_[row] | finished);
  Count<W>& visits = three_visits[static_cast<std::size_t>(sector)];
  for_lanes(finished, [&](int lane) {
    signal_[row][lane] = m.state.signal[row][lane];
    visits.part[lane] += m.state.cases[row][lane].visits() >= 3 ? 1 : 0;
    ++visits.whole[lane];
  });
}

template <int W>
void Observer<W>::watch_needs(const Model<W>& m, int sector, std::uint32_t citizen) {
  const auto s = static_cast<std::size_t>(sector);
  const float km = m.society.travel_km[s][m.society.population.district[citizen]] + m.society.population.home_km[citizen];
  if (km >= 1 && km <= 10) return;
  Count<W>& uses = km < 1 ? near[s] : far[s];
  const std::size_t row = at(sector, citizen);
  for_lanes(m.state.marks.of(Mark::need, row), [&](int lane) { ++uses.whole[lane]; });
  for_lanes(m.state.marks.of(Mark::attempt, row), [&](int lane) { ++uses.part[lane]; });
}

/// What became of pilots and of tested innovations this month.
template <int W>
void Observer<W>::watch_pipeline(const Model<W>& m) {
  using Stage = InnovationStage;
  const std::uint32_t institutions = m.society.institutions.size();
  for (std::size_t row = 0; row < m.state.stage_before.size(); ++row) {
    const InnovationType& type = *m.policy.slots[row / institutions].type;
    for (int lane = 0; lane < W; ++lane) {
      const auto before = static_cast<Stage>(m.state.stage_before[row][lane]);
      const auto now = static_cast<Stage>(m.state.stage[row][lane]);
      if (before == now) continue;
      if (before == Stage::tested) {
        Count<W>& decided = adopted[type.existing_channel ? 1 : 0];
        decided.part[lane] += now == Stage::adopted ? 1 : 0;
        ++decided.whole[lane];
      } else if (before == Stage::pilot && type.digital) {
        digital_success.part[lane] += now == Stage::tested && m.state.quality[row][lane] == 1 ? 1 : 0;
        ++digital_success.whole[lane];
      }
    }
  }
}

template <int W>
void Observer<W>::watch(const Model<W>& m) {
  for (int sector = 0; sector < m.sectors(); ++sector)
    for (std::uint32_t c = 0; c < citizens_; ++c) {
      watch_cases(m, sector, c);
      watch_needs(m, sector, c);
    }
  watch_pipeline(m);
}

template struct Count<1>;
template struct Count<16>;
template class Observer<1>;
template class Observer<16>;

}  // namespace minga::patterns
