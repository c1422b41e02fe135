// An emulator: what a slow model would say between the points at which it was run, and how uncertain
// that is. A Gaussian process with a linear trend over the unit cube, judged by leaving each point out.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "minga/analysis/design.hpp"

namespace minga {

struct Prediction {
  double mean = 0, variance = 0;
};

/// y(x) = b0 + b x + a smooth function of x with covariance exp(-sum ((x - x')/length)^2 / 2) + a small rest.
///
/// Trend and variance are estimated by generalised least squares; lengths and rest are chosen from a short
/// list, one after another, so that each output is foretold best from all others (the density of the points
/// left out; Dubrule 1983 for the formulas). Nothing is drawn: same points and outputs, same bits.
/// The outputs of a model whose runs share their draws are a smooth function of x; the error of those draws is
/// not in the variance here and must be added by whoever knows it.
class Emulator {
 public:
  /// `points` in the unit cube, at least two more than there are parameters plus one, and one output for
  /// each. Throws std::invalid_argument otherwise, or for an output that is not a number.
  Emulator(const std::vector<Point>& points, std::span<const double> outputs);
  Emulator(Emulator&&) noexcept;
  Emulator& operator=(Emulator&&) noexcept;
  ~Emulator();

  /// The mean alone: cheap.
  double mean_at(const Point& x) const;
  Prediction at(const Point& x) const;
  /// What the variance cannot exceed by far: that of a point without neighbours, without its trend's error.
  double prior_variance() const noexcept;

  /// Each point as foretold from all others.
  const std::vector<Prediction>& left_out() const noexcept;
  /// 1 - mean squared error of the points left out / variance of the outputs; 1 for constant outputs.
  double explained() const noexcept;
  /// By parameter: short where the output bends; the longest of the list where it is a straight line.
  const std::vector<double>& lengths() const noexcept;
  /// How much the trend changes the output from one end of the parameter's range to the other.
  std::vector<double> trend() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// How few points an emulator of so many parameters can be made of.
constexpr std::size_t fewest_points(std::size_t parameters) noexcept { return parameters + 3; }

}  // namespace minga
