// Made-up input for the property tests, keyed so that a failure can be met again.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/core/keyed.hpp"
#include "minga/graph/builder.hpp"
#include "minga/graph/spatial.hpp"

namespace minga::random_input {

constexpr Words words(std::uint32_t seed, std::uint32_t i) {
  return Draws(seed, 0).fixed(Process::unused, i);
}

inline std::vector<Edge> edges(std::uint32_t seed, std::uint32_t vertices, std::uint32_t count) {
  std::vector<Edge> result;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Words w = words(seed, i);
    result.push_back({w[0] % vertices, w[1] % vertices});
  }
  return result;
}

/// Points of a box of ten degrees; every fifth stands where another does.
inline std::vector<GeoPoint> points(std::uint32_t seed, std::uint32_t count) {
  std::vector<GeoPoint> result;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Words w = words(seed, i % 5 == 4 ? i / 2 : i);
    result.push_back({-15 + 10 * unit_double(w[0]), -75 + 10 * unit_double(w[1])});
  }
  return result;
}

}  // namespace minga::random_input
