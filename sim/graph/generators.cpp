#include "minga/graph/generators.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "graph/keyed_stream.hpp"
#include "minga/core/math.hpp"
#include "minga/graph/builder.hpp"

namespace minga {
namespace {

/// Emits each u of [begin, end) with probability p by jumping from hit to hit: the gap before the
/// next hit is geometric.
void emit_by_gaps(std::uint32_t begin, std::uint32_t end, double p, KeyedStream& stream,
                  Emit emit) {
  if (p <= 0) return;
  if (p >= 1) {
    for (std::uint32_t u = begin; u < end; ++u) emit(u);
    return;
  }
  const double per_gap = 1 / math::log(1 - p);
  for (std::uint32_t u = begin; u < end; ++u) {
    const double gap = std::floor(math::log(stream.next()) * per_gap);
    if (gap >= end - u) return;
    u += static_cast<std::uint32_t>(gap);
    emit(u);
  }
}

void check_table(std::size_t blocks, std::span<const double> p) {
  if (p.size() != blocks * blocks) {
    throw std::invalid_argument("a block model needs blocks x blocks probabilities");
  }
  for (std::size_t a = 0; a < blocks; ++a) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const double here = p[a * blocks + b];
      if (!(here >= 0 && here <= 1) || here != p[b * blocks + a]) {
        throw std::invalid_argument("the table of a block model is symmetric and in [0, 1]");
      }
    }
  }
}

/// The ring and its rewiring: each vertex owns the k/2 edges to its successors.
class Ring {
 public:
  Ring(std::uint32_t vertices, std::uint32_t k)
      : vertices_(vertices),
        owned_(k / 2),
        ends_(std::size_t{vertices} * owned_),
        degree_(vertices, k) {
    for (std::uint32_t v = 0; v < vertices; ++v) {
      for (std::uint32_t j = 0; j < owned_; ++j) {
        ends_[std::size_t{v} * owned_ + j] =
            static_cast<std::uint32_t>((std::uint64_t{v} + j + 1) % vertices);
      }
    }
  }

  void rewire(std::uint32_t v, double probability, KeyedStream& stream) {
    for (std::uint32_t& end : owned(v)) {
      const bool moves = stream.next() < probability;
      if (!moves || degree_[v] + 1 >= vertices_) continue;
      std::uint32_t to = v;
      while (joined(v, to)) to = static_cast<std::uint32_t>(stream.next() * vertices_);
      --degree_[end];
      ++degree_[to];
      end = to;
    }
  }

  std::span<std::uint32_t> owned(std::uint32_t v) {
    return {ends_.data() + std::size_t{v} * owned_, owned_};
  }

 private:
  bool joined(std::uint32_t v, std::uint32_t u) {
    const auto of_v = owned(v);
    const auto of_u = owned(u);
    return u == v || std::find(of_v.begin(), of_v.end(), u) != of_v.end() ||
           std::find(of_u.begin(), of_u.end(), v) != of_u.end();
  }

  std::uint32_t vertices_;
  std::uint32_t owned_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> degree_;
};

}  // namespace

CsrGraph erdos_renyi(std::uint32_t vertices, double p, const Draws& draws, Executor& executor) {
  const std::array<std::uint32_t, 1> one_block{vertices};
  const std::array<double, 1> table{p};
  return stochastic_blocks(one_block, table, draws, executor);
}

CsrGraph stochastic_blocks(std::span<const std::uint32_t> block_sizes, std::span<const double> p,
                           const Draws& draws, Executor& executor) {
  const std::size_t blocks = block_sizes.size();
  check_table(blocks, p);
  std::vector<std::uint32_t> ends;  // one past the last vertex of each block
  std::uint32_t vertices = 0;
  for (const std::uint32_t size : block_sizes) ends.push_back(vertices += size);
  const auto proposals = [&](std::uint32_t v, Emit emit) {
    KeyedStream stream(draws, Stream::pairs, v);
    const auto own =
        static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), v) - ends.begin());
    for (std::size_t b = own; b < blocks; ++b) {
      const std::uint32_t begin = b == own ? v + 1 : ends[b - 1];
      emit_by_gaps(begin, ends[b], p[own * blocks + b], stream, emit);
    }
  };
  return undirected_from_proposals(vertices, executor, proposals);
}

CsrGraph watts_strogatz(std::uint32_t vertices, std::uint32_t k, double rewired, const Draws& draws,
                        Executor& executor) {
  if (k % 2 != 0 || k >= vertices || !(rewired >= 0 && rewired <= 1)) {
    throw std::invalid_argument("a small world needs an even k < vertices and 0 <= rewired <= 1");
  }
  Ring ring(vertices, k);
  for (std::uint32_t v = 0; v < vertices; ++v) {
    KeyedStream stream(draws, Stream::small_world, v);
    ring.rewire(v, rewired, stream);
  }
  return undirected_from_proposals(vertices, executor, [&](std::uint32_t v, Emit emit) {
    for (const std::uint32_t u : ring.owned(v)) emit(u);
  });
}

}  // namespace minga
