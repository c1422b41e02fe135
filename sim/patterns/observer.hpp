// Watches a simulation month by month for what no outcome records: latest signals, visits of cases, take-up
// by distance, transitions of the pipeline. It reads the state and changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "minga/engine/simulation.hpp"

namespace minga::patterns {

/// Counts since the observer was made, in every lane.
template <int W>
struct Count {
  Lanes<std::int64_t, W> part{}, whole{};
  /// NaN for a whole of 0.
  double share(int lane) const noexcept;
};

template <int W>
class Observer {
 public:
  /// From now on the model keeps its signals.
  explicit Observer(Model<W>& model);
  /// To be called after each step.
  void watch(const Model<W>& model);

  /// Has a case of the sector been finished, and what was the signal of the latest one?
  bool seen(int sector, std::uint32_t citizen, int lane) const noexcept { return (seen_[at(sector, citizen)] >> lane) & 1; }
  double signal(int sector, std::uint32_t citizen, int lane) const noexcept {
    return signal_[at(sector, citizen)][lane] / 65535.0;
  }
  std::vector<Count<W>> three_visits;            ///< [sector] cases of three visits or more, of those finished
  std::vector<Count<W>> near, far;               ///< [sector] attempts of needs within 1 km and beyond 10 km
  std::array<Count<W>, 2> adopted{};             ///< of those decided on: new channel, existing channel
  Count<W> digital_success;                      ///< full success, of digital pilots that ended

 private:
  std::size_t at(int sector, std::uint32_t citizen) const noexcept {
    return static_cast<std::size_t>(sector) * citizens_ + citizen;
  }
  void watch_cases(const Model<W>& m, int sector, std::uint32_t citizen);
  void watch_needs(const Model<W>& m, int sector, std::uint32_t citizen);
  void watch_pipeline(const Model<W>& m);

  std::uint32_t citizens_;
  Column<std::uint16_t, W> signal_;              ///< S in 1/65535 [sector * citizens + citizen]
  MaskColumn<W> seen_;
};

}  // namespace minga::patterns
