// Point sets in the unit cube, before they are mapped through the quantiles of the parameters.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/core/keyed.hpp"

namespace minga {

/// Boost.Random has direction numbers (Joe & Kuo 2008) for so many.
inline constexpr std::size_t kSobolDimensions = 3667;

std::vector<Point> grid_points(const std::vector<std::uint32_t>& levels);
std::vector<Point> hypercube_points(const Draws& draws, std::uint32_t size, std::size_t parameters);
std::vector<Point> sobol_points(const Draws& draws, std::uint32_t size, std::size_t dimensions);
/// A and B are the halves of one Sobol' point of 2k dimensions.
std::vector<Point> saltelli_points(const Draws& draws, std::uint32_t blocks, std::size_t parameters,
                                   SecondOrder order);
std::vector<Point> morris_points(const Draws& draws, std::uint32_t trajectories,
                                 std::size_t parameters, std::uint32_t levels);

/// Level i of n, evenly from 0 to 1; the only level is the middle.
constexpr double level_share(std::uint32_t i, std::uint32_t n) noexcept {
  return n < 2 ? .5 : static_cast<double>(i) / (n - 1);
}

}  // namespace minga
