#include "minga/engine/policy.hpp"

#include <algorithm>

#include "minga/engine/contact.hpp"

namespace minga {
namespace {

constexpr Lever kFirst[] = {Lever::training, Lever::capacity, Lever::information, Lever::hazard};
constexpr int levers_of(LeverScope scope) noexcept {
  const int first = static_cast<int>(kFirst[static_cast<int>(scope)]);
  const int next = scope == LeverScope::region
                       ? kLevers
                       : static_cast<int>(kFirst[static_cast<int>(scope) + 1]);
  return next - first;
}
template <int W>
LeverColumns<W> columns(LeverScope scope, std::uint32_t entities) {
  return {kFirst[static_cast<int>(scope)], levers_of(scope), entities};
}

const LeverInfo& info(Lever lever) noexcept {
  return lever_table()[static_cast<std::size_t>(lever)];
}

}  // namespace

template <int W>
LeverColumns<W>::LeverColumns(Lever first, int levers, std::uint32_t entities)
    : first_(first), levers_(levers), entities_(entities) {
  for (int l = 0; l < levers; ++l)
    bases_.push_back(Lanes<float, W>::filled(static_cast<float>(
        lever_table()[static_cast<std::size_t>(static_cast<int>(first) + l)].base)));
  values_ = bases_;
}

template <int W>
void LeverColumns<W>::reset(bool active) {
  if (!active) return;
  const std::size_t rows = static_cast<std::size_t>(entities_) * bases_.size();
  added_.assign(rows, Lanes<float, W>::filled(0));
  factor_.assign(rows, Lanes<float, W>::filled(1));
  moved_by_policy_.assign(entities_, 0);
}

template <int W>
void LeverColumns<W>::act(std::uint32_t entity, const LeverEffect& effect,
                          const Lanes<float, W>& share, Nature by) {
  const std::size_t row = index(entity, effect.lever);
  if (by == Nature::policy && contact::meets_clients(effect.lever))
    moved_by_policy_[entity] = static_cast<LaneMask<W>>(moved_by_policy_[entity] | lanes_above_zero<W>(share));
  const float amount = static_cast<float>(effect.amount);
  for (int lane = 0; lane < W; ++lane) {
    if (effect.operation == Operation::add) {
      added_[row][lane] += share[lane] * amount;
    } else {
      factor_[row][lane] *= 1 + share[lane] * (amount - 1);
    }
  }
}

template <int W>
void LeverColumns<W>::compose() {
  if (added_.empty()) return;
  values_.resize(added_.size());
  composed_ = true;
  for (std::size_t row = 0; row < added_.size(); ++row) {
    const std::size_t lever = row % bases_.size();
    const LeverInfo& range =
        lever_table()[static_cast<std::size_t>(static_cast<int>(first_)) + lever];
    for (int lane = 0; lane < W; ++lane) {
      const float value = (bases_[lever][lane] + added_[row][lane]) * factor_[row][lane];
      values_[row][lane] =
          std::clamp(value, static_cast<float>(range.low), static_cast<float>(range.high));
    }
  }
}

template <int W>
Policy<W>::Policy(const Society& society_,
                  std::span<const std::vector<Intervention>* const, W> strategies)
    : society(&society_),
      institution(columns<W>(LeverScope::institution, society_.institutions.size())),
      point(columns<W>(LeverScope::service_point, society_.points.size())),
      region(columns<W>(LeverScope::region,
                        static_cast<std::uint32_t>(society_.country.regions.size()))) {
  for (int lane = 0; lane < W; ++lane) {
    for (const Intervention& candidate : *strategies[static_cast<std::size_t>(lane)]) {
      auto same = std::find_if(interventions.begin(), interventions.end(), [&](const auto& known) {
        return known.what == &candidate || *known.what == candidate;
      });
      if (same == interventions.end()) {
        ActiveIntervention<W> fresh;
        fresh.what = &candidate;
        fresh.reach = resolve(society_, candidate.spec.target, candidate.spec.where);
        fresh.delivered.resize(society_.institutions.size());
        same = interventions.insert(interventions.end(), std::move(fresh));
      }
      same->member[lane] = 1;
    }
  }
  std::sort(interventions.begin(), interventions.end(), [](const auto& a, const auto& b) {
    const InterventionSpec& x = a.what->spec;
    const InterventionSpec& y = b.what->spec;
    if (x.nature != y.nature) return x.nature < y.nature;
    // Those of one name never meet in a lane.
    return x.name != y.name ? x.name < y.name : __builtin_ctz(lanes_above_zero(a.member)) < __builtin_ctz(lanes_above_zero(b.member));
  });
  for (std::size_t i = 1; i < interventions.size(); ++i)
    interventions[i].place = interventions[i - 1].place + (interventions[i].what->spec.name != interventions[i - 1].what->spec.name);
  for (std::size_t i = 0; i < interventions.size(); ++i) {
    const InterventionSpec& spec = interventions[i].what->spec;
    for (const InnovationType& type : interventions[i].what->innovations)
      slots.push_back({&type, static_cast<int>(i),
                       resolve(society_, narrowed(spec.target, type), spec.where)});
  }
}

template <int W>
float Policy<W>::citizen(Lever lever, int sector, Flags flags, std::uint32_t district,
                         int lane) const noexcept {
  const LeverInfo& range = info(lever);
  float added = static_cast<float>(range.base);
  float factor = 1;
  for (const CitizenLever<W>& entry : citizen_levers[static_cast<std::size_t>(lever)])
    if (entry.concerns(sector) && entry.reaches(flags, district))
      entry.act(entry.share[society->institution_of(entry.brought_by(sector, district), district)][lane], added, factor);
  return std::clamp(added * factor, static_cast<float>(range.low), static_cast<float>(range.high));
}

template <int W>
Lanes<float, W> Policy<W>::citizen_in_lanes(Lever lever, int sector, Flags flags, std::uint32_t district) const noexcept {
  const LeverInfo& range = info(lever);
  Lanes<float, W> added = Lanes<float, W>::filled(static_cast<float>(range.base));
  Lanes<float, W> factor = Lanes<float, W>::filled(1);
  for (const CitizenLever<W>& entry : citizen_levers[static_cast<std::size_t>(lever)]) {
    if (!entry.concerns(sector) || !entry.reaches(flags, district)) continue;
    const Lanes<float, W>& shares = entry.share[society->institution_of(entry.brought_by(sector, district), district)];
    for (int lane = 0; lane < W; ++lane) entry.act(shares[lane], added[lane], factor[lane]);
  }
  for (int lane = 0; lane < W; ++lane)
    added[lane] = std::clamp(added[lane] * factor[lane], static_cast<float>(range.low), static_cast<float>(range.high));
  return added;
}

template <int W>
void Policy<W>::act_on_citizens(const Reach& reach, const LeverEffect& effect, float left,
                                const Lanes<float, W>* share, Nature by) {
  citizen_levers[static_cast<std::size_t>(effect.lever)].push_back({effect.lever, effect.operation, static_cast<float>(effect.amount), left,
                            reach.sectors, reach.tiers, reach.groups, &reach.districts, &reach.bringers, share, by});
  moved_citizen_levers |= 1ULL << static_cast<int>(effect.lever);
}

template <int W>
std::uint8_t Policy<W>::tiers(Lever lever, Flags flags, std::uint32_t district,
                              int lane) const noexcept {
  unsigned bits = 0;
  for (const CitizenLever<W>& entry : citizen_levers[static_cast<std::size_t>(lever)])
    if (entry.reaches(flags, district) && entry.share[society->institution_of(entry.brought_by(kNoSector, district), district)][lane] > 0)
      bits |= entry.tiers;
  return static_cast<std::uint8_t>(bits);
}

template class LeverColumns<1>;
template class LeverColumns<16>;
template struct Policy<1>;
template struct Policy<16>;

}  // namespace minga
