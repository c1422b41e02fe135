#include "minga/compare/comparison.hpp"

#include <algorithm>

#include "minga/core/error.hpp"

namespace minga {
namespace {

std::vector<std::string> usual_of(const ComparedRuns& runs) {
  const bool any = runs.has("access") || runs.has("trust_national") || runs.has("trust_local");
  return any ? runs.shown_outcomes({}) : std::vector<std::string>();
}

/// Those that are asked for and recorded by group; the usual ones if none is asked for.
std::vector<std::string> grouped_of(const ComparedRuns& runs, const CompareSettings& settings) {
  if (settings.outcomes.empty()) return usual_of(runs);
  std::vector<std::string> grouped = runs.shown_outcomes(settings.outcomes);
  std::erase_if(grouped, [](const std::string& outcome) { return !by_group(outcome); });
  return grouped;
}

/// What replicates say of a strategy against another.
Contrast judged(const RunTable& table, const PairedMeans& means, std::size_t strategy, std::size_t against, const std::string& outcome,
                const std::string& group, double level) {
  analysis::PairedSettings settings;
  settings.level = level;
  settings.better = lower_is_better(outcome) ? analysis::Better::lower : analysis::Better::higher;
  Contrast result{strategy, against, outcome, group, analysis::paired_effect(means.a, means.b, settings), {}, {}};
  result.interval = result.effect.interval;
  result.effect.missing = analysis::differences(table.of(against), table.of(strategy)).missing;
  return result;
}

/// With a bootstrap interval beside Student's.
Contrast resampled(const Comparison& c, const RunTable& table, std::size_t strategy, std::size_t against, const std::string& outcome) {
  const PairedMeans means = paired_means(table, against, strategy, table.replicates);
  Contrast one = judged(table, means, strategy, against, outcome, c.settings.group, c.settings.level);
  analysis::BootstrapSettings settings;
  settings.level = c.settings.level;
  one.bootstrap = analysis::bootstrap_interval(analysis::differences(means.a, means.b).values, settings);
  return one;
}

void correct_all(std::vector<Contrast>& contrasts) {
  std::vector<Contrast*> family;
  for (Contrast& one : contrasts) family.push_back(&one);
  correct(family);
}

void add_verdicts(Comparison& c, const ComparedRuns& runs) {
  for (const std::string& outcome : c.outcomes) {
    const RunTable table = runs.read(outcome, c.settings.group, c.month);
    for (std::size_t s = 0; s < runs.strategies.size(); ++s)
      if (s != c.baseline) c.verdicts.push_back(resampled(c, table, s, c.baseline, outcome));
    for (std::size_t s = 0; c.settings.all_pairs && s < runs.strategies.size(); ++s)
      for (std::size_t against = 0; against < s; ++against) c.pairs.push_back(resampled(c, table, s, against, outcome));
    if (runs.points > 1 && !undirected(outcome)) c.futures.push_back(futures_of(table, outcome, c.baseline, c.settings));
  }
  correct_all(c.verdicts);
  correct_all(c.pairs);
}

/// One outcome in all groups, for all strategies.
void add_groups(Comparison& c, const ComparedRuns& runs, const std::string& outcome) {
  const bool has_all = std::find(runs.groups.begin(), runs.groups.end(), "all") != runs.groups.end();
  for (const std::string& group : runs.groups) {
    const RunTable table = runs.read(outcome, group, c.month);
    const bool gap = has_all && group != "all";
    const RunTable apart = gap ? runs.read_gap(outcome, group, c.month) : RunTable{};
    for (std::size_t s = 0; s < runs.strategies.size(); ++s) {
      if (s == c.baseline) continue;
      GroupContrast row{contrast(table, s, c.baseline, outcome, group, c.settings.level), std::nullopt};
      if (gap) row.gap = contrast(apart, s, c.baseline, outcome, group, c.settings.level);
      c.by_group.push_back(std::move(row));
    }
  }
}

void correct_groups(Comparison& c) {
  std::vector<Contrast*> changes, gaps;
  for (GroupContrast& row : c.by_group) {
    changes.push_back(&row.change);
    if (row.gap) gaps.push_back(&*row.gap);
  }
  correct(changes);
  correct(gaps);
}

}  // namespace

Contrast contrast(const RunTable& table, std::size_t strategy, std::size_t against, const std::string& outcome,
                  const std::string& group, double level) {
  return judged(table, paired_means(table, against, strategy, table.replicates), strategy, against, outcome, group, level);
}

void correct(std::vector<Contrast*> family) {
  std::vector<analysis::PairedEffect> effects;
  for (const Contrast* one : family) effects.push_back(one->effect);
  effects = analysis::as_family(std::move(effects));
  for (std::size_t k = 0; k < family.size(); ++k) family[k]->effect = effects[k];
}

Comparison compare(const ComparedRuns& runs, const CompareSettings& settings) {
  Comparison c;
  c.settings = settings;
  c.baseline = settings.baseline.empty() ? 0 : runs.strategy_index(settings.baseline, "--baseline");
  c.month = settings.month.value_or(runs.months.back());
  runs.month_index(c.month, "--month");
  runs.group_index(settings.group, "--group");
  c.outcomes = runs.shown_outcomes(settings.outcomes);
  if (settings.threshold && c.outcomes.size() != 1)
    throw UserError({"--threshold needs one outcome", "--threshold", "a threshold is in units of an outcome",
                     "add --outcome NAME, for example --outcome access"});
  const RunTable spending = runs.spending(c.month);
  for (std::size_t s = 0; s < runs.strategies.size(); ++s) c.spending.push_back(analysis::describe(spending.of(s)).mean);
  add_verdicts(c, runs);
  c.group_outcomes = grouped_of(runs, settings);
  for (const std::string& outcome : c.group_outcomes) add_groups(c, runs, outcome);
  correct_groups(c);
  const bool costed = std::none_of(c.spending.begin(), c.spending.end(), [](double x) { return x != x; });
  for (const std::string& outcome : usual_of(runs))
    if (costed && (by_group(outcome) || settings.group == "all")) c.costs.push_back(costs_of(spending, runs.read(outcome, settings.group, c.month), outcome, c.baseline, settings));
  if (runs.has("access") && runs.has("trust_national"))
    c.front = front_of(runs.read("access", settings.group, c.month), runs.read("trust_national", settings.group, c.month));
  if (settings.people && runs.has_citizens() && c.month == runs.months.back())
    c.people = people_of(runs, c.baseline, settings.level, settings.change);
  return c;
}

}  // namespace minga
