#include "app/comparison_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/comparison_print.hpp"
#include "app/text.hpp"
#include "minga/compare/wording.hpp"

namespace minga::app {
namespace {

std::string head(const Printer& p) {
  const ComparedRuns& r = p.runs;
  std::string text = p.style == TableStyle::markdown ? "# " + r.title + "\n\n" : wrapped(r.title);
  text += p.sentence(fmt::format("{} runs: {} strategies x {} point{} x {} replicate{}{}; month {}, intervals at {:g} %.",
                                 r.runs(), r.strategies.size(), r.points, r.points == 1 ? "" : "s", r.replicates,
                                 r.replicates == 1 ? "" : "s", r.societies > 1 ? fmt::format(" of {} societies", r.societies) : "",
                                 p.c.month, 100 * p.c.settings.level));
  text += p.sentence(fmt::format("Strategies: {}. Baseline: {}.", fmt::join(r.strategies, ", "), r.strategies[p.c.baseline]));
  if (!p.c.settings.scenario.empty())
    text += p.sentence(fmt::format("Scenario: {}.", p.c.settings.scenario));
  else if (r.scenarios.size() > 1)
    text += p.sentence(fmt::format("Everything below is over {} scenarios together ({}), and may hold in one and not in another: --scenario NAME compares within one.",
                                   r.scenarios.size(), fmt::join(r.scenarios, ", ")));
  if (r.failed > 0)
    text += p.sentence(fmt::format("{} of {} runs failed; they are left out together with what they would be paired with.", r.failed, r.runs()));
  if (r.replicates == 1) text += p.sentence("One replicate: differences without intervals, however many points. More replicates would say how sure they are.");
  return text + p.sentence(fmt::format("Minga {} explores what follows from stated assumptions; it does not predict.", r.model_version));
}

std::size_t missing_in(const Printer& p, const std::string& outcome) {
  std::size_t most = 0;
  for (const Contrast& v : p.c.verdicts)
    if (v.outcome == outcome) most = std::max(most, v.effect.missing);
  return most;
}

std::string verdict_table(const Printer& p, const std::string& outcome) {
  Table t;
  t.header = {"strategy", "difference", "interval", "gain", "spent", "verdict"};
  t.words_last = true;
  double reference = analysis::kUndefined;
  for (const Contrast& v : p.c.verdicts) {
    if (v.outcome != outcome) continue;
    reference = v.effect.mean_a;
    t.rows.push_back({p.names[v.strategy], signed_number(v.effect.mean), interval_text(v.interval), gain_text(v.effect.gain),
                      points_text(p.c.spending[v.strategy]), verdict_words(v.effect, v.outcome, p.runs.points)});
  }
  t.title = fmt::format("{}, group {}: {} under {}{}", spoken(outcome), p.c.settings.group, number(reference),
                        p.runs.strategies[p.c.baseline], lower_is_better(outcome) ? "; less is better" : "");
  if (const std::size_t most = missing_in(p, outcome); most > 0)
    t.note = fmt::format("Up to {} of {} pairs are left out of a row, because a run failed or had nothing to measure.", most, p.runs.points * p.runs.replicates);
  return p.table(t);
}

/// What resampling says of the same differences, which asks nothing about their distribution.
std::string bootstrap(const Printer& p) {
  double most = 0;
  std::vector<std::string> otherwise;
  const auto excludes_zero = [](const analysis::Interval& i) { return i.low > 0 || i.high < 0; };
  for (const Contrast& v : p.c.verdicts) {
    if (std::isnan(v.bootstrap.low) || std::isnan(v.interval.low)) continue;
    most = std::max({most, std::abs(v.bootstrap.low - v.interval.low), std::abs(v.bootstrap.high - v.interval.high)});
    if (excludes_zero(v.bootstrap) != excludes_zero(v.interval))
      otherwise.push_back(fmt::format("{} in {} ({})", p.runs.strategies[v.strategy], v.outcome, interval_text(v.bootstrap)));
  }
  return fmt::format("Bootstrap intervals of {} resamples (in --json and --csv) end at most {} away from these{}.", analysis::BootstrapSettings{}.resamples,
                     number(most), otherwise.empty() ? " and agree on which exclude 0" : fmt::format("; they differ about 0 for {}", fmt::join(otherwise, ", ")));
}

std::string verdicts(const Printer& p) {
  std::string text = p.heading("VERDICTS");
  for (const std::string& outcome : p.c.outcomes) text += verdict_table(p, outcome);
  text += p.sentence(fmt::format(
      "difference: mean over replicates{}. interval: Student's, of that row by itself. gain: how many times more replicates "
      "independent runs would need; below 1 the shared draws did not help. spent: index points until that month, no source gave a cost. verdict: "
      "corrected by Holm for all {} shown, so that it can be open where an interval excludes 0.",
      p.runs.points > 1 ? ", each the mean over its points" : "", p.c.verdicts.size()));
  if (p.runs.replicates > 1) text += p.sentence(bootstrap(p));
  for (const std::string& sentence : resting_on(p.runs)) text += p.sentence(sentence);
  return text;
}

const GroupContrast* find(const Printer& p, std::size_t strategy, const std::string& group, const std::string& outcome) {
  for (const GroupContrast& row : p.c.by_group)
    if (row.change.strategy == strategy && row.change.group == group && row.change.outcome == outcome) return &row;
  return nullptr;
}

std::string who(const Printer& p, std::size_t strategy) {
  std::string text;
  for (const std::string& outcome : p.c.group_outcomes) {
    std::vector<std::string> gain_names, loss_names;
    for (const std::string& group : p.runs.groups) {
      const analysis::Verdict verdict = find(p, strategy, group, outcome)->change.effect.verdict;
      if (verdict == analysis::Verdict::better) gain_names.push_back(group);
      if (verdict == analysis::Verdict::worse) loss_names.push_back(group);
    }
    const auto list = [&](const std::vector<std::string>& names) {
      return names.empty() ? std::string("none surely") : names.size() == p.runs.groups.size() ? std::string("every group") : fmt::format("{}", fmt::join(names, ", "));
    };
    text += fmt::format("{}{}: gain: {}; lose: {}.", text.empty() ? "" : " ", outcome, list(gain_names), list(loss_names));
  }
  return text;
}

std::string group_table(const Printer& p, std::size_t strategy) {
  Table t{p.runs.strategies[strategy], {"group"}, {}, false, who(p, strategy)};
  for (const std::string& outcome : p.c.group_outcomes) {
    t.header.push_back(outcome + " ");
    t.header.emplace_back("gap ");
  }
  for (const std::string& group : p.runs.groups) {
    std::vector<std::string> row = {group};
    for (const std::string& outcome : p.c.group_outcomes) {
      const GroupContrast* found = find(p, strategy, group, outcome);
      row.push_back(marked(found->change.effect));
      row.push_back(found->gap ? marked(found->gap->effect) : "");
    }
    t.rows.push_back(row);
  }
  return p.table(t);
}

std::string groups(const Printer& p) {
  if (p.c.group_outcomes.empty()) return "";
  std::string text = p.heading("BY GROUP") +
                     p.sentence(fmt::format("Differences to {}. gap: change of (group - all); above 0 the group rises more than everybody, which is a gain where more is better. "
                                            "* sure after Holm over all groups and strategies (changes and gaps apart). Groups overlap.",
                                            p.runs.strategies[p.c.baseline]));
  for (std::size_t s = 0; s < p.runs.strategies.size(); ++s)
    if (s != p.c.baseline) text += group_table(p, s);
  return text;
}

/// "better than baseline: participation in 97 of 100 futures, ..."
std::string better_in(const Printer& p, const Futures& f) {
  std::string text;
  for (std::size_t s = 0; s < p.runs.strategies.size(); ++s)
    if (s != p.c.baseline)
      text += fmt::format("{}{} in {} of {} futures{}", text.empty() ? "" : ", ", p.runs.strategies[s], f.better[s], f.robustness.futures,
                          f.worse[s] > 0 ? fmt::format(" (worse in {})", f.worse[s]) : "");
  return fmt::format("Better than {}: {}.", p.runs.strategies[p.c.baseline], text);
}

std::string futures_table(const Printer& p, const Futures& f) {
  using analysis::RobustnessMetric;
  constexpr std::array kShown = {RobustnessMetric::mean, RobustnessMetric::worst_case, RobustnessMetric::hurwicz,
                                 RobustnessMetric::largest_regret, RobustnessMetric::regret_p90, RobustnessMetric::satisficing};
  Table t;
  t.header = {"strategy", "mean ", "worst ", "Hurwicz .5 ", "max regret ", "p90 regret ", "satisfies "};
  for (std::size_t s = 0; s < p.runs.strategies.size(); ++s) {
    std::vector<std::string> row = {p.names[s]};
    for (const RobustnessMetric metric : kShown)
      row.push_back(number(f.robustness.value(s, metric), metric == RobustnessMetric::satisficing ? 2 : 4) +
                    (f.robustness.choice(metric) == s ? "*" : " "));
    t.rows.push_back(row);
  }
  t.title = fmt::format("{}, group {}, over {} points{}", spoken(f.outcome), p.c.settings.group, f.robustness.futures, lower_is_better(f.outcome) ? "; less is better" : "");
  t.note = better_in(p, f) + fmt::format(" * picked by that metric, the first of equals. Expected value of perfect information: {}. satisfies: share of points at least as good as {}{}.{}", number(f.robustness.perfect_information),
                       number(f.threshold), p.c.settings.threshold ? "" : ", the baseline's mean",
                       f.robustness.missing > 0 ? fmt::format(" {} points are left out, because a strategy is missing in them.", f.robustness.missing) : "");
  return p.table(t);
}

std::string futures(const Printer& p) {
  if (p.c.futures.empty()) return "";
  std::string text = p.heading("OVER FUTURES") + p.sentence("A point is a future; each counts the same, by its mean over replicates. The metric decides which strategy is picked, so several are shown.");
  for (const Futures& f : p.c.futures) text += futures_table(p, f);
  return text;
}

std::string standing(const Printer& p, const CostRow& row) {
  const std::string text(to_text(row.standing.standing));
  return row.standing.previous ? fmt::format("{}, after {}", text, p.names[*row.standing.previous]) : text;
}

std::string cost_table(const Printer& p, const Costs& costs) {
  Table t;
  const bool priced = p.c.settings.worth.has_value();
  t.header = {"strategy", "spent", "effect", "per 0.01"};
  if (priced) t.header.insert(t.header.end(), {"net benefit", "interval", "best"});
  t.header.emplace_back("standing");
  t.words_last = true;
  for (std::size_t s = 0; s < costs.rows.size(); ++s) {
    const CostRow& row = costs.rows[s];
    std::vector<std::string> cells = {p.names[s], points_text(row.spending), signed_number(row.effect), number(row.standing.icer, 2)};
    if (priced) cells.insert(cells.end(), {signed_number(row.net_benefit, 1), interval_text(row.net_interval, 1), number(row.acceptable, 2)});
    cells.push_back(standing(p, row));
    t.rows.push_back(cells);
  }
  t.title = fmt::format("{}, group {}", spoken(costs.outcome), p.c.settings.group);
  if (costs.missing > 0) t.note = fmt::format("{} pairs are left out, because a strategy is missing in them.", costs.missing);
  return p.table(t);
}

std::string costs(const Printer& p) {
  std::string text = p.heading("FOR THE SPENDING");
  if (p.c.costs.empty()) return text + p.sentence("Spending was not recorded; add spending to record.outcomes.");
  text += p.sentence("spent: index points of the strategies' budgets; no source gave a cost, so ratios compare these strategies and nothing else. "
                     "per 0.01: additional index points for each additional 0.01 of the effect, against the strategy before it on the frontier.");
  text += p.sentence(p.c.settings.worth ? fmt::format("Net benefit above the baseline, in index points, if 0.01 is worth {:g} of them; best: share of runs in which it is the greatest.", *p.c.settings.worth)
                                        : "How much is 0.01 worth to you, in index points? --worth X gives net benefits.");
  for (const Costs& one : p.c.costs) text += cost_table(p, one);
  return text;
}

std::string front(const Printer& p) {
  std::string text = p.heading("ACCESS AND NATIONAL TRUST AT ONCE");
  if (!p.c.front) return text + p.sentence("Not both were recorded.");
  Table t{"No strategy is better in both than one on the front.", {"strategy", "access", "trust_national", "on the front", "in single runs"}, {}, false,
          fmt::format("in single runs: share of {} runs in which no strategy dominates it; a front of means alone is partly chance.", p.c.front->runs)};
  for (std::size_t s = 0; s < p.runs.strategies.size(); ++s)
    t.rows.push_back({p.names[s], number(p.c.front->access[s]), number(p.c.front->trust[s]), p.c.front->member[s] ? "yes" : "no", number(p.c.front->probability[s], 2)});
  return text + p.table(t);
}

}  // namespace

std::string to_text(const Comparison& comparison, const ComparedRuns& runs, TableStyle style) {
  const Printer p{comparison, runs, style};
  std::string text;
  for (const std::string& section : {head(p), verdicts(p), pairs(p), groups(p), people(p), futures(p), costs(p), front(p)}) {
    text += text.empty() || section.empty() ? "" : "\n";
    text += section.substr(0, section.find_last_not_of('\n') + 1) + (section.empty() ? "" : "\n");
  }
  return text;
}

}  // namespace minga::app
