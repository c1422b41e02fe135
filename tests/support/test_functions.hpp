// Functions whose sensitivity indices are known in closed form, and designs to run them on.
#pragma once

#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/core/keyed.hpp"

namespace minga {

inline constexpr double kPi = 3.14159265358979323846;

inline std::vector<Uncertainty> uniform_between(double low, double high, std::size_t parameters) {
  std::vector<Uncertainty> result(parameters);
  for (std::size_t k = 0; k < parameters; ++k) {
    result[k].name = "x" + std::to_string(k + 1);
    result[k].low = low;
    result[k].high = high;
  }
  return result;
}

/// Ishigami & Homma 1990 with a = 7, b = .1, for x in [-pi, pi].
inline double ishigami(const Point& x) {
  const double s = std::sin(x[1]);
  return std::sin(x[0]) + 7 * s * s + .1 * x[2] * x[2] * x[2] * x[2] * std::sin(x[0]);
}

/// The G-function of Saltelli et al. 2010 with a = (0, 1, 4.5, 9, 99, 99, 99, 99), for x in [0, 1].
inline double g_function(const Point& x) {
  constexpr double a[] = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t k = 0; k < x.size(); ++k)
    product *= (std::abs(4 * x[k] - 2) + a[k]) / (1 + a[k]);
  return product;
}

inline std::vector<double> outputs_of(const Design& design,
                                      const std::function<double(const Point&)>& f) {
  std::vector<double> outputs;
  for (const Point& point : design.points) outputs.push_back(f(point));
  return outputs;
}

/// The design without some of its blocks.
inline Design without_blocks(const Design& design, const std::vector<std::size_t>& blocks) {
  Design rest = design;
  for (auto b = blocks.rbegin(); b != blocks.rend(); ++b) {
    const auto from = static_cast<std::ptrdiff_t>(*b * design.block_size);
    const auto to = from + static_cast<std::ptrdiff_t>(design.block_size);
    rest.points.erase(rest.points.begin() + from, rest.points.begin() + to);
    rest.unit.erase(rest.unit.begin() + from, rest.unit.begin() + to);
    --rest.blocks;
  }
  return rest;
}

/// Every tenth block, more or less.
inline std::vector<std::size_t> some_blocks(const Design& design) {
  std::vector<std::size_t> blocks;
  for (std::uint32_t b = 0; b < design.blocks; ++b)
    if (Draws(5, 0).fixed(Process::unused, b)[0] % 10 == 0) blocks.push_back(b);
  return blocks;
}

}  // namespace minga
