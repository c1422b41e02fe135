#include "minga/compare/sensitivity_of_runs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "minga/analysis/rank_correlation.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

using analysis::kUndefined;

/// Runs of one output, [point][replicate].
struct Output {
  std::vector<double> values;
  std::size_t replicates;

  std::size_t points() const { return values.size() / replicates; }
  /// Mean over replicates; missing with any of them, since shared draws cancel only between equal ones.
  std::vector<double> means() const {
    std::vector<double> all;
    for (std::size_t p = 0; p < points(); ++p) {
      const auto runs = values.begin() + static_cast<std::ptrdiff_t>(p * replicates);
      all.push_back(std::accumulate(runs, runs + static_cast<std::ptrdiff_t>(replicates), 0.) / static_cast<double>(replicates));
    }
    return all;
  }
};

Output operator-(Output a, const Output& b) {
  for (std::size_t k = 0; k < a.values.size(); ++k) a.values[k] -= b.values[k];
  return a;
}

/// One outcome of all strategies at the points of the design.
class OutcomeRuns {
 public:
  OutcomeRuns(const ComparedRuns& runs, const SampledDesign& sampled, const std::string& outcome, const std::string& group, int month)
      : outcome_(outcome), lower_(lower_is_better(outcome)) {
    const RunTable table = runs.read(outcome, group, month);
    const std::size_t first = sampled.first_point * table.replicates;
    const std::size_t count = sampled.design.points.size() * table.replicates;
    for (std::size_t s = 0; s < table.strategies; ++s) {
      const auto part = table.of(s).subspan(first, count);
      outputs_.push_back({{part.begin(), part.end()}, table.replicates});
    }
  }
  const std::string& name() const { return outcome_; }
  const Output& of(std::size_t strategy) const { return outputs_[strategy]; }

  Standing standing() const {
    std::vector<std::vector<double>> means;
    for (const Output& output : outputs_) means.push_back(output.means());
    Standing result{outcome_, std::vector<double>(means.size(), 0), std::vector<double>(means.size(), 0), 0, 0, 0};
    for (std::size_t p = 0; p < means.front().size(); ++p) {
      if (std::any_of(means.begin(), means.end(), [&](const auto& one) { return std::isnan(one[p]); })) continue;
      ++result.points;
      std::size_t best = 0;
      for (std::size_t s = 0; s < means.size(); ++s) {
        result.mean[s] += means[s][p];
        if (better(means[s][p], means[best][p])) best = s;
      }
      ++result.share[best];
    }
    for (auto* list : {&result.share, &result.mean})
      for (double& value : *list) value = result.points > 0 ? value / static_cast<double>(result.points) : kUndefined;
    rank(result);
    return result;
  }
  /// Run by run: what the leader falls short of the best of that run by, and whether it is the best.
  Output regret(std::size_t leader) const { return against_best(leader, [](double short_of) { return short_of; }); }
  Output is_first(std::size_t leader) const { return against_best(leader, [](double short_of) { return short_of > 0 ? 0. : 1.; }); }

 private:
  std::string outcome_;
  bool lower_;
  std::vector<Output> outputs_;

  bool better(double a, double b) const { return lower_ ? a < b : a > b; }
  void rank(Standing& standing) const {
    std::vector<std::size_t> order(standing.mean.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return better(standing.mean[a], standing.mean[b]); });
    standing.leader = order[0];
    standing.runner_up = order[1];
  }
  /// Of the means of points, so that a replicate's chance does not make ranks; one "run" a point.
  template <class F>
  Output against_best(std::size_t leader, F&& f) const {
    std::vector<std::vector<double>> means;
    for (const Output& output : outputs_) means.push_back(output.means());
    Output result{{}, 1};
    for (std::size_t p = 0; p < means[leader].size(); ++p) {
      double best = means[leader][p];
      bool missing = false;
      for (const auto& one : means) {
        missing = missing || std::isnan(one[p]);
        if (better(one[p], best)) best = one[p];
      }
      result.values.push_back(missing ? kUndefined : f(std::abs(best - means[leader][p])));
    }
    return result;
  }
};

void describe_points(const std::vector<double>& means, Sensitivity& item) {
  const analysis::SampleMoments moments = analysis::describe(means);
  item.mean = moments.mean;
  item.deviation = moments.deviation();
}

Sensitivity told(SensitivityOf of, const std::string& outcome, const std::string& strategy, const std::string& against,
                 const Output& output, const SensitivityReport& report) {
  Sensitivity item;
  item.of = of;
  item.outcome = outcome;
  item.strategy = strategy;
  item.against = against;
  const std::vector<double> means = output.means();
  describe_points(means, item);
  item.noise = noise_share(output.values, output.replicates);
  const Design& design = report.sampled.design;
  const Resampling& resampling = report.settings.resampling;
  if (design.kind == DesignKind::saltelli) {
    item.sobol = sobol_indices(design, means, resampling);
    item.used = item.sobol->blocks;
    item.dropped = item.sobol->dropped;
  } else if (design.kind == DesignKind::morris) {
    item.morris = morris_effects(design, means, resampling);
    item.used = item.morris->trajectories;
    item.dropped = item.morris->dropped;
  } else {
    for (std::size_t k = 0; k < design.parameters(); ++k) {
      std::vector<double> column;
      for (const Point& point : design.points) column.push_back(point[k]);
      item.correlations.push_back(rank_correlation(column, means, resampling.confidence));
    }
    item.dropped = static_cast<std::size_t>(std::count_if(means.begin(), means.end(), [](double y) { return std::isnan(y); }));
    item.used = means.size() - item.dropped;
  }
  return item;
}

