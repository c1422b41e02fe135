// Random graphs with keyed draws: the same graph for the same Draws on any number of threads. All
// use Process::edges; the generator is told apart by the index, the vertex is the entity.
#pragma once

#include <cstdint>
#include <span>

#include "minga/core/executor.hpp"
#include "minga/core/keyed.hpp"
#include "minga/graph/csr.hpp"

namespace minga {

/// G(n, p): each pair of vertices is an edge with probability p. Time grows with the edges
/// (geometric skipping, Batagelj & Brandes 2005). Throws std::invalid_argument unless 0 <= p <= 1.
CsrGraph erdos_renyi(std::uint32_t vertices, double p, const Draws& draws, Executor& executor);

/// Vertices in consecutive blocks. A vertex of block a and one of block b are an edge with
/// probability p[a * blocks + b]. Throws std::invalid_argument for a table of another size, that is
/// not symmetric, or with a value outside [0, 1].
CsrGraph stochastic_blocks(std::span<const std::uint32_t> block_sizes, std::span<const double> p,
                           const Draws& draws, Executor& executor);

/// Small world (Watts & Strogatz 1998): a ring in which each vertex is joined to its k nearest (k
/// even and k < vertices); each edge keeps its lower end and moves its other end, with probability
/// `rewired`, to a vertex drawn among those not yet joined. k * vertices / 2 edges always.
CsrGraph watts_strogatz(std::uint32_t vertices, std::uint32_t k, double rewired, const Draws& draws,
                        Executor& executor);

}  // namespace minga
