// How unequally something is held: among citizens, between groups, along a socio-economic rank.
//
// All indices are in population form and weighted; weights say how many citizens a value stands for
// and no weights mean one each. A citizen with a missing value, rank or weight is left out and
// counted. An index is undefined (NaN) for nobody, for negative values, for a mean of 0. Throws for
// sizes that do not match and for negative weights.
// (Cowell, Measuring Inequality, 2011; Atkinson 1970; Shorrocks 1980.)
#pragma once

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

struct Index {
  double value = kUndefined;
  std::size_t used = 0;     ///< citizens
  std::size_t missing = 0;  ///< citizens left out
};

/// 2 cov(x, rank) / mean with ranks in (0, 1): 0 when all hold the same, 1 - 1/n when one holds all.
Index gini(std::span<const double> x, std::span<const double> weights = {});

/// Generalised entropy GE(alpha) (Shorrocks 1980): mean[(x/m)^alpha - 1] / (alpha (alpha - 1)), with
/// its limits at 0 and 1. Infinite for alpha <= 0 when somebody holds 0.
Index generalised_entropy(std::span<const double> x, double alpha, std::span<const double> weights = {});
/// Theil's T = GE(1) = mean[x/m ln(x/m)].
Index theil_t(std::span<const double> x, std::span<const double> weights = {});
/// Theil's L, the mean logarithmic deviation = GE(0) = mean[ln(m/x)].
Index theil_l(std::span<const double> x, std::span<const double> weights = {});

/// Share of the total that an inequality-averse observer would give up for equality (Atkinson 1970):
/// 1 - mean[(x/m)^(1-e)]^(1/(1-e)); for e = 1 one minus geometric over arithmetic mean. Throws for
/// e < 0. 1 for e >= 1 when somebody holds 0.
Index atkinson(std::span<const double> x, double e, std::span<const double> weights = {});

/// The level that, if all held it, would be worth as much as x to that observer: m (1 - atkinson),
/// in the units of x. One number that trades level against equality.
Index equally_distributed_equivalent(std::span<const double> x, double e,
                                     std::span<const double> weights = {});

/// Share of the total held by the poorest share p of citizens, 0 <= p <= 1 (Lorenz curve, linear
/// between citizens).
Index lorenz(std::span<const double> x, double p, std::span<const double> weights = {});

/// Share of the top tenth over share of the bottom four tenths. NaN when the bottom holds nothing.
Index palma(std::span<const double> x, std::span<const double> weights = {});

/// Inequality between groups and within them: total = within + between for every alpha.
struct Decomposition {
  struct Group {
    std::uint32_t label = 0;
    double population_share = 0;
    double value_share = 0;  ///< of the total held
    double mean = 0;
    double index = 0;        ///< GE(alpha) inside the group
  };
  double total = kUndefined;
  double within = kUndefined;   ///< sum of population_share^(1-alpha) value_share^alpha index
  double between = kUndefined;  ///< GE(alpha) if everybody held the mean of their group
  std::vector<Group> groups;    ///< those with citizens, by label
  std::size_t used = 0;
  std::size_t missing = 0;
};
Decomposition decompose(std::span<const double> x, std::span<const std::uint32_t> groups, double alpha,
                        std::span<const double> weights = {});

/// Fractional ranks in (0, 1): the share of weight below, plus half of what shares the value. Equal
/// values share a rank, so that the order of rows does not matter. NaN where the value is missing.
std::vector<double> fractional_ranks(std::span<const double> values, std::span<const double> weights = {});

/// Concentration index of an outcome over a rank, poorest lowest: 2 cov(outcome, rank) / mean
/// (Kakwani, Wagstaff & van Doorslaer 1997). Above 0: the outcome is with the better off. For a
/// bounded outcome its range depends on the mean; use one of the two below.
Index concentration(std::span<const double> outcome, std::span<const double> rank,
                    std::span<const double> weights = {});

/// Ends of a bounded outcome: 0 and 1 for "has access" and for trust.
struct Bounds {
  double low = 0;
  double high = 1;
};

/// concentration x mean (high - low) / ((high - mean)(mean - low)); for 0/1 outcomes
/// concentration / (1 - mean) (Wagstaff 2005, Health Economics 14:429). In [-1, 1]. Undefined when
/// the mean lies on a bound. Throws for an outcome outside its bounds.
Index wagstaff(std::span<const double> outcome, std::span<const double> rank, Bounds bounds = {},
               std::span<const double> weights = {});

/// 4 mean concentration / (high - low) (Erreygers 2009, Journal of Health Economics 28:504). In
/// [-1, 1]; changes its sign when the outcome is replaced by what is lacking of it, and does not
/// change when all gain the same. 0 when nobody has any. Throws for an outcome outside its bounds.
Index erreygers(std::span<const double> outcome, std::span<const double> rank, Bounds bounds = {},
                std::span<const double> weights = {});

}  // namespace minga::analysis
