#include "minga/compare/portfolio_of_runs.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <fmt/format.h>

#include "minga/analysis/portfolio.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

using analysis::PairedEffect;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

void read_head(const std::string& path, const ComparedRuns& runs, PortfolioReport& report) {
  const ResultsFile& file = runs.file();  // open already, and read for its checksum
  report.of = file.attribute("portfolio");
  if (report.of.empty())
    throw UserError({fmt::format("'{}' is not of a study with a portfolio", path), path, "effects of parts need runs of every subset of them",
                     "write [portfolio] with of = \"STRATEGY\" into a study and sweep it: configs/studies/six-actions.toml is an example"});
  report.parts = lines_of(file.attribute("portfolio_parts"));
  for (const std::string& cost : lines_of(file.attribute("portfolio_costs"))) report.costs.push_back(std::stod(cost));
  report.budget = report.settings.budget.value_or(std::stod(file.attribute("portfolio_budget")));
  if (report.parts.size() > analysis::kMostActions || report.costs.size() != report.parts.size() || runs.strategies.size() != std::size_t{1} << report.parts.size())
    throw UserError({fmt::format("'{}' does not hold every subset of its portfolio", path), path, "the file was changed", "see what 'minga check' says about it"});
  if (!(report.budget >= 0))
    throw UserError({fmt::format("--budget {} is no budget", report.budget), "--budget", "it is index points, 0 or more", "for example --budget 100"});
}

double cost_of(const PortfolioReport& report, std::size_t subset) {
  double cost = 0;
  for (std::size_t i = 0; i < report.costs.size(); ++i)
    if ((subset >> i & 1U) != 0) cost += report.costs[i];
  return cost;
}

/// The effects of an outcome of a group: contrasts of complete runs, averaged over the points of a replicate,
/// which share its draws.
class Contrasts {
 public:
  Contrasts(const RunTable& table, bool lower, const PortfolioReport& report)
      : table_(table), report_(report), complete_(analysis::complete_columns(table.by_strategy())) {
    settings_.level = report.settings.level;
    settings_.better = lower ? analysis::Better::lower : analysis::Better::higher;
  }

  PortfolioOutcome told(bool with_pairs) const {
    const std::size_t n = report_.parts.size();
    const std::size_t all = table_.strategies - 1;
    PortfolioOutcome result;
    result.runs = complete_.size();
    result.missing = table_.pairs() - complete_.size();
    result.all = effect_of([&](const std::vector<double>& v) { return v[all] - v[0]; });
    for (std::size_t i = 0; i < n; ++i) {
      PartEffect part;
      part.alone = effect_of([&](const std::vector<double>& v) { return v[std::size_t{1} << i] - v[0]; });
      part.main = effect_of([&](const std::vector<double>& v) { return analysis::factorial_effects(v).main[i]; });
      part.shapley = effect_of([&](const std::vector<double>& v) { return analysis::shapley(v)[i]; });
      part.share = result.all.mean != 0 ? part.shapley.mean / result.all.mean : analysis::kUndefined;
      result.parts.push_back(std::move(part));
    }
    if (with_pairs) add_pairs(result);
    add_best(result);
    return result;
  }

 private:
  const RunTable& table_;
  const PortfolioReport& report_;
  std::vector<std::size_t> complete_;
  analysis::PairedSettings settings_;

  std::vector<double> subsets_in(std::size_t run) const {
    std::vector<double> values;
    for (std::size_t s = 0; s < table_.strategies; ++s) values.push_back(table_.of(s)[run]);
    return values;
  }
  /// A contrast as an effect against nothing at all.
  template <class F>
  PairedEffect effect_of(F&& contrast) const {
    RunTable runs{2, table_.points, table_.replicates, std::vector<double>(2 * table_.pairs(), 0)};
    std::fill(runs.values.begin() + static_cast<std::ptrdiff_t>(runs.pairs()), runs.values.end(), analysis::kUndefined);
    for (const std::size_t run : complete_) runs.values[runs.pairs() + run] = contrast(subsets_in(run));
    const PairedMeans means = paired_means(runs, 0, 1, runs.replicates);
    return analysis::paired_effect(means.a, means.b, settings_);
  }
  void add_pairs(PortfolioOutcome& result) const {
    std::vector<PairedEffect> family;
    for (std::size_t i = 0; i < report_.parts.size(); ++i)
      for (std::size_t j = i + 1; j < report_.parts.size(); ++j) {
        family.push_back(effect_of([&](const std::vector<double>& v) { return analysis::factorial_effects(v).interaction(i, j); }));
        result.pairs.push_back({i, j, {}, family.back().interval});
      }
    family = analysis::as_family(std::move(family));
    for (std::size_t k = 0; k < family.size(); ++k) result.pairs[k].effect = family[k];
  }
  void add_best(PortfolioOutcome& result) const {
    std::vector<double> means(table_.strategies, complete_.empty() ? analysis::kUndefined : 0);
    for (const std::size_t run : complete_)
      for (std::size_t s = 0; s < means.size(); ++s) means[s] += table_.of(s)[run] / static_cast<double>(complete_.size());
    const auto best = analysis::best_subset(means, report_.costs, report_.budget, settings_.better);
    if (!best) return;
    PortfolioChoice choice{best->subset, best->cost, effect_of([&](const std::vector<double>& v) { return v[best->subset] - v[0]; }), 0};
    for (const std::size_t run : complete_) {
      const auto here = analysis::best_subset(subsets_in(run), report_.costs, report_.budget, settings_.better);
      choice.runs_best += here && here->subset == best->subset ? 1 : 0;
    }
    result.best = choice;
  }
};

PortfolioOutcome outcome_of(const ComparedRuns& runs, const PortfolioReport& report, const std::string& outcome, const std::string& group, bool with_pairs) {
  const RunTable table = runs.read(outcome, group, report.month);
  PortfolioOutcome result = Contrasts(table, lower_is_better(outcome), report).told(with_pairs);
  result.outcome = outcome;
  result.group = group;
  return result;
}

}  // namespace

PortfolioReport portfolio_of(const std::string& path, const ComparedRuns& runs, const PortfolioSettings& settings) {
  PortfolioReport report;
  report.settings = settings;
  read_head(path, runs, report);
  report.month = settings.month.value_or(runs.months.back());
  runs.month_index(report.month, "--month");
  runs.group_index(settings.group, "--group");
  report.settings.outcomes = runs.shown_outcomes(settings.outcomes);
  for (std::size_t subset = 0; subset < runs.strategies.size(); ++subset)
    report.affordable += cost_of(report, subset) <= report.budget * (1 + 1e-12) ? 1 : 0;
  for (const std::string& outcome : report.settings.outcomes) {
    report.outcomes.push_back(outcome_of(runs, report, outcome, settings.group, true));
    for (const std::string& group : runs.groups)
      if (by_group(outcome) || group == "all") report.by_group.push_back(outcome_of(runs, report, outcome, group, false));
  }
  return report;
}

}  // namespace minga
