// What an effect costs: which strategies are worth considering at all, and which is best at a price.
// (Drummond et al., Methods for the Economic Evaluation of Health Care Programmes, 2015; acceptability
// after van Hout et al. 1994.)
//
// Costs are in one currency, effects in one unit of which more is better (additional citizens served,
// points of trust): turn the sign of an effect of which less is better.
#pragma once

#include <optional>
#include <string_view>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

struct CostedOption {
  double cost = 0;
  double effect = 0;
};

enum class Standing : std::uint8_t {
  frontier,
  dominated,             ///< another has its effect for less, or more for as much or less
  extendedly_dominated,  ///< a mixture of two others has its effect for less
  missing,               ///< cost or effect is missing
};
/// "on the frontier", "dominated", "extendedly dominated", "missing".
std::string_view to_text(Standing standing) noexcept;

struct CostStanding {
  Standing standing = Standing::missing;
  /// On the frontier: the option before it, in the order of the caller's list. Nothing for the first.
  std::optional<std::size_t> previous;
  /// Incremental cost-effectiveness ratio: additional cost per additional unit of effect against
  /// `previous`. Grows along the frontier. NaN off the frontier and for its first option.
  double icer = kUndefined;
};

/// One standing for each option, in the order given; options equal in cost and effect share theirs. Include the baseline as an option.
std::vector<CostStanding> cost_frontier(std::span<const CostedOption> options);

/// Net monetary benefit: willingness to pay x effect - cost, in units of cost. Intervals belong on
/// this and not on the ratio, whose distribution is ill-behaved where the effect is near 0.
double net_benefit(CostedOption option, double willingness_to_pay) noexcept;

/// The same replicate by replicate (missing where either is), to be compared with paired_effect.
/// Throws for different sizes.
std::vector<double> net_benefits(std::span<const double> costs, std::span<const double> effects,
                                 double willingness_to_pay);

/// The option with the greatest net benefit, the first of equals; nothing when all are missing.
std::optional<std::size_t> best_value(std::span<const CostedOption> options, double willingness_to_pay);

struct Acceptability {
  /// For each option the share of draws in which its net benefit is the greatest; equals share the
  /// draw, so that shares sum to 1. NaN without a complete draw.
  std::vector<double> share;
  std::size_t draws = 0;
  std::size_t missing = 0;  ///< draws left out because an option was missing in them
};
/// costs and effects: options x draws (replicates or sampled parameters), the same draws for all
/// options. Throws for tables of different shapes.
Acceptability acceptability(const MatrixView& costs, const MatrixView& effects, double willingness_to_pay);

}  // namespace minga::analysis
