// Designs of experiments: which points of the parameter space a study runs.
//
// A design is made in the unit cube and mapped through the quantiles of the parameters. Same plan and
// seed, same bits; nothing is skipped: the first Sobol' point, the corner at zero, is kept and moved
// with all others by the digital shift (Owen 2020, "On dropping the first Sobol' point").
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "minga/analysis/uncertainty.hpp"

namespace minga {

enum class DesignKind : std::uint8_t {
  list,             ///< the plan's rows, inside the ranges of the parameters
  table,            ///< the plan's names and rows, whatever they are
  grid,             ///< every combination of `levels` values; the last parameter runs fastest
  one_at_a_time,    ///< the base, then each parameter at each of its levels, the others at the base
  latin_hypercube,  ///< one point in each of `size` equal strata of every parameter
  sobol,            ///< the first `size` Sobol' points, shifted; even at powers of two
  saltelli,         ///< `size` blocks for Sobol' indices: A, B, AB_1 .. AB_k (BA_1 .. BA_k)
  morris            ///< `size` trajectories of k + 1 points on a grid of p = `levels`, p even; each
                    ///< step moves one parameter by p / (2 (p - 1)), half the levels, so that from
                    ///< each level one direction is open and all points are equally likely
};
std::string_view to_text(DesignKind kind) noexcept;
/// Throws UserError with the nearest name.
DesignKind design_kind(std::string_view name, std::string_view where);

/// Whether Saltelli blocks hold BA_1 .. BA_k, which the indices of pairs need.
enum class SecondOrder : std::uint8_t { without, with };

using Point = std::vector<double>;  ///< one value for each parameter

/// What the user asks for; each kind reads what its line above names.
struct DesignPlan {
  DesignKind kind = DesignKind::list;
  std::uint64_t seed = 1;
  std::uint32_t size = 0;             ///< points, blocks or trajectories
  std::vector<std::uint32_t> levels;  ///< one for all parameters or one for each
  SecondOrder second_order = SecondOrder::without;
  Point base;                         ///< one_at_a_time; empty: the median of each parameter
  std::vector<std::string> names;     ///< table
  std::vector<Point> rows;            ///< list, table
  std::string where;                  ///< where the user wrote it: "study.toml:5"
};

struct Design {
  DesignKind kind = DesignKind::list;
  std::vector<std::string> names;
  std::vector<Point> points;     ///< what is run, in the units of the parameters
  std::vector<Point> unit;       ///< the same in the unit cube; empty: list, table, one_at_a_time
  std::uint32_t blocks = 0;      ///< saltelli: blocks, morris: trajectories; else 0
  std::uint32_t block_size = 0;  ///< block b is the rows b * block_size and after

  std::size_t parameters() const noexcept { return names.size(); }
};

/// The rows of a Saltelli block of k parameters, from its beginning. AB_i is A with B's value of
/// parameter i, BA_i is B with A's.
struct SaltelliRows {
  std::size_t parameters;
  static constexpr std::size_t a() noexcept { return 0; }
  static constexpr std::size_t b() noexcept { return 1; }
  constexpr std::size_t ab(std::size_t i) const noexcept { return 2 + i; }
  constexpr std::size_t ba(std::size_t i) const noexcept { return 2 + parameters + i; }
  constexpr std::size_t size(SecondOrder order) const noexcept {
    return 2 + parameters * (order == SecondOrder::with ? 2 : 1);
  }
};

/// More points than this are a mistake, such as a grid of 20 parameters at 3 levels.
inline constexpr std::uint64_t kMostPoints = 10'000'000;

/// How many points make_design() would make, for a dry run. Checks nothing but the lengths that it
/// reads; stops counting at the largest number.
std::uint64_t point_count(const DesignPlan& plan, std::size_t parameters) noexcept;

/// The points. Throws UserError for a plan or a parameter that cannot be sampled.
Design make_design(const DesignPlan& plan, std::span<const Uncertainty> uncertainties);

}  // namespace minga
