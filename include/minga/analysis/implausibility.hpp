// How badly a value misses the band that it should lie in, in the units of all errors together: the
// measure of history matching (Craig et al. 1997; Vernon, Goldstein & Bower 2010).
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace minga {

/// Beyond three deviations a value is ruled out, whatever the shape of its distribution as long as it has
/// one top: at least 95 % of such a distribution lies within (Pukelsheim 1994, "The three sigma rule").
inline constexpr double kRuledOut = 3;

/// What a pattern allows, inclusive. One end may be infinite.
struct Band {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// |value - middle of the band| / sqrt(s^2 + variance), where s is a third of the band's half width: a value
/// known without error is ruled out exactly where it lies outside the band. `variance` is that of
/// everything else: simulation, emulator, discrepancy between model and world. A band with one end has no
/// middle: 0 inside, and the distance to the end over sqrt(variance) outside. Infinite for a value that is
/// not a number.
double implausibility(const Band& band, double value, double variance);

/// The largest of several after the first `misses` have been forgiven; 0 when all are.
double largest_but(std::vector<double> implausibilities, std::size_t misses);

}  // namespace minga
