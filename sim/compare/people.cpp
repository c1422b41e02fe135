#include "minga/compare/people.hpp"

#include <optional>

#include "compare/people_parts.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

CitizensOfRun read(const ComparedRuns& runs, std::size_t strategy, std::size_t point, std::size_t replicate) {
  const auto column = [&](const char* name) { return runs.citizens(name, strategy, point, replicate); };
  return {{column(kOutcomesOfCitizens[0]), column(kOutcomesOfCitizens[1]), column(kOutcomesOfCitizens[2])},
          column("treated"), column("treated_ties")};
}

/// A file that was changed may hold more citizens of one kind than of another.
void demand_one_length(const CitizensOfRun& run, std::size_t citizens) {
  bool same = run.treated.size() == citizens && run.treated_ties.size() == citizens;
  for (const auto& values : run.outcomes)
    for (const double value : values) same = same && !(value < 0 || value > 1);
  if (same) return;
  throw UserError({"group /citizens does not follow the contract", "citizens", "the file was changed", "see what 'minga check' says about it"});
}

/// The citizens of a society, read when the society changes.
struct Place {
  std::size_t society;
  CitizenTraits traits;
  std::vector<double> order;
};

}  // namespace

void ByReplicate::add(std::size_t replicate, double value) { values_[replicate].push_back(value); }

std::vector<double> ByReplicate::means() const {
  std::vector<double> means;
  for (const auto& [replicate, values] : values_) means.push_back(analysis::mean_of(values));
  return means;
}

ReplicateMean over_replicates(const ByReplicate& values, double level) {
  const analysis::SampleMoments moments = analysis::describe(values.means());
  return {moments.mean, analysis::student_interval(moments.mean, moments.deviation(), moments.count, level), moments.count};
}

std::vector<double> poverty_order(const CitizenTraits& traits) {
  std::vector<double> order;
  for (std::size_t c = 0; c < traits.size(); ++c)
    order.push_back((has(traits.flags[c], Flag::poor) ? 0 : 2) - traits.district_poverty[c]);
  return order;
}

People people_of(const ComparedRuns& runs, std::size_t baseline, double level, double threshold) {
  WinnersOfRuns winners(threshold);
  IndicesOfRuns indices;
  SpilloverOfRuns spillovers;
  std::optional<Place> place;
  for (std::size_t p = 0; p < runs.points; ++p)
    for (std::size_t r = 0; r < runs.replicates; ++r) {
      const CitizensOfRun before = read(runs, baseline, p, r);
      if (before.empty()) continue;
      if (!place || place->society != runs.society_of(r)) {
        place.emplace(Place{runs.society_of(r), runs.traits(runs.society_of(r)), {}});
        place->order = poverty_order(place->traits);
      }
      demand_one_length(before, place->traits.size());
      for (std::size_t s = 0; s < runs.strategies.size(); ++s) {
        if (s == baseline) continue;
        const CitizensOfRun after = read(runs, s, p, r);
        if (after.empty()) continue;
        demand_one_length(after, place->traits.size());
        const Twins twins{r, before, after, place->traits, place->order};
        winners.add(s, twins);
        indices.add(s, twins);
        spillovers.add(s, twins);
      }
    }
  People people{threshold, winners.take(level), {}, {}, spillovers.take(level)};
  indices.take(level, people);
  return people;
}

}  // namespace minga
