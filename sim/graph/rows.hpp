// The last steps that every builder shares: offsets from counts, then rows sorted, freed of loops
// and parallel edges, and closed up.
#pragma once

#include <cstdint>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/graph/builder.hpp"

namespace minga::rows {

/// counts[v] for v in [0, n) and a 0 at the end: becomes the n + 1 offsets of the rows.
/// Throws std::length_error when the rows do not fit into 32 bits.
void to_offsets(std::vector<std::uint32_t>& counts);

/// Throws std::invalid_argument unless keys is empty or holds one per vertex.
void check_keys(std::uint32_t vertices, VertexKeys keys);

/// The graph of rows that are filled but in any order. Takes the vectors over.
CsrGraph finish(std::vector<std::uint32_t> offsets, std::vector<std::uint32_t> targets,
                Executor& executor, VertexKeys keys);

}  // namespace minga::rows
