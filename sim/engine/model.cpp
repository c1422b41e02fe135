#include "minga/engine/model.hpp"

#include <algorithm>
#include <numeric>

#include "minga/core/math.hpp"
#include "minga/engine/kernels/trust_update.hpp"

namespace minga {

Layout::Layout(const Society& society) {
  const std::size_t districts = society.country.districts.size();
  for (std::uint32_t d = 0; d < districts; ++d)
    region_of.push_back(static_cast<std::uint16_t>(society.region_of(d)));
  std::vector<std::uint64_t> clients(society.points.size(), 0);
  for (const std::vector<std::uint32_t>& point_of : society.point_of)
    for (std::size_t d = 0; d < districts; ++d)
      clients[point_of[d]] += society.district_rows[d + 1] - society.district_rows[d];
  point_weight.resize(society.points.size());
  for (std::uint32_t p = 0; p < society.points.size(); ++p) {
    const std::uint32_t all = society.pools[society.points.pool[p]].citizens;
    point_weight[p] = all == 0 ? 0 : static_cast<float>(static_cast<double>(clients[p]) / all);
  }
  clients_of.resize(society.institutions.size());
  for (const std::vector<std::uint32_t>& points : society.point_of)
    for (std::size_t d = 0; d < districts; ++d) {
      const auto rows = std::pair(society.district_rows[d], society.district_rows[d + 1]);
      auto& ranges = clients_of[society.points.institution[points[d]]];
      const bool next = !ranges.empty() && ranges.back().second == rows.first;
      next ? void(ranges.back().second = rows.second) : ranges.push_back(rows);
    }
  for (const auto& ranges : clients_of) {
    std::int32_t& better_off = better_off_of.emplace_back(0);
    for (const auto& [begin, end] : ranges)
      for (std::uint32_t c = begin; c < end; ++c) better_off += has(society.population.flags[c], Flag::poor) ? 0 : 1;
  }
  largest_pools.resize(society.pools.size());
  std::iota(largest_pools.begin(), largest_pools.end(), 0U);
  std::stable_sort(largest_pools.begin(), largest_pools.end(), [&](auto a, auto b) {
    return society.pools[a].citizens > society.pools[b].citizens;
  });
}

template <int W>
int Model<W>::months_since_alternation(int lane) const noexcept {
  const int every = static_cast<int>(parameters[Parameter::alternation_every][lane]);
  const int since = (month() - society.country.first_alternation) % every;
  return since < 0 ? since + every : since;
}

template <int W>
bool Model<W>::alternation(int lane) const noexcept {
  return months_since_alternation(lane) <
         static_cast<int>(parameters[Parameter::alternation_months][lane]);
}

template <int W>
bool Model<W>::alternates_now(int lane) const noexcept {
  return months_since_alternation(lane) == 0;
}

namespace {

/// Disposition, trust, expectation and voice as a run begins.
template <int W>
void start_citizens(Model<W>& m) {
  State<W>& s = m.state;
  const std::uint32_t n = m.citizens();
  const Population& people = m.society.population;
  for (std::size_t t = 0; t < kTiers; ++t) {
    s.trust[t].resize(n);
    s.disposition[t].resize(n);
  }
  s.trust_before.resize(n);
  for (auto* column : {&s.burden, &s.needs, &s.served}) column->resize(n);
  s.memory.assign(n, Lanes<float, W>::filled(.5F));
  if (W > 1) s.peer_memory = s.memory;
  s.expectation.assign(n, m.parameters[Parameter::expectation_start]);
  s.exited.resize(n);
  s.low_signal.resize(n);
  s.bribe_age.assign(n, Lanes<std::uint8_t, W>::filled(255));
  s.meeting_age = s.bribe_age;
  s.heard.assign(n, 0);
  s.given_voice.assign(n, 0);
  s.voice.resize(n);
  for_rows(m.executor, n, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t c = begin; c < end; ++c) {
      const bool voice = people.voice[c] != 0;
      s.voice[c] = voice ? kAllLanes<W> : LaneMask<W>{0};
      for (std::size_t t = 0; t < kTiers; ++t)
        for (int lane = 0; lane < W; ++lane) {
          const float odds = m.parameters.d0_odds[t][lane] * people.disposition_odds[t][c];
          const float D = odds / (1 + odds);
          const float factor =
              voice ? m.parameters.voice_factor[lane] : m.parameters.no_voice_factor[lane];
          s.disposition[t][c][lane] = D;
          s.trust[t][c][lane] = kernels::shifted(D, factor);
        }
    }
  });
}