void add_ranking(SensitivityReport& report, const ComparedRuns& runs, const OutcomeRuns& outcome) {
  const Standing standing = outcome.standing();
  report.standings.push_back(standing);
  const std::string& leader = runs.strategies[standing.leader];
  const std::string& second = runs.strategies[standing.runner_up];
  const auto add = [&](SensitivityOf of, const std::string& against, const Output& output) {
    report.items.push_back(told(of, outcome.name(), leader, against, output, report));
  };
  add(SensitivityOf::difference, second, outcome.of(standing.leader) - outcome.of(standing.runner_up));
  add(SensitivityOf::first, "", outcome.is_first(standing.leader));
  add(SensitivityOf::regret, "", outcome.regret(standing.leader));
}

void add_outcome(SensitivityReport& report, const ComparedRuns& runs, const std::string& name, const std::vector<std::size_t>& strategies) {
  const OutcomeRuns outcome(runs, report.sampled, name, report.settings.group, report.month);
  if (report.settings.outcome)
    for (const std::size_t s : strategies)
      report.items.push_back(told(SensitivityOf::outcome, name, runs.strategies[s], "", outcome.of(s), report));
  if (report.settings.effect)
    for (const std::size_t s : strategies)
      if (s != report.baseline)
        report.items.push_back(told(SensitivityOf::effect, name, runs.strategies[s], runs.strategies[report.baseline],
                                    outcome.of(s) - outcome.of(report.baseline), report));
  if (report.settings.rank && runs.strategies.size() > 1) add_ranking(report, runs, outcome);
}

void demand_tellable(const SampledDesign& sampled) {
  if (sampled.design.kind != DesignKind::one_at_a_time) return;
  throw UserError({"a design of one parameter at a time has no indices", "", "at most of its points a parameter stands at its base, so neither shares of variance nor ranks say much",
                   "sweep the study with kind = \"saltelli\" and blocks = 64, or kind = \"morris\" and trajectories = 20"});
}

}  // namespace

std::string_view to_text(SensitivityOf of) noexcept {
  constexpr std::string_view kWords[] = {"outcome", "effect", "difference", "first", "regret"};
  return kWords[static_cast<std::size_t>(of)];
}

constexpr double kRounding = 1e-12;  ///< of the largest value: sums of doubles are surer than that

double noise_share(std::span<const double> values, std::size_t replicates) {
  if (replicates < 2) return kUndefined;
  std::vector<double> kept;  // points that have all their runs
  for (std::size_t at = 0; at + replicates <= values.size(); at += replicates) {
    const auto runs = values.subspan(at, replicates);
    if (std::none_of(runs.begin(), runs.end(), [](double y) { return std::isnan(y); })) kept.insert(kept.end(), runs.begin(), runs.end());
  }
  const std::size_t points = kept.size() / replicates;
  if (points < 2) return kUndefined;
  const auto n = static_cast<double>(points);
  const auto r = static_cast<double>(replicates);
  std::vector<double> of_point(points, 0), of_replicate(replicates, 0);
  for (std::size_t k = 0; k < kept.size(); ++k) {
    of_point[k / replicates] += kept[k] / r;
    of_replicate[k % replicates] += kept[k] / n;
  }
  const double mean = std::accumulate(of_point.begin(), of_point.end(), 0.) / n;
  double rest = 0;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const double left = kept[k] - of_point[k / replicates] - of_replicate[k % replicates] + mean;
    rest += left * left;
  }
  const double between = analysis::describe(of_point).variance;
  // Equal points differ by what rounding leaves of their sums; of such dust there is no share.
  const double largest = std::abs(*std::max_element(kept.begin(), kept.end(), [](double a, double b) { return std::abs(a) < std::abs(b); }));
  const double dust = kRounding * largest;
  return between > dust * dust ? rest / ((n - 1) * (r - 1)) / r / between : kUndefined;
}

SensitivityReport sensitivity_of(const ComparedRuns& runs, const SampledDesign& sampled, const SensitivitySettings& settings) {
  demand_tellable(sampled);
  SensitivityReport report{settings, sampled, settings.month.value_or(runs.months.back()), 0, {}, {}};
  if (!settings.baseline.empty()) report.baseline = runs.strategy_index(settings.baseline, "--baseline");
  runs.month_index(report.month, "--month");
  runs.group_index(settings.group, "--group");
  std::vector<std::size_t> strategies;
  for (const std::string& name : settings.strategies) strategies.push_back(runs.strategy_index(name, "--strategy"));
  for (std::size_t s = 0; settings.strategies.empty() && s < runs.strategies.size(); ++s) strategies.push_back(s);
  report.settings.outcomes = runs.shown_outcomes(settings.outcomes);
  for (const std::string& outcome : report.settings.outcomes) add_outcome(report, runs, outcome, strategies);
  return report;
}

}  // namespace minga
