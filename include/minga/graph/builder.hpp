// From edges, or from what each vertex proposes, to a frozen CsrGraph. Rows come out sorted,
// without loops or parallel edges, and are the same for any order of the edges and any number of
// threads.
#pragma once

#include <cstdint>
#include <span>

#include "minga/core/executor.hpp"
#include "minga/graph/csr.hpp"

namespace minga {

/// An edge between two vertices; in a directed graph from `from` to `to`.
struct Edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  friend constexpr bool operator==(Edge, Edge) = default;
};

/// One key per vertex, by which rows are sorted (equal keys: by index); empty: the index is the
/// key.
using VertexKeys = std::span<const std::uint32_t>;

/// Takes the neighbours that a vertex proposes, one by one.
using Emit = FunctionRef<void(std::uint32_t neighbour)>;

/// Calls emit for every neighbour that v proposes. It is called twice for each vertex, by any
/// thread, and must emit the same both times: a pure function of v.
using Proposals = FunctionRef<void(std::uint32_t v, Emit emit)>;

/// Every edge stands in both rows. Throws std::invalid_argument for an edge that leaves the graph,
/// for keys of the wrong size, and std::length_error for more than 2^32 - 1 arcs; so do the others.
CsrGraph undirected_from_edges(std::uint32_t vertices, std::span<const Edge> edges,
                               VertexKeys keys = {});

/// Every edge stands in the row of `from` only.
CsrGraph directed_from_edges(std::uint32_t vertices, std::span<const Edge> edges,
                             VertexKeys keys = {});

/// The undirected graph in which u and v are joined when either proposes the other. It keeps no
/// list of edges: the first pass over the proposals counts degrees, the second writes both ends where
/// they stay. The peak of memory is the graph, with what is proposed twice still in it.
CsrGraph undirected_from_proposals(std::uint32_t vertices, Executor& executor, Proposals proposals,
                                   VertexKeys keys = {});

}  // namespace minga
