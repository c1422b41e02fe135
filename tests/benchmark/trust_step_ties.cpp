// The ties of the workload, and the pieces in which one lane exchanges what they read.
#include <algorithm>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "minga/graph/builder.hpp"
#include "minga/graph/generators.hpp"
#include "trust_step.hpp"

namespace minga::bench {
namespace {

constexpr std::uint32_t kPointsOfPiece = 32;  ///< 128 KiB of trust, a quarter of the second cache; 8, 16 and 64 were slower
constexpr std::uint64_t kGraphSeed = 20240101;

}  // namespace

CsrGraph small_world_ties(std::uint32_t citizens, Executor& executor) {
  return watts_strogatz(citizens, 10, .1, Draws(kGraphSeed, 0), executor);
}

CsrGraph block_ties(std::uint32_t citizens, Executor& executor) {
  const Draws draws(kGraphSeed, 1);
  const auto proposals = [&](std::uint32_t v, Emit emit) {
    const std::uint32_t first = v / kCitizensPerPoint * kCitizensPerPoint;
    const std::uint32_t size = std::min(kCitizensPerPoint, citizens - first);
    for (std::uint32_t k = 0; k < 5; ++k) {
      const Words w = draws.fixed(Process::edges, v, k);
      const bool near = unit_double(w[0]) < .9;
      const std::uint32_t u = near ? first + static_cast<std::uint32_t>(unit_double(w[1]) * size)
                                   : static_cast<std::uint32_t>(unit_double(w[1]) * citizens);
      if (u != v) emit(u);
    }
  };
  return undirected_from_proposals(citizens, executor, proposals);
}

std::uint32_t points_of_piece(std::uint32_t citizens) { return kernels::fetch_distance<1>(citizens) > 0 ? kPointsOfPiece : 1; }

std::vector<std::uint32_t> pieces_of(std::uint32_t citizens) {
  std::vector<std::uint32_t> pieces;
  const std::uint32_t together = points_of_piece(citizens);
  for (std::uint32_t p = 0; together > 1 && p < points_of(citizens); p += together) pieces.push_back(first_of_point(p, citizens));
  return pieces;
}

}  // namespace minga::bench
