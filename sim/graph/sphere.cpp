#include "graph/sphere.hpp"

#include "minga/core/math.hpp"

namespace minga::sphere {
namespace {

constexpr double kPi = 3.14159265358979323846;

/// Arc tangent for x in [0, 1]: three halvings of the angle bring x below tan(pi/32), where eight
/// terms of the series leave a relative error below 1e-17; with rounding it stays below 1e-15.
double arc_tangent(double x) {
  for (int halving = 0; halving < 3; ++halving) x /= 1 + std::sqrt(1 + x * x);
  const double s = x * x;
  double sum = 0;
  for (int term = 15; term >= 1; term -= 2) sum = 1.0 / term - s * sum;
  return 8 * x * sum;
}

}  // namespace

Vector unit_vector(GeoPoint point) {
  const double latitude = point.latitude * (kPi / 180);
  const double longitude = point.longitude * (kPi / 180);
  const double ring = math::cos(latitude);
  return {ring * math::cos(longitude), ring * math::sin(longitude), math::sin(latitude)};
}

std::vector<Vector> unit_vectors(std::span<const GeoPoint> points) {
  std::vector<Vector> vectors;
  vectors.reserve(points.size());
  for (const GeoPoint point : points) vectors.push_back(unit_vector(point));
  return vectors;
}

double angle(const Vector& a, const Vector& b) {
  // tan(angle/2) = |a - b| / |a + b|: as exact for near points as for antipodes (Kahan).
  const double apart = std::sqrt(squared_chord(a, b));
  const double together = std::sqrt(squared_chord(a, {-b.x, -b.y, -b.z}));
  return apart <= together ? 2 * arc_tangent(apart / together)
                           : kPi - 2 * arc_tangent(together / apart);
}

}  // namespace minga::sphere
