// A simulation: up to W runs of one society side by side.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "minga/engine/recording.hpp"
#include "minga/engine/scenario.hpp"
#include "minga/engine/schedule.hpp"

namespace minga {

/// One lane: which draws, which parameters, which strategy. The objects outlive the simulation.
struct LaneSpec {
  std::uint32_t replicate = 0;
  const ParameterSet* parameters = nullptr;
  const std::vector<Intervention>* strategy = nullptr;  ///< null: the baseline
};

template <int W>
class Simulation {
 public:
  /// `lanes` has 1 to W entries; free lanes repeat the last one and are not recorded.
  Simulation(const Society& society, const Layout& layout, std::vector<LaneSpec> lanes, int burn_in,
             Executor& executor);
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;
  ~Simulation();

  /// What to record from now on; the first record is due at the end of burn-in.
  void record(const RecordPlan& plan, const Extents& extents);
  /// One month, as the schedule lists it.
  void step();
  /// Continues from the state of another simulation of the same society, lane by lane: the burn-in
  /// of a replicate is run once and copied into the lanes of its strategies.
  template <int V>
  void branch(Simulation<V>& burnt_in, const std::vector<int>& from_lane);

  Model<W>& model() noexcept { return model_; }
  int lanes() const noexcept { return static_cast<int>(lanes_.size()); }
  /// The finished record of a lane (moved out).
  RunRecord take_record(int lane);
  /// Final citizens of a lane, in ascending order of id.
  CitizenRecord citizens(int lane) const;

 private:
  static const std::vector<Intervention>& baseline();
  std::vector<LaneSpec> lanes_;
  Model<W> model_;
};

}  // namespace minga
