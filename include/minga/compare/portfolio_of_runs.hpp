// What each part of a portfolio adds, which parts help or hinder each other, and the best portfolio that a
// budget can buy - from a study of every subset of a strategy's interventions ([portfolio] of a study).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "minga/analysis/paired.hpp"
#include "minga/compare/compared_runs.hpp"

namespace minga {

struct PortfolioSettings {
  std::vector<std::string> outcomes;  ///< empty: access and trust, as recorded
  std::string group = "all";
  std::optional<int> month;           ///< the last
  double level = .95;
  std::optional<double> budget;       ///< otherwise that of the study
};

/// Of one part, over replicates, each the mean over its points, in units of the outcome.
struct PartEffect {
  analysis::PairedEffect alone;    ///< the part by itself, less nothing
  analysis::PairedEffect main;     ///< mean over all subsets of the others of what adding it changes
  analysis::PairedEffect shapley;  ///< mean over all orders; they sum to what all parts do together
  double share = analysis::kUndefined;  ///< of that sum
};

/// Of two parts: what one changes in the effect of the other, over all subsets of the rest.
struct PairEffect {
  std::size_t first = 0, second = 0;
  analysis::PairedEffect effect;   ///< better: they help each other; verdicts as one family of all pairs
  analysis::Interval interval;     ///< of this pair by itself; that of `effect` is widened for the family
};

struct PortfolioChoice {
  std::size_t subset = 0;          ///< bits as in the study
  double cost = 0;
  analysis::PairedEffect effect;   ///< less nothing; chosen in these very runs, so too favourable
  std::size_t runs_best = 0;       ///< runs in which it is the best affordable one
};

struct PortfolioOutcome {
  std::string outcome, group;
  analysis::PairedEffect all;      ///< all parts less nothing
  std::vector<PartEffect> parts;
  std::vector<PairEffect> pairs;   ///< of the chosen group only
  std::optional<PortfolioChoice> best;
  std::size_t runs = 0, missing = 0;  ///< complete ones; left out because a subset is missing in them
};

struct PortfolioReport {
  PortfolioSettings settings;
  std::string of;
  std::vector<std::string> parts;
  std::vector<double> costs;
  double budget = 0;
  int month = 0;
  std::size_t affordable = 0;              ///< subsets within the budget
  std::vector<PortfolioOutcome> outcomes;
  std::vector<PortfolioOutcome> by_group;  ///< the same for every group
};

/// Throws UserError for a file of a study without a portfolio, unknown names, a negative budget.
PortfolioReport portfolio_of(const std::string& path, const ComparedRuns& runs, const PortfolioSettings& settings);

}  // namespace minga
