// What a comparison of strategies finds, as numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "minga/compare/compared_runs.hpp"
#include "minga/compare/people.hpp"
#include "minga/analysis/cost.hpp"
#include "minga/analysis/paired.hpp"
#include "minga/analysis/robustness.hpp"

namespace minga {

struct CompareSettings {
  std::string baseline;               ///< "": the first strategy
  std::string scenario;               ///< "": points of all scenarios together
  std::string group = "all";
  std::vector<std::string> outcomes;  ///< empty: trust, national and local, and access
  std::optional<int> month;           ///< the last
  double level = .95;
  std::optional<double> threshold;    ///< of satisficing; otherwise the mean of the baseline
  std::optional<double> worth;        ///< index points per 0.01 of an effect
  double change = .01;                ///< of one citizen; at most this counts as none
  bool all_pairs = false;             ///< every strategy against every other, too
  bool people = true;                 ///< read citizens, where they were recorded
};

/// A strategy against another, most often the baseline, in one outcome of one group.
struct Contrast {
  std::size_t strategy = 0, against = 0;
  std::string outcome, group;
  /// Over replicates, each the mean over its points; `missing` counts runs. Verdict and its interval are
  /// corrected for the family.
  analysis::PairedEffect effect;
  analysis::Interval interval;    ///< of this contrast by itself
  analysis::Interval bootstrap;   ///< the same by resampling the replicates; verdicts and pairs have it
};

struct GroupContrast {
  Contrast change;                    ///< of the group
  std::optional<Contrast> gap;        ///< change of (group - everybody); none for everybody
};

struct Futures {
  std::string outcome;
  double threshold = analysis::kUndefined;
  analysis::Robustness robustness;
  std::vector<double> means;  ///< strategies x points
  /// [strategy] points whose mean is better, and worse, than the baseline's; of robustness.futures.
  std::vector<std::size_t> better, worse;
};

struct CostRow {
  double spending = analysis::kUndefined, effect = analysis::kUndefined;  ///< effect: above the baseline
  analysis::CostStanding standing;                                        ///< ratio per 0.01
  double net_benefit = analysis::kUndefined;  ///< above the baseline, in index points, with --worth
  analysis::Interval net_interval;
  double acceptable = analysis::kUndefined;   ///< share of runs in which it is the best value
};

struct Costs {
  std::string outcome;
  std::vector<CostRow> rows;  ///< [strategy]
  std::size_t missing = 0;    ///< runs left out because a strategy was missing in them
};

struct Front {
  std::vector<double> access, trust;  ///< means over complete runs
  std::vector<bool> member;
  std::vector<double> probability;    ///< share of runs in which none dominates it
  std::size_t runs = 0, missing = 0;
};

struct Comparison {
  std::size_t baseline = 0;
  int month = 0;
  CompareSettings settings;
  std::vector<std::string> outcomes;
  std::vector<double> spending;        ///< [strategy] mean over runs
  std::vector<Contrast> verdicts;      ///< outcome by outcome
  std::vector<Contrast> pairs;         ///< every two strategies, outcome by outcome; with all_pairs
  std::vector<GroupContrast> by_group; ///< strategy by strategy, group by group
  std::vector<std::string> group_outcomes;
  std::vector<Futures> futures;        ///< empty with a single point; none for undirected outcomes
  std::vector<Costs> costs;            ///< empty where spending is unknown
  std::optional<Front> front;          ///< none unless access and national trust were recorded
  std::optional<People> people;        ///< none unless citizens were recorded and are asked for
};

/// Throws UserError for a setting that the runs do not know.
Comparison compare(const ComparedRuns& runs, const CompareSettings& settings);

/// One strategy against another, by itself.
Contrast contrast(const RunTable& table, std::size_t strategy, std::size_t against, const std::string& outcome,
                  const std::string& group, double level);
/// Verdicts corrected for how many comparisons are shown.
void correct(std::vector<Contrast*> family);
/// Spending against one outcome.
Costs costs_of(const RunTable& spending, const RunTable& outcome, const std::string& name, std::size_t baseline,
               const CompareSettings& settings);
Front front_of(const RunTable& access, const RunTable& trust);
Futures futures_of(const RunTable& table, const std::string& outcome, std::size_t baseline, const CompareSettings& settings);

}  // namespace minga
