// Points spread evenly over a part of the unit cube that may be tiny, and how much of the cube it is.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "minga/analysis/design.hpp"
#include "minga/core/executor.hpp"
#include "minga/core/keyed.hpp"

namespace minga {

struct RegionSettings {
  std::uint32_t particles = 1000;  ///< points kept at each level
  std::uint32_t moves = 12;        ///< steps of each at each level
  std::uint32_t levels = 40;       ///< at most
};

struct RegionSample {
  std::vector<Point> points;  ///< in the region; empty when no level reached it
  double share = 0;           ///< of the cube's volume, estimated; 0 when the region was not reached
  double lowest = 0;          ///< the smallest measure found
};

/// The region where measure(x) <= threshold, by subset simulation (Au & Beck 2001): from the whole cube a
/// descending row of thresholds keeps a fifth of the points each, and the survivors walk inside the last
/// one, by differences of other survivors (ter Braak 2006) so that narrow, slanting regions are followed.
/// The relative error of the share is about a tenth for each factor of ten. `use` numbers the draws.
/// `measure` must not depend on other points and may be called by several threads.
RegionSample sample_region(std::size_t dimensions, const std::function<double(const Point&)>& measure, double threshold,
                           const RegionSettings& settings, const Draws& draws, std::uint32_t use, Executor& executor);

/// Places of `count` of the points, each the farthest from all before it and from `others` (all, when there
/// are fewer); the first is the one nearest to their mean when there are no others. In units of the cube.
std::vector<std::size_t> farthest_first(const std::vector<Point>& points, std::size_t count,
                                        const std::vector<Point>& others = {});

}  // namespace minga
