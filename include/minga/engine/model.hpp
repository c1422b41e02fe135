// All that a phase sees: the society, the parameters, the policy in force, the state, the tallies.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/core/keyed.hpp"
#include "minga/core/lanes.hpp"
#include "minga/core/math.hpp"
#include "minga/engine/kernels/one_by_one.hpp"
#include "minga/engine/lane_parameters.hpp"
#include "minga/engine/policy.hpp"
#include "minga/engine/reached.hpp"
#include "minga/engine/recording.hpp"
#include "minga/engine/state.hpp"
#include "minga/engine/tallies.hpp"
#include "minga/society/society.hpp"

namespace minga {

/// Tables that follow from a society and spare the phases a search.
struct Layout {
  explicit Layout(const Society& society);
  std::vector<std::uint16_t> region_of;     ///< [district]
  std::vector<float> point_weight;          ///< [point] its clients over its pool's clients
  std::vector<std::uint32_t> largest_pools; ///< pools in descending number of clients
  /// [institution] rows [begin, end) of the citizens whom its points serve; none of a ministry
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> clients_of;
  std::vector<std::int32_t> better_off_of;  ///< [institution] how many of them are not poor
};

/// A case in the order of a queue.
struct Ticket {
  std::uint32_t number;  ///< keyed: the order among those who waited as long
  std::uint32_t id;      ///< decides between equal numbers
  std::uint32_t citizen;
};

/// Who draws lots in a pool, a line for each lane.
template <int W>
struct TicketLists {
  std::array<std::vector<Ticket>, static_cast<std::size_t>(W)> of_lane;
};

template <int W>
struct Model {
  Model(const Society& society, const Layout& layout, LaneParameters<W> parameters,
        Policy<W> policy, const Lanes<std::uint32_t, W>& replicate, int burn_in, Executor& executor);

  const Society& society;
  const Layout& layout;
  Executor& executor;
  Draws draws;
  LaneParameters<W> parameters;
  Policy<W> policy;
  Lanes<std::uint32_t, W> replicate;  ///< the draws of each lane
  int burn_in;
  int tick = 0;                       ///< months since the start of burn-in
  State<W> state;
  Tallies<W> tallies;
  /// Who lives like the poor, has lost home and documents, is connected by policy.
  Reached<W> hardship{Lever::hardship, Process::hardship}, displaced{Lever::displaced, Process::displacement},
      connected{Lever::connected, Process::connection};
  std::unique_ptr<Recording<W>> recording;  ///< null: nothing is written down

  // Scratch of the queues, sized once so that no phase allocates.
  std::vector<TicketLists<W>> tickets;       ///< of each stripe of pools
  std::vector<std::vector<kernels::InLine>> lines;  ///< of each pool: who waits to be served one by one
  Column<float, W> asked, factor;            ///< [pool] this month's visits asked for; capacity factor
  Column<float, W> mood;                     ///< [region] factor on the odds of trust this month

  std::uint32_t citizens() const noexcept { return society.population.size(); }
  int sectors() const noexcept { return society.sectors(); }
  /// From now on State::signal holds the signals of finished cases; the model itself needs them no longer
  /// than the phase that makes them.
  void keep_signals() { state.signal.resize(state.cases.size()); }
  /// Months since the scenario's start; negative in burn-in.
  int month() const noexcept { return tick - burn_in; }
  /// Where a citizen's column of a sector lies in [sector * citizens + citizen].
  std::size_t at(int sector, std::uint32_t citizen) const noexcept {
    return static_cast<std::size_t>(sector) * citizens() + citizen;
  }
  /// Is the country in the months after a change of government?
  bool alternation(int lane) const noexcept;
  /// Is this the very month of a change of government?
  bool alternates_now(int lane) const noexcept;

 private:
  int months_since_alternation(int lane) const noexcept;
};

/// base + added, in 0-1.
constexpr float sum_in_unit(float base, float added) noexcept {
  return math::in_unit(base + added);
}
// Institutions' qualities in force: their own plus what levers add, in 0-1.
template <int W>
float quality(const Model<W>& model, std::uint32_t institution, Parameter own, Lever lever,
              int lane) noexcept {
  return sum_in_unit(model.parameters[own][lane], model.policy.institution.value(institution, lever)[lane]);
}
/// Leadership moves by itself: the state plus what the lever adds is already in it.
template <int W>
float leadership(const Model<W>& model, std::uint32_t institution, int lane) noexcept {
  return model.state.leadership[institution][lane];
}
/// How easily an institution gets the consent of others: 1 at the usual fragmentation, 0 at full.
template <int W>
float consent(const Model<W>& model, std::uint32_t institution, int lane) noexcept {
  const float phi = quality(model, institution, Parameter::fragmentation, Lever::fragmentation, lane);
  return (1 - phi) / (1 - model.parameters[Parameter::usual_fragmentation][lane]);
}
/// R: how ready an institution is to innovate, 1 with the usual support and aversion to risk.
template <int W>
float readiness(const Model<W>& model, std::uint32_t institution, int lane) noexcept {
  const float rho = quality(model, institution, Parameter::risk_aversion, Lever::risk_aversion, lane);
  return leadership(model, institution, lane) * (1 - rho) /
         model.parameters[Parameter::usual_readiness][lane];
}
/// Share of a dose that an institution carries out: the brief's four barriers throttle it, and
/// better than usual gives no more than was ordered.
template <int W>
float carried_out(const Model<W>& model, std::uint32_t institution, int lane) noexcept {
  const auto at_most_1 = [](float x) { return x < 1 ? x : 1.F; };
  return at_most_1(readiness(model, institution, lane)) *
         at_most_1(consent(model, institution, lane)) *
         at_most_1(model.parameters[Parameter::resources][lane]);
}
}  // namespace minga
