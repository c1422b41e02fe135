// An uncertain parameter: its range, how it is spread over it, and the value at each quantile.
//
// Bounds are demanded of every distribution: a sample must stay where the model takes the value, and
// grids and Morris trajectories stand on the ends of the range.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace minga {

enum class UncertaintyKind : std::uint8_t {
  uniform,      ///< equally likely from low to high
  log_uniform,  ///< its logarithm is uniform; 0 < low
  triangular,   ///< rises from low to mode and falls to high
  normal,       ///< normal with mean and sd, cut off at low and high
  discrete      ///< one of `values`, equally likely
};
std::string_view to_text(UncertaintyKind kind) noexcept;
/// Throws UserError with the nearest name.
UncertaintyKind uncertainty_kind(std::string_view name, std::string_view where);

inline constexpr double kUnset = std::numeric_limits<double>::quiet_NaN();

struct Uncertainty {
  std::string name;
  UncertaintyKind kind = UncertaintyKind::uniform;
  double low = kUnset, high = kUnset;  ///< not read by discrete
  double mode = kUnset;                ///< triangular
  double mean = kUnset, sd = kUnset;   ///< normal, before it is cut off
  std::vector<double> values;          ///< discrete, in the order of the quantiles
  std::string where;                   ///< where the user wrote it: "study.toml:12"
};

/// Throws UserError for missing bounds, an empty range, a log_uniform that touches zero, a mode
/// outside the range, a normal that has no probability in it, a list without a choice.
void check(const Uncertainty& uncertainty);
/// The same for each, and no name twice.
void check(std::span<const Uncertainty> uncertainties);

/// The value below which the share u of the distribution lies, 0 <= u <= 1: low at 0, high at 1,
/// and never outside. The parameter must have passed check(). Same bits on every machine.
double quantile(const Uncertainty& uncertainty, double u);

/// Whether the value is one that quantile() could give.
bool contains(const Uncertainty& uncertainty, double value);

}  // namespace minga
