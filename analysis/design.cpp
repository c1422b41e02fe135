#include "minga/analysis/design.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "analysis/unit_points.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

constexpr std::string_view kNames[] = {"list",  "table",    "grid",  "one_at_a_time",
                                       "latin_hypercube", "sobol", "saltelli", "morris"};

[[noreturn]] void refuse(const DesignPlan& plan, const std::string& fault, std::string why,
                         std::string instead) {
  throw UserError({fmt::format("the {} design {}", to_text(plan.kind), fault), plan.where,
                   std::move(why), std::move(instead)});
}

std::uint64_t times(std::uint64_t a, std::uint64_t b) noexcept {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return b != 0 && a > most / b ? most : a * b;
}

/// The levels of parameter k; 0 when the plan has none for it.
std::uint32_t levels_of(const DesignPlan& plan, std::size_t k) noexcept {
  if (plan.levels.size() == 1) return plan.levels[0];
  return k < plan.levels.size() ? plan.levels[k] : 0;
}

void check_rows(const DesignPlan& plan, std::size_t parameters) {
  if (plan.rows.empty())
    refuse(plan, "has no rows", "there is nothing to run", "give one row for each point");
  for (std::size_t row = 0; row < plan.rows.size(); ++row) {
    if (plan.rows[row].size() != parameters)
      refuse(plan, fmt::format("has {} values in row {}", plan.rows[row].size(), row + 1),
             fmt::format("there are {} parameters", parameters), "give one value for each");
    for (const double value : plan.rows[row])
      if (!std::isfinite(value))
        refuse(plan, fmt::format("has no number somewhere in row {}", row + 1),
               "every value is run", "fill it in or leave the row out");
  }
}

void check_inside(const DesignPlan& plan, std::string_view what, const Point& point,
                  std::span<const Uncertainty> uncertainties) {
  for (std::size_t k = 0; k < point.size(); ++k)
    if (!contains(uncertainties[k], point[k]))
      refuse(plan, fmt::format("has {} = {} in {}", uncertainties[k].name, point[k], what),
             "it lies outside what the parameter may be", "move it or widen the range");
}

void check_levels(const DesignPlan& plan, std::span<const Uncertainty> uncertainties) {
  if (plan.levels.size() != 1 && plan.levels.size() != uncertainties.size())
    refuse(plan, fmt::format("has {} numbers of levels", plan.levels.size()),
           fmt::format("there are {} parameters", uncertainties.size()),
           "give one for all or one for each");
  for (std::size_t k = 0; k < uncertainties.size(); ++k) {
    const Uncertainty& u = uncertainties[k];
    const std::uint32_t levels = levels_of(plan, k);
    if (levels == 0)
      refuse(plan, fmt::format("has no level of {}", u.name), "there would be no point",
             "give 1 or more");
    if (u.kind == UncertaintyKind::discrete && levels > u.values.size())
      refuse(plan, fmt::format("has {} levels of {}", levels, u.name),
             fmt::format("it has {} values and would repeat some", u.values.size()),
             fmt::format("write {} or fewer", u.values.size()));
  }
}

void check_morris(const DesignPlan& plan) {
  if (plan.levels.size() != 1 || plan.levels[0] < 2 || plan.levels[0] % 2 != 0)
    refuse(plan, "needs one even number of levels",
           "a step of half the levels must reach every level equally often", "write levels = 4");
}

void check_size(const DesignPlan& plan, std::size_t parameters) {
  if (plan.size == 0)
    refuse(plan, "has size 0", "there would be no point", "give 1 or more");
  const std::size_t dimensions = plan.kind == DesignKind::saltelli ? 2 * parameters : parameters;
  const bool sequence = plan.kind == DesignKind::sobol || plan.kind == DesignKind::saltelli;
  if (sequence && dimensions > kSobolDimensions)
    refuse(plan, fmt::format("needs {} dimensions", dimensions),
           fmt::format("the sequence is known for {}", kSobolDimensions),
           "screen the parameters with morris first");
}

void check(const DesignPlan& plan, std::span<const Uncertainty> uncertainties) {
  if (uncertainties.empty())
    refuse(plan, "has no parameter", "there is nothing to vary", "name what is uncertain");
  check(uncertainties);
  switch (plan.kind) {
    case DesignKind::list: check_rows(plan, uncertainties.size()); break;
    case DesignKind::grid:
    case DesignKind::one_at_a_time: check_levels(plan, uncertainties); break;
    case DesignKind::morris: check_morris(plan); [[fallthrough]];
    default: check_size(plan, uncertainties.size());
  }
  const std::uint64_t count = point_count(plan, uncertainties.size());
  if (count > kMostPoints)
    refuse(plan, fmt::format("would have {} points", count),
           fmt::format("more than {} are not made", kMostPoints),
           "vary fewer parameters, or sample them: latin_hypercube, sobol, morris");
}

