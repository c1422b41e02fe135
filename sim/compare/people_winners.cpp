// Winners and losers: everybody, fifths by poverty, groups.
#include <fmt/format.h>

#include "compare/people_parts.hpp"
#include "minga/analysis/distribution.hpp"

namespace minga {
namespace {

constexpr std::size_t kFifths = 5;

/// Everybody, five fifths, then the groups without "all".
std::string part_name(std::size_t part) {
  if (part == 0) return "all";
  if (part <= kFifths) return fmt::format("fifth {}", part);
  return std::string(kGroupNames[part - kFifths]);
}

/// A group's values alone, which is quicker than weights of 0 for the others.
std::vector<double> members(const std::vector<double>& values, const CitizenTraits& traits, std::size_t group) {
  std::vector<double> chosen;
  for (std::size_t c = 0; c < values.size(); ++c)
    if ((groups_of(traits.flags[c]) >> group) & 1) chosen.push_back(values[c]);
  return chosen;
}

}  // namespace

void WinnersOfRuns::add(std::size_t strategy, const Twins& twins) {
  for (std::size_t k = 0; k < kOutcomesOfCitizens.size(); ++k) {
    const auto note = [&](std::size_t part, const analysis::GroupChange& change) {
      Values& to = values_[{strategy, k, part}];
      to.gaining.add(twins.replicate, change.gaining);
      to.losing.add(twins.replicate, change.losing);
      to.unchanged.add(twins.replicate, change.unchanged);
      to.change.add(twins.replicate, change.mean_change);
    };
    const auto& before = twins.before.outcomes[k];
    const auto& after = twins.after.outcomes[k];
    const analysis::WinnersAndLosers found = analysis::winners_and_losers(before, after, twins.order, {kFifths, threshold_});
    note(0, found.all);
    for (std::size_t fifth = 0; fifth < kFifths; ++fifth) note(1 + fifth, found.groups[fifth]);
    for (std::size_t group = 1; group < static_cast<std::size_t>(kGroups); ++group) {
      const std::vector<double> of_group = members(before, twins.traits, group);
      const std::vector<double> no_rank(of_group.size(), 0);
      note(kFifths + group, analysis::winners_and_losers(of_group, members(after, twins.traits, group), no_rank, {1, threshold_}).all);
    }
  }
}

std::vector<Winners> WinnersOfRuns::take(double level) const {
  std::vector<Winners> rows;
  for (const auto& [key, values] : values_)
    rows.push_back({key.strategy, kOutcomesOfCitizens[key.outcome], part_name(key.part), over_replicates(values.gaining, level),
                    over_replicates(values.losing, level), over_replicates(values.unchanged, level), over_replicates(values.change, level)});
  return rows;
}

}  // namespace minga
