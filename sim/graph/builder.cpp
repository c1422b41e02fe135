#include "minga/graph/builder.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "graph/rows.hpp"

namespace minga {
namespace {

using Column = std::vector<std::uint32_t>;

void check_vertex(std::uint32_t v, std::uint32_t vertices) {
  if (v >= vertices) throw std::invalid_argument("an edge leaves the graph");
}

/// Counting build: arcs(put) must call put(from, to) for every arc, the same both times.
template <class Arcs>
CsrGraph from_arcs(std::uint32_t vertices, VertexKeys keys, Arcs arcs) {
  rows::check_keys(vertices, keys);
  Column offsets(std::size_t{vertices} + 1);
  arcs([&](std::uint32_t from, std::uint32_t to) {
    check_vertex(std::max(from, to), vertices);
    ++offsets[from];
  });
  rows::to_offsets(offsets);
  Column targets(offsets.back());
  Column next(offsets.begin(), offsets.end() - 1);
  arcs([&](std::uint32_t from, std::uint32_t to) { targets[next[from]++] = to; });
  SerialExecutor serial;
  return rows::finish(std::move(offsets), std::move(targets), serial, keys);
}

/// What every vertex proposes, row by row.
CsrGraph collect(std::uint32_t vertices, Executor& executor, Proposals proposals) {
  Column offsets(std::size_t{vertices} + 1);
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t v = begin; v < end; ++v) {
      std::uint32_t count = 0;
      proposals(v, [&](std::uint32_t u) {
        check_vertex(u, vertices);
        count += u != v ? 1 : 0;
      });
      offsets[v] = count;
    }
  });
  rows::to_offsets(offsets);
  Column targets(offsets.back());
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t v = begin; v < end; ++v) {
      std::uint32_t* place = targets.data() + offsets[v];
      proposals(v, [&](std::uint32_t u) {
        if (u != v) *place++ = u;
      });
    }
  });
  return {std::move(offsets), std::move(targets)};
}

/// Calls body(v, u) for every proposed arc, grouped by slabs of u: each slab reads all arcs and
/// owns what belongs to its u, so no counter is shared and arcs come in ascending order of v. The
/// number of slabs may follow the threads, because it changes nothing in what any u sees.
template <class Body>
void by_target(const CsrGraph& proposed, Executor& executor, Body body) {
  const auto slabs = static_cast<std::uint32_t>(std::max(1, executor.threads()));
  executor.for_blocks(slabs, [&](std::uint32_t slab) {
    const std::uint64_t n = proposed.vertices();
    const auto low = static_cast<std::uint32_t>(n * slab / slabs);
    const auto width = static_cast<std::uint32_t>(n * (slab + 1) / slabs) - low;
    for (std::uint32_t v = 0; v < n; ++v) {
      for (const std::uint32_t u : proposed.neighbours(v)) {
        if (u - low < width) body(v, u);
      }
    }
  });
}

/// Row v of the result: first what v proposes, then who proposes v.
void join_both_ways(const CsrGraph& proposed, Executor& executor, Column& offsets,
                    Column& targets) {
  const std::uint32_t vertices = proposed.vertices();
  offsets.assign(std::size_t{vertices} + 1, 0);
  by_target(proposed, executor, [&](std::uint32_t, std::uint32_t u) { ++offsets[u]; });
  for (std::uint32_t v = 0; v < vertices; ++v) offsets[v] += proposed.degree(v);
  rows::to_offsets(offsets);
  targets.resize(offsets.back());
  Column next(vertices);
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t v = begin; v < end; ++v) {
      const auto row = proposed.neighbours(v);
      std::copy(row.begin(), row.end(), targets.begin() + offsets[v]);
      next[v] = offsets[v] + proposed.degree(v);
    }
  });
  by_target(proposed, executor, [&](std::uint32_t v, std::uint32_t u) { targets[next[u]++] = v; });
}

}  // namespace

CsrGraph undirected_from_edges(std::uint32_t vertices, std::span<const Edge> edges,
                               VertexKeys keys) {
  return from_arcs(vertices, keys, [edges](auto put) {
    for (const Edge edge : edges) {
      put(edge.from, edge.to);
      put(edge.to, edge.from);
    }
  });
}

CsrGraph directed_from_edges(std::uint32_t vertices, std::span<const Edge> edges, VertexKeys keys) {
  return from_arcs(vertices, keys, [edges](auto put) {
    for (const Edge edge : edges) put(edge.from, edge.to);
  });
}

CsrGraph undirected_from_proposals(std::uint32_t vertices, Executor& executor, Proposals proposals,
                                   VertexKeys keys) {
  rows::check_keys(vertices, keys);
  Column offsets;
  Column targets;
  {
    const CsrGraph proposed = collect(vertices, executor, proposals);
    join_both_ways(proposed, executor, offsets, targets);
  }
  return rows::finish(std::move(offsets), std::move(targets), executor, keys);
}

}  // namespace minga
