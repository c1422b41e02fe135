#include "minga/analysis/cost.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/require.hpp"

namespace minga::analysis {
namespace {

bool known(const CostedOption& option) { return !std::isnan(option.cost) && !std::isnan(option.effect); }

/// Options in order of cost, then of falling effect, then of the list.
std::vector<std::size_t> by_cost(std::span<const CostedOption> options) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (known(options[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
    const CostedOption &a = options[i], &b = options[j];
    return a.cost != b.cost ? a.cost < b.cost : a.effect > b.effect;
  });
  return order;
}

bool equal(const CostedOption& a, const CostedOption& b) { return a.cost == b.cost && a.effect == b.effect; }

double slope(const CostedOption& from, const CostedOption& to) {
  return (to.cost - from.cost) / (to.effect - from.effect);
}

}  // namespace

std::string_view to_text(Standing standing) noexcept {
  constexpr std::string_view kNames[] = {"on the frontier", "dominated", "extendedly dominated", "missing"};
  return kNames[static_cast<std::size_t>(standing)];
}

std::vector<CostStanding> cost_frontier(std::span<const CostedOption> options) {
  std::vector<CostStanding> result(options.size());
  std::vector<std::size_t> frontier;
  std::vector<std::pair<std::size_t, std::size_t>> twins;  // an option, and the equal one that stands for it
  for (const std::size_t next : by_cost(options)) {
    if (!frontier.empty() && equal(options[next], options[frontier.back()])) {
      twins.emplace_back(next, frontier.back());
      continue;
    }
    if (!frontier.empty() && options[next].effect <= options[frontier.back()].effect) {
      result[next].standing = Standing::dominated;
      continue;
    }
    // Ratios must grow: who is dearer per unit than the step that follows falls out.
    while (frontier.size() > 1 &&
           slope(options[frontier.end()[-2]], options[frontier.back()]) >
               slope(options[frontier.back()], options[next])) {
      result[frontier.back()].standing = Standing::extendedly_dominated;
      frontier.pop_back();
    }
    frontier.push_back(next);
  }
  for (std::size_t step = 0; step < frontier.size(); ++step) {
    CostStanding& here = result[frontier[step]];
    here.standing = Standing::frontier;
    if (step == 0) continue;
    here.previous = frontier[step - 1];
    here.icer = slope(options[frontier[step - 1]], options[frontier[step]]);
  }
  for (const auto& [twin, other] : twins) result[twin] = result[other];
  return result;
}

double net_benefit(CostedOption option, double willingness_to_pay) noexcept {
  return willingness_to_pay * option.effect - option.cost;
}

std::vector<double> net_benefits(std::span<const double> costs, std::span<const double> effects,
                                 double willingness_to_pay) {
  require(costs.size() == effects.size(), "every replicate needs a cost and an effect");
  std::vector<double> result;
  for (std::size_t r = 0; r < costs.size(); ++r) {
    result.push_back(net_benefit({costs[r], effects[r]}, willingness_to_pay));
  }
  return result;
}

std::optional<std::size_t> best_value(std::span<const CostedOption> options, double willingness_to_pay) {
  std::optional<std::size_t> best;
  const auto benefit = [&](std::size_t i) { return net_benefit(options[i], willingness_to_pay); };
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (known(options[i]) && (!best || benefit(i) > benefit(*best))) best = i;
  }
  return best;
}

Acceptability acceptability(const MatrixView& costs, const MatrixView& effects, double willingness_to_pay) {
  require(costs.rows == effects.rows && costs.columns == effects.columns &&
              costs.values.size() == effects.values.size(),
          "costs and effects need the same options and draws");
  const std::vector<double> benefits = net_benefits(costs.values, effects.values, willingness_to_pay);
  const MatrixView table{benefits, costs.rows, costs.columns};
  const std::vector<std::size_t> draws = complete_columns(table);
  Acceptability result{std::vector<double>(table.rows, draws.empty() ? kUndefined : 0), draws.size(),
                       table.columns - draws.size()};
  for (const std::size_t draw : draws) {
    std::vector<std::size_t> best;
    for (std::size_t option = 0; option < table.rows; ++option) {
      if (!best.empty() && table(option, draw) < table(best.front(), draw)) continue;
      if (!best.empty() && table(option, draw) > table(best.front(), draw)) best.clear();
      best.push_back(option);
    }
    const double part = 1. / static_cast<double>(best.size() * draws.size());
    for (const std::size_t option : best) result.share[option] += part;
  }
  return result;
}

}  // namespace minga::analysis
