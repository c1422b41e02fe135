#include "minga/engine/kernels/lane_means.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "minga/core/keyed.hpp"
#include "minga/engine/kernels/influence.hpp"
#include "minga/graph/builder.hpp"
#include "minga/graph/generators.hpp"

namespace minga {
namespace {

template <int W>
Column<float, W> some_values(std::uint32_t rows) {
  Column<float, W> values(rows);
  for (std::uint32_t c = 0; c < rows; ++c)
    for (int lane = 0; lane < W; ++lane)
      values[c][lane] = unit_float(Draws(5, 0).fixed(Process::unused, c, static_cast<std::uint32_t>(lane))[0]);
  return values;
}

/// A random graph in which some have no neighbours, so that both kinds of rows occur.
CsrGraph sparse_graph(std::uint32_t rows) {
  SerialExecutor serial;
  return erdos_renyi(rows, std::min(1., 2.5 / rows), Draws(7, 0), serial);
}

template <int W>
void expect_the_bits_of_single_rows(std::uint32_t begin, std::uint32_t end, std::uint32_t ahead) {
  const CsrGraph graph = sparse_graph(700);
  const auto column = some_values<W>(700);
  const std::span<const Lanes<float, W>> values = column;
  std::uint32_t next = begin, alone = 0;
  kernels::means_of_neighbours<W>(graph, begin, end, values, ahead, [&](std::uint32_t v, const Lanes<float, W>& mean) {
    EXPECT_EQ(v, next++);
    alone += graph.degree(v) == 0;
    EXPECT_EQ(mean.value, (kernels::mean_of_neighbours<float, W>(graph.neighbours(v), values, values[v]).value)) << v;
  });
  EXPECT_EQ(next, end);
  EXPECT_EQ(alone > 0, end - begin > 100);
}

TEST(LaneMeans, AreTheBitsOfSingleRows) {
  for (const std::uint32_t ahead : {0U, 3U, 128U, 100'000U}) {
    expect_the_bits_of_single_rows<1>(0, 700, ahead);
    expect_the_bits_of_single_rows<16>(0, 700, ahead);
    expect_the_bits_of_single_rows<16>(690, 700, ahead);
    expect_the_bits_of_single_rows<1>(10, 10, ahead);
  }
}

void expect_blocks_with_the_bits_of_single_rows(const CsrGraph& graph, bool fetches, const std::vector<std::uint32_t>& pieces = {}) {
  SerialExecutor serial;
  const SlicedRows rows(graph, serial, pieces);
  const auto column = some_values<1>(graph.vertices());
  const std::span<const Lanes<float, 1>> values = column;
  std::vector<Lanes<float, 1>> halo(rows.halo(), {{-1}});
  for (std::uint32_t p = 0; p < rows.pieces(); ++p) kernels::pack_halo(rows.piece(p), values, halo);
  std::uint32_t seen = 0;
  for (std::uint32_t b = 0; b < rows.blocks(); ++b) {
    std::vector<float> means(kBlock, -1);
    kernels::means_of_block(rows, b, values, halo, fetches, means);
    for (std::uint32_t v = b * kBlock; v < std::min(graph.vertices(), (b + 1) * kBlock); ++v, ++seen)
      ASSERT_EQ(means[v - b * kBlock], (kernels::mean_of_neighbours<float, 1>(graph.neighbours(v), values, values[v])[0])) << v;
  }
  EXPECT_EQ(seen, graph.vertices());
}

/// Row 1500 is tied to all others: ties across blocks, one row of thousands and many of one.
CsrGraph star(std::uint32_t rows) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < rows; ++v)
    if (v != 1500) edges.push_back({1500, v});
  return undirected_from_edges(rows, edges);
}

TEST(LaneMeans, OfBlocksAreTheBitsOfSingleRows) {
  SerialExecutor serial;
  for (const bool fetches : {false, true}) {
    for (const std::uint32_t rows : {1U, 5U, 8U, 700U, 1'024U, 1'025U, 2'049U})
      expect_blocks_with_the_bits_of_single_rows(sparse_graph(rows), fetches);
    for (const double rewired : {0., .1, .5, 1.})  // every tie near, most, half and few of them
      expect_blocks_with_the_bits_of_single_rows(watts_strogatz(6'000, 10, rewired, Draws(7, 1), serial), fetches);
    expect_blocks_with_the_bits_of_single_rows(star(9'000), fetches);
    expect_blocks_with_the_bits_of_single_rows(undirected_from_edges(3'000, std::vector<Edge>{}), fetches);
    expect_blocks_with_the_bits_of_single_rows(CsrGraph(), fetches);
  }
}

TEST(LaneMeans, OfBlocksAreTheSameBitsWherePiecesExchangeWhatIsFar) {
  SerialExecutor serial;
  for (const bool fetches : {false, true})
    for (const std::vector<std::uint32_t>& pieces : {std::vector<std::uint32_t>{0}, {0, 1'000, 1'001, 5'900}}) {
      for (const double rewired : {0., .1, .5, 1.})
        expect_blocks_with_the_bits_of_single_rows(watts_strogatz(6'000, 10, rewired, Draws(7, 1), serial), fetches, pieces);
      expect_blocks_with_the_bits_of_single_rows(star(9'000), fetches, pieces);
    }
}

TEST(LaneMeans, OfTwoNeighboursByHand) {
  const std::vector<Edge> edges = {{0, 1}, {0, 2}};
  const CsrGraph graph = undirected_from_edges(3, edges);
  const std::vector<Lanes<float, 1>> values = {{{.5F}}, {{.25F}}, {{.75F}}};
  std::vector<float> means;
  kernels::means_of_neighbours<1>(graph, 0, 3, std::span<const Lanes<float, 1>>(values), 0,
                                  [&](std::uint32_t, const Lanes<float, 1>& mean) { means.push_back(mean[0]); });
  EXPECT_EQ(means, (std::vector<float>{.5F, .5F, .5F}));
}

TEST(LaneMeans, FetchAheadOnlyWhatTheCacheDoesNotHold) {
  EXPECT_EQ(kernels::fetch_distance<1>(100'000), 0U);
  EXPECT_EQ(kernels::fetch_distance<1>(1'000'000), 512U);
  EXPECT_EQ(kernels::fetch_distance<16>(8'000), 0U);
  EXPECT_EQ(kernels::fetch_distance<16>(100'000), 128U);
}

}  // namespace
}  // namespace minga
