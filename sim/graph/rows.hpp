// The last steps that every builder shares: offsets from counts, then rows sorted, freed of loops
// and parallel edges, and closed up.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "minga/core/executor.hpp"
#include "minga/graph/builder.hpp"

namespace minga::rows {

using Column = std::vector<std::uint32_t>;

/// counts[v] for v in [0, n), and anything as the last entry: becomes where each row ends, and the sum of
/// all. A builder fills a row from its end down, so that afterwards the entry says where the row begins,
/// and no second column of places is needed.
/// Throws std::length_error when the rows do not fit into 32 bits.
void to_ends(std::span<std::uint32_t> counts);

/// Throws std::invalid_argument unless keys is empty or holds one per vertex.
void check_keys(std::uint32_t vertices, VertexKeys keys);

/// The graph of rows that are filled but in any order. Takes the vectors over.
CsrGraph finish(Column offsets, Column targets, Executor& executor, VertexKeys keys);

}  // namespace minga::rows
