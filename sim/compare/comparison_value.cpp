// What a strategy is worth: over futures, for its spending, and on two objectives at once.
#include <algorithm>
#include <cmath>

#include "minga/compare/comparison.hpp"
#include "minga/analysis/pareto.hpp"

namespace minga {
namespace {

constexpr double kStep = .01;  ///< ratios and worth are per 0.01 of an index between 0 and 1

double mean_over(const RunTable& table, std::size_t strategy, const std::vector<std::size_t>& columns) {
  std::vector<double> values;
  for (const std::size_t column : columns) values.push_back(table.of(strategy)[column]);
  return analysis::mean_of(values);
}

/// Pairs in which both tables know every strategy.
std::vector<std::size_t> complete(const RunTable& a, const RunTable& b) {
  const std::vector<std::size_t> in_a = analysis::complete_columns(a.by_strategy());
  const std::vector<std::size_t> in_b = analysis::complete_columns(b.by_strategy());
  std::vector<std::size_t> both;
  std::set_intersection(in_a.begin(), in_a.end(), in_b.begin(), in_b.end(), std::back_inserter(both));
  return both;
}

/// Net benefit of each strategy above the baseline, run by run, at a price.
void add_net_benefit(Costs& costs, const RunTable& spending, const RunTable& outcome, std::size_t baseline, double worth, double level) {
  const double price = worth / kStep;
  RunTable benefits = outcome;
  benefits.values.clear();
  for (std::size_t s = 0; s < costs.rows.size(); ++s) {
    const std::vector<double> own = analysis::net_benefits(spending.of(s), outcome.of(s), price);
    benefits.values.insert(benefits.values.end(), own.begin(), own.end());
  }
  for (std::size_t s = 0; s < costs.rows.size(); ++s) {
    if (s == baseline) {
      costs.rows[s].net_benefit = 0;
      continue;
    }
    analysis::PairedSettings settings;
    settings.level = level;
    const PairedMeans means = paired_means(benefits, baseline, s, benefits.replicates);
    const analysis::PairedEffect effect = analysis::paired_effect(means.a, means.b, settings);
    costs.rows[s].net_benefit = effect.mean;
    costs.rows[s].net_interval = effect.interval;
  }
  const analysis::Acceptability best = analysis::acceptability(spending.by_strategy(), outcome.by_strategy(), price);
  for (std::size_t s = 0; s < costs.rows.size(); ++s) costs.rows[s].acceptable = best.share[s];
}

}  // namespace

Costs costs_of(const RunTable& spending, const RunTable& outcome, const std::string& name, std::size_t baseline,
               const CompareSettings& settings) {
  const std::vector<std::size_t> columns = complete(spending, outcome);
  Costs costs{name, std::vector<CostRow>(outcome.strategies), outcome.pairs() - columns.size()};
  const double reference = mean_over(outcome, baseline, columns);
  std::vector<analysis::CostedOption> options;
  for (std::size_t s = 0; s < outcome.strategies; ++s) {
    costs.rows[s].spending = mean_over(spending, s, columns);
    costs.rows[s].effect = mean_over(outcome, s, columns) - reference;
    options.push_back({costs.rows[s].spending, costs.rows[s].effect});
  }
  const std::vector<analysis::CostStanding> standings = analysis::cost_frontier(options);
  for (std::size_t s = 0; s < outcome.strategies; ++s) {
    costs.rows[s].standing = standings[s];
    costs.rows[s].standing.icer *= kStep;
  }
  if (settings.worth) add_net_benefit(costs, spending, outcome, baseline, *settings.worth, settings.level);
  return costs;
}

Front front_of(const RunTable& access, const RunTable& trust) {
  const std::size_t strategies = access.strategies;
  const std::vector<std::size_t> columns = complete(access, trust);
  Front front;
  front.member.assign(strategies, false);
  std::vector<double> means, values;
  for (std::size_t s = 0; s < strategies; ++s) {
    front.access.push_back(mean_over(access, s, columns));
    front.trust.push_back(mean_over(trust, s, columns));
    means.insert(means.end(), {front.access.back(), front.trust.back()});
    for (const RunTable* table : {&access, &trust}) values.insert(values.end(), table->of(s).begin(), table->of(s).end());
  }
  for (const std::size_t member : analysis::pareto_front({means, strategies, 2}).members) front.member[member] = true;
  const analysis::FrontProbability sure = analysis::front_probability({values, strategies, 2, access.pairs()});
  front.probability = sure.share;
  front.runs = sure.replicates;
  front.missing = sure.missing;
  return front;
}

Futures futures_of(const RunTable& table, const std::string& outcome, std::size_t baseline, const CompareSettings& settings) {
  Futures futures{outcome, analysis::kUndefined, {}, {}, {}, {}};
  // A future's means are over the replicates that every strategy has, or regret would be chance.
  RunTable paired = table;
  const std::vector<std::size_t> known = analysis::complete_columns(table.by_strategy());
  for (std::size_t pair = 0; pair < table.pairs(); ++pair)
    for (std::size_t s = 0; s < table.strategies && !std::binary_search(known.begin(), known.end(), pair); ++s)
      paired.values[s * table.pairs() + pair] = analysis::kUndefined;
  futures.means = point_means(paired);
  analysis::RobustnessSettings metrics;
  metrics.better = lower_is_better(outcome) ? analysis::Better::lower : analysis::Better::higher;
  const std::span<const double> reference = std::span(futures.means).subspan(baseline * table.points, table.points);
  metrics.threshold = futures.threshold = settings.threshold.value_or(analysis::mean_of(reference));
  for (std::size_t s = 0; s < table.strategies; ++s) {
    const std::span<const double> own = std::span(futures.means).subspan(s * table.points, table.points);
    const analysis::PairedEffect effect = analysis::paired_effect(reference, own, {settings.level, metrics.better});
    futures.better.push_back(effect.better);
    futures.worse.push_back(effect.worse);
  }
  futures.robustness = analysis::robustness({futures.means, table.strategies, table.points}, metrics);
  return futures;
}

}  // namespace minga
