#include "minga/graph/builder.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "graph/rows.hpp"

namespace minga {
namespace {

using rows::Column;

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
  rows::to_ends(offsets);
  Column targets(offsets.back());
  arcs([&](std::uint32_t from, std::uint32_t to) { targets[--offsets[from]] = to; });
  SerialExecutor serial;
  return rows::finish(std::move(offsets), std::move(targets), serial, keys);
}

/// How many threads count in the same column decides how a counter is changed: a locked instruction
/// costs as much as the rest of a proposal.
template <bool Shared>
std::uint32_t add(std::uint32_t& counter, std::uint32_t amount) {
  if constexpr (Shared) {
    return __atomic_fetch_add(&counter, amount, __ATOMIC_RELAXED);  // whose order sorting forgets; not every library has std::atomic_ref
  } else {
    return std::exchange(counter, counter + amount);
  }
}

/// What a block of vertices proposes, without loops.
class Proposed {
 public:
  Proposed(std::uint32_t begin, std::uint32_t end, std::uint32_t vertices, Proposals proposals)
      : begin_(begin) {
    far_.reserve(std::size_t{kBlock} * 8);
    for (std::uint32_t v = begin; v < end; ++v) {
      proposals(v, [&](std::uint32_t u) {
        check_vertex(u, vertices);
        if (u != v) far_.push_back(u);
      });
      ends_[v - begin] = static_cast<std::uint32_t>(far_.size());
    }
  }

  /// What v proposes.
  std::span<const std::uint32_t> of(std::uint32_t v) const {
    const std::uint32_t from = v == begin_ ? 0 : ends_[v - begin_ - 1];
    return std::span(far_).subspan(from, ends_[v - begin_] - from);
  }
  std::span<std::uint32_t> all() { return far_; }

 private:
  std::uint32_t begin_;
  std::vector<std::uint32_t> far_;
  std::array<std::uint32_t, kBlock> ends_{};
};

/// Far ends lie anywhere in a column that may be larger than any cache: they are asked for ahead.
constexpr std::size_t kAhead = 32;

/// counts[v]: what v proposes and who proposes v.
template <bool Shared>
void count_degrees(Proposed proposed, std::uint32_t begin, std::uint32_t end, Column& counts) {
  const std::span<const std::uint32_t> far = proposed.all();
  for (std::size_t k = 0; k < far.size(); ++k) {
    if (k + kAhead < far.size()) __builtin_prefetch(&counts[far[k + kAhead]], 1);
    add<Shared>(counts[far[k]], 1);
  }
  for (std::uint32_t v = begin; v < end; ++v)
    add<Shared>(counts[v], static_cast<std::uint32_t>(proposed.of(v).size()));
}

/// Writes both ends of every proposal, each row from its end down. In which order entries come into a
/// row depends on the threads; sorting forgets it.
template <bool Shared>
void put_arcs(Proposed proposed, std::uint32_t begin, std::uint32_t end, Column& offsets,
              Column& targets) {
  for (std::uint32_t v = begin; v < end; ++v) {
    const auto row = proposed.of(v);
    const auto size = static_cast<std::uint32_t>(row.size());
    std::copy(row.begin(), row.end(), targets.data() + (add<Shared>(offsets[v], 0U - size) - size));
  }
  const std::span<std::uint32_t> far = proposed.all();
  for (std::size_t k = 0; k < far.size(); ++k) {  // from here on `far` holds places
    if (k + kAhead < far.size()) __builtin_prefetch(&offsets[far[k + kAhead]], 1);
    far[k] = add<Shared>(offsets[far[k]], 0U - 1) - 1;
    __builtin_prefetch(&targets[far[k]], 1);
  }
  for (std::uint32_t v = begin; v < end; ++v)
    for (const std::uint32_t place : proposed.of(v)) targets[place] = v;
}

template <bool Shared>
CsrGraph join_both_ways(std::uint32_t vertices, Executor& executor, Proposals proposals,
                        VertexKeys keys) {
  Column offsets(std::size_t{vertices} + 1);
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    count_degrees<Shared>({begin, end, vertices, proposals}, begin, end, offsets);
  });
  rows::to_ends(offsets);
  Column targets(offsets.back());
  for_rows(executor, vertices, [&](std::uint32_t begin, std::uint32_t end) {
    put_arcs<Shared>({begin, end, vertices, proposals}, begin, end, offsets, targets);
  });
  return rows::finish(std::move(offsets), std::move(targets), executor, keys);
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
  return executor.threads() > 1 ? join_both_ways<true>(vertices, executor, proposals, keys)
                                : join_both_ways<false>(vertices, executor, proposals, keys);
}

}  // namespace minga
