#include "minga/engine/simulation.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "minga/engine/capacity.hpp"
#include "minga/engine/contact.hpp"
#include "minga/engine/kernels/influence.hpp"
#include "minga/engine/write_record.hpp"

namespace minga {
namespace {

const LaneSpec& lane_or_last(const std::vector<LaneSpec>& lanes, int lane) {
  return lanes[std::min(static_cast<std::size_t>(lane), lanes.size() - 1)];
}

template <int W>
LaneParameters<W> parameters_of(const std::vector<LaneSpec>& lanes) {
  std::array<const ParameterSet*, W> sets{};
  for (int lane = 0; lane < W; ++lane)
    sets[static_cast<std::size_t>(lane)] = lane_or_last(lanes, lane).parameters;
  return LaneParameters<W>(sets);
}

template <int W>
Policy<W> policy_of(const Society& society, const std::vector<LaneSpec>& lanes,
                    const std::vector<Intervention>& baseline) {
  std::array<const std::vector<Intervention>*, W> strategies{};
  for (int lane = 0; lane < W; ++lane) {
    const auto* strategy = lane_or_last(lanes, lane).strategy;
    strategies[static_cast<std::size_t>(lane)] = strategy == nullptr ? &baseline : strategy;
  }
  return Policy<W>(society, strategies);
}

template <int W>
Lanes<std::uint32_t, W> replicates_of(const std::vector<LaneSpec>& lanes) {
  Lanes<std::uint32_t, W> replicates;
  for (int lane = 0; lane < W; ++lane) replicates[lane] = lane_or_last(lanes, lane).replicate;
  return replicates;
}

/// A table for each lane; lanes that answer alike share one.
template <int W>
std::vector<std::shared_ptr<const AnswerTable>> answer_tables(const Lanes<float, W>& spread) {
  std::vector<std::shared_ptr<const AnswerTable>> tables;
  for (int lane = 0; lane < W; ++lane) {
    int same = 0;
    while (same < lane && spread[same] != spread[lane]) ++same;
    tables.push_back(same < lane ? tables[static_cast<std::size_t>(same)]
                                 : std::make_shared<const AnswerTable>(spread[lane]));
  }
  return tables;
}

/// What the last phase of trust would have kept with more than one lane.
template <int W>
void remember_peers(Model<W>& m) {
  if (m.tick == 0) return;
  State<W>& s = m.state;
  for_rows(m.executor, m.citizens(), [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c)
      s.peer_memory[c] = kernels::mean_of_neighbours<float, W>(m.society.ties.neighbours(c), s.memory, s.memory[c]);
  });
}

}  // namespace

template <int W>
const std::vector<Intervention>& Simulation<W>::baseline() {
  static const std::vector<Intervention> none;
  return none;
}

template <int W>
Simulation<W>::Simulation(const Society& society, const Layout& layout, std::vector<LaneSpec> lanes,
                          int burn_in, Executor& executor)
    : lanes_(std::move(lanes)),
      model_(society, layout, parameters_of<W>(lanes_), policy_of<W>(society, lanes_, baseline()),
             replicates_of<W>(lanes_), burn_in, executor) {
  estimate_capacity(model_);
}

template <int W>
Simulation<W>::~Simulation() = default;

template <int W>
void Simulation<W>::record(const RecordPlan& plan, const Extents& extents) {
  model_.recording = std::make_unique<Recording<W>>();
  Recording<W>& r = *model_.recording;
  r.plan = plan;
  r.extents = extents;
  r.spent.resize(extents[Dim::intervention]);
  r.lanes.resize(lanes_.size());
  if (plan.citizens) r.treated.assign(model_.citizens(), 0);
  for (RunRecord& run : r.lanes)
    for (const int outcome : plan.outcomes) {
      std::size_t size = 1;
      for (const Dim dim : outcome_table()[static_cast<std::size_t>(outcome)].dims)
        size *= extents[dim];
      run.values.emplace_back(size, std::numeric_limits<float>::quiet_NaN());
    }
  r.answers = {answer_tables(model_.parameters[Parameter::answer_sd_national]),
               answer_tables(model_.parameters[Parameter::answer_sd_local])};
  write_record(model_, true);
  if (std::find(plan.district_months.begin(), plan.district_months.end(), 0) !=
      plan.district_months.end())
    write_maps(model_);
}

template <int W>
void Simulation<W>::step() {
  for (const Phase<W>& phase : kSchedule<W>) phase.run(model_);
  ++model_.tick;
  const int left = model_.burn_in - model_.tick;
  if (left >= 0 && left % 12 == 0) reset_capacity(model_);
}

template <int W>
template <int V>
void Simulation<W>::branch(Simulation<V>& burnt_in, const std::vector<int>& from_lane) {
  for (int lane = 0; lane < W; ++lane) {
    const int from = from_lane[std::min(static_cast<std::size_t>(lane), from_lane.size() - 1)];
    copy_lane(burnt_in.model().state, from, model_.state, lane);
    copy_lane(burnt_in.model().tallies, from, model_.tallies, lane);
  }
  model_.tick = burnt_in.model().tick;
  if (W > 1 && V == 1) remember_peers(model_);
}

template <int W>
RunRecord Simulation<W>::take_record(int lane) {
  return std::move(model_.recording->lanes[static_cast<std::size_t>(lane)]);
}

template <int W>
CitizenRecord Simulation<W>::citizens(int lane) const {
  const State<W>& s = model_.state;
  const std::vector<std::uint32_t>& ids = model_.society.population.id;
  std::vector<std::uint32_t> rows(ids.size());
  std::iota(rows.begin(), rows.end(), 0U);
  std::sort(rows.begin(), rows.end(), [&](auto a, auto b) { return ids[a] < ids[b]; });
  CitizenRecord record;
  for (const std::uint32_t c : rows) {
    record.trust_national.push_back(s.trust[0][c][lane]);
    record.trust_local.push_back(s.trust[1][c][lane]);
    record.voice.push_back(static_cast<float>((s.voice[c] >> lane) & 1));
    const float needs = s.needs[c][lane];
    const float access = needs > 0 ? s.served[c][lane] / needs : 0;
    record.access.push_back(needs > 0 ? std::min(1.F, access)
                                      : std::numeric_limits<float>::quiet_NaN());
    record.burden.push_back(s.burden[c][lane]);
    record.treated.push_back(contact::treated(model_, c, lane) ? 1.F : 0.F);
    record.treated_ties.push_back(contact::treated_ties(model_, c, lane));
  }
  return record;
}

template class Simulation<1>;
template class Simulation<16>;
template void Simulation<1>::branch(Simulation<1>&, const std::vector<int>&);
template void Simulation<1>::branch(Simulation<16>&, const std::vector<int>&);
template void Simulation<16>::branch(Simulation<1>&, const std::vector<int>&);
template void Simulation<16>::branch(Simulation<16>&, const std::vector<int>&);

}  // namespace minga
