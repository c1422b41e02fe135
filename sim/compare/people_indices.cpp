// How unequally access is held, with and without a strategy.
#include <cmath>

#include "compare/people_parts.hpp"

namespace minga {
namespace {

/// Citizens who have a value in both runs, so that an index compares the same people.
struct Common {
  std::vector<double> before, after, order;
};

Common common(const Twins& twins) {
  Common both;
  const std::vector<double>& before = twins.before.outcomes[0];
  const std::vector<double>& after = twins.after.outcomes[0];
  for (std::size_t c = 0; c < before.size(); ++c) {
    if (std::isnan(before[c]) || std::isnan(after[c])) continue;
    both.before.push_back(before[c]);
    both.after.push_back(after[c]);
    both.order.push_back(twins.order[c]);
  }
  return both;
}

}  // namespace

std::string_view to_text(AccessIndex index) noexcept {
  constexpr std::string_view kNames[kAccessIndices] = {"gini", "theil", "atkinson", "equivalent", "erreygers", "wagstaff"};
  return kNames[static_cast<std::size_t>(index)];
}

double value_of(AccessIndex index, std::span<const double> access, std::span<const double> rank) {
  switch (index) {
    case AccessIndex::gini: return analysis::gini(access).value;
    case AccessIndex::theil: return analysis::theil_t(access).value;
    case AccessIndex::atkinson: return analysis::atkinson(access, kAversion).value;
    case AccessIndex::equivalent: return analysis::equally_distributed_equivalent(access, kAversion).value;
    case AccessIndex::erreygers: return analysis::erreygers(access, rank).value;
    case AccessIndex::wagstaff: return analysis::wagstaff(access, rank).value;
  }
  return analysis::kUndefined;
}

void IndicesOfRuns::add(std::size_t strategy, const Twins& twins) {
  const Common both = common(twins);
  for (std::size_t k = 0; k < kAccessIndices; ++k) {
    Values& to = values_[{strategy, k}];
    const double before = value_of(static_cast<AccessIndex>(k), both.before, both.order);
    const double after = value_of(static_cast<AccessIndex>(k), both.after, both.order);
    const bool known = !std::isnan(before) && !std::isnan(after);
    to.before.add(twins.replicate, known ? before : analysis::kUndefined);
    to.after.add(twins.replicate, known ? after : analysis::kUndefined);
  }
}

void IndicesOfRuns::take(double level, People& people) const {
  std::vector<analysis::PairedEffect> effects;
  for (const auto& [key, values] : values_) {
    const auto index = static_cast<AccessIndex>(key.second);
    analysis::PairedSettings settings;
    settings.level = level;
    settings.better = index == AccessIndex::equivalent ? analysis::Better::higher : analysis::Better::lower;
    effects.push_back(analysis::paired_effect(values.before.means(), values.after.means(), settings));
    people.indices.push_back({key.first, index, {}, effects.back().interval});
    if (people.baseline_indices.size() < kAccessIndices) people.baseline_indices.push_back(effects.back().mean_a);
  }
  effects = analysis::as_family(std::move(effects));
  for (std::size_t k = 0; k < effects.size(); ++k) people.indices[k].effect = effects[k];
}

}  // namespace minga
