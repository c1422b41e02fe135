// Indices of how unequally x is held, without a rank.
#include "minga/analysis/inequality.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/require.hpp"
#include "analysis/weighted.hpp"

namespace minga::analysis {
namespace {

/// Who counts, and their mean; NaN where a value is negative, since no index is defined there.
struct Holders {
  Weighted who;
  double mean = kUndefined;
};

Holders holders(std::span<const double> x, std::span<const double> weights) {
  const std::span<const double> columns[] = {x};
  Holders result{complete_rows(columns, weights)};
  const bool negative = std::any_of(result.who.rows.begin(), result.who.rows.end(),
                                    [&](std::size_t row) { return x[row] < 0; });
  if (!negative) result.mean = weighted_mean(result.who, [&](std::size_t row) { return x[row]; });
  return result;
}

bool defined(const Holders& held) { return held.mean > 0 && std::isfinite(held.mean); }

/// The term of GE(alpha) for a value in units of the mean. Where nothing is held it is the limit.
double entropy_term(double relative, double alpha) {
  if (alpha == 0) return -std::log(relative);
  if (alpha == 1) return relative == 0 ? 0 : relative * std::log(relative);
  return (std::pow(relative, alpha) - 1) / (alpha * (alpha - 1));
}

double entropy(const Holders& held, std::span<const double> x, double alpha) {
  if (!defined(held)) return kUndefined;
  return weighted_mean(held.who, [&](std::size_t row) { return entropy_term(x[row] / held.mean, alpha); });
}

/// The equally distributed equivalent in units of the mean: a mean of power 1 - e.
double relative_equivalent(const Holders& held, std::span<const double> x, double e) {
  if (!defined(held)) return kUndefined;
  if (e == 1) {
    return std::exp(weighted_mean(held.who, [&](std::size_t row) { return std::log(x[row] / held.mean); }));
  }
  const double power =
      weighted_mean(held.who, [&](std::size_t row) { return std::pow(x[row] / held.mean, 1 - e); });
  return std::pow(power, 1 / (1 - e));
}

Index as_index(const Holders& held, double value) {
  return {value, held.who.rows.size(), held.who.missing};
}

double poorest_share(const Holders& held, std::span<const double> x, double p) {
  if (!defined(held)) return kUndefined;
  std::vector<std::size_t> order(held.who.rows.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    return x[held.who.rows[i]] < x[held.who.rows[j]];
  });
  double left = p;
  double sum = 0;
  for (const std::size_t i : order) {
    const double taken = std::min(left, held.who.share[i]);
    sum += taken * x[held.who.rows[i]];
    left -= taken;
  }
  return sum / held.mean;
}

/// Rows of each label, in order of the labels.
std::map<std::uint32_t, Weighted> by_label(const Weighted& who, std::span<const std::uint32_t> groups) {
  std::map<std::uint32_t, Weighted> result;
  for (std::size_t i = 0; i < who.share.size(); ++i) {
    if (who.share[i] == 0) continue;
    Weighted& members = result[groups[who.rows[i]]];
    members.rows.push_back(who.rows[i]);
    members.share.push_back(who.share[i]);
  }
  return result;
}

Decomposition::Group describe_group(std::uint32_t label, Weighted members, std::span<const double> x,
                                    double alpha, double mean_of_all) {
  const double population = std::accumulate(members.share.begin(), members.share.end(), 0.);
  for (double& share : members.share) share /= population;
  Holders held{std::move(members)};
  held.mean = weighted_mean(held.who, [&](std::size_t row) { return x[row]; });
  // In a group that holds nothing all are equal.
  const double inside = held.mean == 0 ? 0 : entropy(held, x, alpha);
  return {label, population, population * held.mean / mean_of_all, held.mean, inside};
}

/// A group's weight in the inequality within groups. A group without inside inequality adds nothing
/// even where its weight has no limit.
double within_term(const Decomposition::Group& group, double alpha) {
  if (group.index == 0) return 0;
  return std::pow(group.population_share, 1 - alpha) * std::pow(group.value_share, alpha) * group.index;
}

}  // namespace

Index gini(std::span<const double> x, std::span<const double> weights) {
  const Holders held = holders(x, weights);
  if (!defined(held)) return as_index(held, kUndefined);
  return concentration(x, x, weights);
}

Index generalised_entropy(std::span<const double> x, double alpha, std::span<const double> weights) {
  require(std::isfinite(alpha), "generalised entropy needs a finite alpha");
  const Holders held = holders(x, weights);
  return as_index(held, entropy(held, x, alpha));
}

Index theil_t(std::span<const double> x, std::span<const double> weights) {
  return generalised_entropy(x, 1, weights);
}

Index theil_l(std::span<const double> x, std::span<const double> weights) {
  return generalised_entropy(x, 0, weights);
}

Index atkinson(std::span<const double> x, double e, std::span<const double> weights) {
  require(e >= 0 && std::isfinite(e), "aversion to inequality is a number of at least 0");
  const Holders held = holders(x, weights);
  return as_index(held, 1 - relative_equivalent(held, x, e));
}

Index equally_distributed_equivalent(std::span<const double> x, double e,
                                     std::span<const double> weights) {
  require(e >= 0 && std::isfinite(e), "aversion to inequality is a number of at least 0");
  const Holders held = holders(x, weights);
  if (held.mean == 0) return as_index(held, 0);
  return as_index(held, held.mean * relative_equivalent(held, x, e));
}

Index lorenz(std::span<const double> x, double p, std::span<const double> weights) {
  require(p >= 0 && p <= 1, "a share of citizens lies between 0 and 1");
  const Holders held = holders(x, weights);
  return as_index(held, poorest_share(held, x, p));
}

Index palma(std::span<const double> x, std::span<const double> weights) {
  const Holders held = holders(x, weights);
  return as_index(held, ratio(1 - poorest_share(held, x, .9), poorest_share(held, x, .4)));
}

Decomposition decompose(std::span<const double> x, std::span<const std::uint32_t> groups, double alpha,
                        std::span<const double> weights) {
  require(groups.size() == x.size(), "every value needs a group");
  require(std::isfinite(alpha), "generalised entropy needs a finite alpha");
  const Holders held = holders(x, weights);
  Decomposition result;
  result.used = held.who.rows.size();
  result.missing = held.who.missing;
  result.total = entropy(held, x, alpha);
  if (!defined(held)) return result;
  result.within = result.between = 0;
  for (auto& [label, members] : by_label(held.who, groups)) {
    const auto group = describe_group(label, std::move(members), x, alpha, held.mean);
    result.within += within_term(group, alpha);
    result.between += group.population_share * entropy_term(group.mean / held.mean, alpha);
    result.groups.push_back(group);
  }
  return result;
}

}  // namespace minga::analysis