Design table_design(const DesignPlan& plan) {
  if (plan.names.empty())
    refuse(plan, "has no column", "there is nothing to vary", "name the parameter of each column");
  std::vector<std::string> sorted = plan.names;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
    refuse(plan, "names a column twice", "a run has one value of it", "keep one of the two");
  check_rows(plan, plan.names.size());
  return {plan.kind, plan.names, plan.rows, {}, 0, 0};
}

std::vector<Point> around_base(const DesignPlan& plan, std::span<const Uncertainty> uncertainties) {
  Point base = plan.base;
  if (base.empty())
    for (const Uncertainty& u : uncertainties) base.push_back(quantile(u, .5));
  if (base.size() != uncertainties.size())
    refuse(plan, fmt::format("has {} values in its base", base.size()),
           fmt::format("there are {} parameters", uncertainties.size()), "give one value for each");
  check_inside(plan, "its base", base, uncertainties);
  std::vector<Point> points = {base};
  for (std::size_t k = 0; k < base.size(); ++k) {
    const std::uint32_t levels = levels_of(plan, k);
    for (std::uint32_t i = 0; i < levels; ++i) {
      points.push_back(base);
      points.back()[k] = quantile(uncertainties[k], level_share(i, levels));
    }
  }
  return points;
}

std::vector<Point> unit_points(const DesignPlan& plan, std::size_t parameters) {
  const Draws draws(plan.seed, 0);
  switch (plan.kind) {
    case DesignKind::grid: {
      std::vector<std::uint32_t> levels;
      for (std::size_t k = 0; k < parameters; ++k) levels.push_back(levels_of(plan, k));
      return grid_points(levels);
    }
    case DesignKind::latin_hypercube: return hypercube_points(draws, plan.size, parameters);
    case DesignKind::sobol: return sobol_points(draws, plan.size, parameters);
    case DesignKind::saltelli:
      return saltelli_points(draws, plan.size, parameters, plan.second_order);
    default: return morris_points(draws, plan.size, parameters, plan.levels[0]);
  }
}

std::vector<Point> mapped(const std::vector<Point>& unit,
                          std::span<const Uncertainty> uncertainties) {
  std::vector<Point> points = unit;
  for (Point& point : points)
    for (std::size_t k = 0; k < point.size(); ++k) point[k] = quantile(uncertainties[k], point[k]);
  return points;
}

/// How many points stand behind each unit of the plan's size.
std::uint64_t block_size(const DesignPlan& plan, std::size_t parameters) noexcept {
  if (plan.kind == DesignKind::saltelli) return SaltelliRows{parameters}.size(plan.second_order);
  return plan.kind == DesignKind::morris ? parameters + 1 : 1;
}

}  // namespace

std::string_view to_text(DesignKind kind) noexcept {
  return kNames[static_cast<std::size_t>(kind)];
}

DesignKind design_kind(std::string_view name, std::string_view where) {
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found != std::end(kNames)) return static_cast<DesignKind>(found - std::begin(kNames));
  throw UserError({fmt::format("unknown design '{}'", name), std::string(where),
                   "no such design can be made",
                   suggestion(name, {std::begin(kNames), std::end(kNames)})});
}

std::uint64_t point_count(const DesignPlan& plan, std::size_t parameters) noexcept {
  std::uint64_t product = 1;
  std::uint64_t sum = 1;
  for (std::size_t k = 0; k < parameters; ++k) {
    product = times(product, levels_of(plan, k));
    sum += levels_of(plan, k);
  }
  switch (plan.kind) {
    case DesignKind::list:
    case DesignKind::table: return plan.rows.size();
    case DesignKind::grid: return product;
    case DesignKind::one_at_a_time: return sum;
    default: return plan.size * block_size(plan, parameters);
  }
}

Design make_design(const DesignPlan& plan, std::span<const Uncertainty> uncertainties) {
  if (plan.kind == DesignKind::table) return table_design(plan);
  check(plan, uncertainties);
  Design design{plan.kind, {}, {}, {}, 0, 0};
  for (const Uncertainty& u : uncertainties) design.names.push_back(u.name);
  if (plan.kind == DesignKind::list) {
    for (std::size_t row = 0; row < plan.rows.size(); ++row)
      check_inside(plan, fmt::format("row {}", row + 1), plan.rows[row], uncertainties);
    design.points = plan.rows;
  } else if (plan.kind == DesignKind::one_at_a_time) {
    design.points = around_base(plan, uncertainties);
  } else {
    design.unit = unit_points(plan, uncertainties.size());
    design.points = mapped(design.unit, uncertainties);
  }
  if (plan.kind == DesignKind::saltelli || plan.kind == DesignKind::morris) {
    design.blocks = plan.size;
    design.block_size = static_cast<std::uint32_t>(block_size(plan, uncertainties.size()));
  }
  return design;
}

}  // namespace minga
