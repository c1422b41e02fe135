// Points of the unit sphere, and what the chord between two of them says. Private to the layer.
#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "minga/graph/spatial.hpp"

namespace minga::sphere {

struct Vector {
  double x = 0;
  double y = 0;
  double z = 0;
};

Vector unit_vector(GeoPoint point);
std::vector<Vector> unit_vectors(std::span<const GeoPoint> points);

/// Squared chord: grows with the angle, and costs no square root.
inline double squared_chord(const Vector& a, const Vector& b) noexcept {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  const double z = a.z - b.z;
  return x * x + y * y + z * z;
}

/// The angle between two unit vectors, radians in [0, pi].
double angle(const Vector& a, const Vector& b);

/// Great circle on the Earth.
inline double kilometres(const Vector& a, const Vector& b) { return kEarthRadiusKm * angle(a, b); }

}  // namespace minga::sphere