template <int W>
void start_institutions(Model<W>& m) {
  State<W>& s = m.state;
  const std::uint32_t n = m.society.institutions.size();
  s.capability.resize(n);
  for (std::uint32_t i = 0; i < n; ++i)
    s.capability[i] = Lanes<float, W>::filled(m.society.institutions.K0[i]);
  s.leadership.assign(n, m.parameters[Parameter::leadership]);
  for (auto* column : {&s.complaints, &s.exits, &s.complaints_start, &s.exits_start})
    column->assign(n, Lanes<float, W>::filled(0));
  const std::size_t slots = m.policy.slots.size() * n;
  s.stage.resize(slots);
  s.months_in_stage.resize(slots);
  s.quality.resize(slots);
  s.context.resize(slots);
  s.unfunded.resize(slots);
  s.scale.resize(slots);
  s.stage_before.resize(slots);
  s.lab.resize(n);
}

template <int W>
void start_services(Model<W>& m) {
  State<W>& s = m.state;
  const std::size_t cells = static_cast<std::size_t>(m.sectors()) * m.citizens();
  s.cases.resize(cells);
  s.marks.resize(cells);
  if (m.parameters.rivals.expectation_only != 0) s.surprise.resize(cells);
  if (m.parameters.rivals.one_by_one != 0) s.apart.resize(cells);
  const std::size_t pools = m.society.pools.size();
  for (auto* column : {&s.base_capacity, &s.carry, &s.offered, &s.expected_visits})
    column->assign(pools, Lanes<float, W>::filled(0));
  s.desk_free.assign(pools * kMostDesks, {});
  s.paper_visits.assign(pools, {});
  s.digital_visits.assign(pools, {});
  s.months_since_reset.assign(1, {});
  m.asked.assign(pools, {});
  m.factor.assign(pools, {});
  m.tickets.resize(std::clamp<std::size_t>(pools, 1, 32));
  // A quarter of the clients of a stripe's largest pool: more than stand in line in any usual month, so
  // that a line grows rarely, and then once.
  for (std::size_t k = 0; k < m.tickets.size() && k < pools; ++k)
    for (auto& line : m.tickets[k].of_lane) line.reserve(m.society.pools[m.layout.largest_pools[k]].citizens / 4 + 16);
  if (m.parameters.rivals.one_by_one != 0) {
    m.lines.resize(pools);
    for (std::size_t p = 0; p < pools; ++p) m.lines[p].reserve(m.society.pools[p].citizens / 4 + 16);
  }
  s.shock.assign(m.society.country.regions.size(), {});
  s.event_size = s.shock;
  m.mood.assign(s.shock.size(), Lanes<float, W>::filled(1));
}

}  // namespace

template <int W>
Model<W>::Model(const Society& society_, const Layout& layout_, LaneParameters<W> parameters_,
                Policy<W> policy_, const Lanes<std::uint32_t, W>& replicate_, int burn_in_,
                Executor& executor_)
    : society(society_), layout(layout_), executor(executor_), draws(society_.draws()),
      parameters(std::move(parameters_)), policy(std::move(policy_)), replicate(replicate_),
      burn_in(burn_in_), tallies(society_.sectors(), executor_.threads()) {
  start_citizens(*this);
  start_institutions(*this);
  start_services(*this);
}

template struct Model<1>;
template struct Model<16>;

}  // namespace minga
