// Sliced rows against the graph they were made of.
#include "minga/graph/sliced_rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/builder.hpp"
#include "minga/graph/generators.hpp"

namespace minga {
namespace {

using Row = std::vector<std::uint32_t>;

/// The rows whose values stand in the halo.
Row packed_by_pieces(const SlicedRows& rows) {
  Row packed;
  for (std::uint32_t p = 0; p < rows.pieces(); ++p) {
    const SlicedRows::Piece piece = rows.piece(p);
    EXPECT_EQ(piece.first, packed.size());
    for (const std::uint16_t row : piece.row) packed.push_back(piece.begin + row);
  }
  EXPECT_EQ(rows.halo(), rows.pieces() == 0 ? 0 : packed.size() + SlicedRows::kRunStep);
  return packed;
}

/// The ends of a block's ties in its order, whether they are places of its table or not.
Row ends_of(const SlicedRows::Block& block, const Row& packed) {
  Row ends(block.ends.begin(), block.ends.end());
  if (block.wide()) return ends;
  EXPECT_TRUE(ends.empty() || block.runs.empty());
  for (std::size_t piece = 0; piece < block.runs.size(); ++piece)
    for (std::uint32_t k = block.runs[piece]; k < block.past[piece]; ++k) ends.push_back(packed.at(k));
  Row all;
  for (const std::uint16_t place : block.places)
    all.push_back(place < block.window_rows ? block.window + place : ends.at(place - block.window_rows));
  return all;
}

/// The rows read back by the rule of the header.
std::vector<Row> read_back(const SlicedRows& rows) {
  std::vector<Row> all(rows.vertices());
  const Row packed = packed_by_pieces(rows);
  for (std::uint32_t b = 0; b < rows.blocks(); ++b) {
    const SlicedRows::Block block = rows.block(b);
    const Row ends = ends_of(block, packed);
    std::size_t at = 0;
    for (std::size_t i = 0; i < block.row.size(); i += SlicedRows::kWidth) {
      const std::size_t past = i + SlicedRows::kWidth;
      for (std::uint32_t k = 0; past <= block.row.size() && k < block.degree[i]; ++k)
        for (std::size_t j = i; j < past; ++j) all[block.begin + block.row[j]].push_back(ends.at(at++));
      for (std::size_t j = i; j < std::min(past, block.row.size()); ++j) {
        Row& row = all[block.begin + block.row[j]];
        while (row.size() < block.degree[j]) row.push_back(ends.at(at++));
      }
    }
    EXPECT_EQ(at, ends.size());
    EXPECT_LE(block.window_rows + (block.wide() ? 0 : block.ends.size()), SlicedRows::kTable);
    EXPECT_LE(2 * block.places.size() + 4 * block.ends.size(), 4 * ends.size()) << "never more than the ends themselves";
  }
  return all;
}

/// Returns how many blocks are wide.
std::uint32_t expect_the_same_rows(const CsrGraph& graph, const Row& pieces = {}) {
  const auto executor = make_executor(2);
  const SlicedRows rows(graph, *executor, pieces);
  EXPECT_EQ(rows.pieces(), pieces.size());
  const std::vector<Row> all = read_back(rows);
  EXPECT_EQ(all.size(), graph.vertices());
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    const auto row = graph.neighbours(v);
    EXPECT_EQ(all[v], Row(row.begin(), row.end())) << v;
  }
  std::uint32_t wide = 0;
  for (std::uint32_t b = 0; b < rows.blocks(); ++b) wide += rows.block(b).wide();
  return wide;
}

/// Of each of so many rows one tie to its neighbour and `far` to ends behind the window of the first block.
CsrGraph first_block_with_far_ends(std::uint32_t far) {
  std::vector<std::uint32_t> offsets{0}, targets;
  for (std::uint32_t v = 0; v < kBlock; ++v) {
    for (std::uint32_t k = 0; k <= far; ++k) targets.push_back((v + k) % kBlock);
    for (std::uint32_t k = 0; k < far; ++k) targets.push_back(3 * kBlock + v + k);
    offsets.push_back(static_cast<std::uint32_t>(targets.size()));
  }
  offsets.resize(5 * kBlock + 1, offsets.back());
  return {offsets, targets};
}

TEST(SlicedRows, HoldEveryRowInItsOrder) {
  SerialExecutor serial;
  for (const std::uint32_t n : {1U, 7U, 8U, 1024U, 1025U, 2600U})
    expect_the_same_rows(erdos_renyi(n, std::min(1., 3. / n), Draws(3, n), serial));
  EXPECT_EQ(expect_the_same_rows(CsrGraph()), 0U);
}

TEST(SlicedRows, AreWideWhereTiesLeadFarAway) {
  SerialExecutor serial;
  EXPECT_EQ(expect_the_same_rows(watts_strogatz(10'000, 10, .1, Draws(3, 0), serial)), 0U);
  EXPECT_EQ(expect_the_same_rows(watts_strogatz(10'000, 10, 1, Draws(3, 0), serial)), 10U);
}

TEST(SlicedRows, AreWideWhereTheTableWouldNotHoldAllEnds) {
  constexpr std::uint32_t kMost = SlicedRows::kTable / kBlock;
  EXPECT_EQ(expect_the_same_rows(first_block_with_far_ends(kMost - 2)), 4U) << "only blocks without ties";
  EXPECT_EQ(expect_the_same_rows(first_block_with_far_ends(kMost)), 5U);
}

TEST(SlicedRows, HoldTheSameRowsWherePiecesExchangeWhatIsFar) {
  SerialExecutor serial;
  for (const Row& pieces : {Row{0}, Row{0, 1}, Row{0, 500, 1'024, 7'000, 9'999}}) {
    EXPECT_EQ(expect_the_same_rows(watts_strogatz(10'000, 10, .1, Draws(3, 0), serial), pieces), 0U);
    EXPECT_EQ(expect_the_same_rows(watts_strogatz(10'000, 10, 1, Draws(3, 0), serial), pieces), 10U) << "wide blocks keep their ends";
  }
  EXPECT_EQ(expect_the_same_rows(first_block_with_far_ends(2), {0, 3'000}), 4U);
  const std::vector<Edge> edges = {{0, 1}, {5'000, 5'001}, {70'000, 5'000}};
  expect_the_same_rows(undirected_from_edges(70'001, edges), {0, SlicedRows::kPiece});
}

TEST(SlicedRows, RefusePiecesThatDoNotDivideTheRows) {
  SerialExecutor serial;
  const CsrGraph graph = undirected_from_edges(70'000, std::vector<Edge>{{0, 1}});
  for (const Row& pieces : {Row{1}, Row{0}, Row{0, 0, 10'000}, Row{0, 10'000, 5'000}, Row{0, 10'000, 70'000}})
    EXPECT_THROW(SlicedRows(graph, serial, pieces), std::invalid_argument);
}

/// Two chains, and two ties between them that lead out of their windows.
TEST(SlicedRows, ExchangeByHand) {
  SerialExecutor serial;
  std::vector<Edge> edges = {{3, 5'001}, {4, 5'000}};
  for (std::uint32_t v = 0; v < 300; ++v) edges.insert(edges.end(), {{v, v + 1}, {4'990 + v, 4'991 + v}});
  const SlicedRows rows(undirected_from_edges(6'000, edges), serial, Row{0, 4'000});
  EXPECT_EQ(packed_by_pieces(rows), (Row{3, 4, 5'000, 5'001}));
  const SlicedRows::Block low = rows.block(0), high = rows.block(4);
  EXPECT_EQ(Row(low.runs.begin(), low.runs.end()), (Row{0, 2}));
  EXPECT_EQ(Row(low.past.begin(), low.past.end()), (Row{0, 4}));
  EXPECT_EQ(Row(high.runs.begin(), high.runs.end()), (Row{0, 4}));
  EXPECT_EQ(Row(high.past.begin(), high.past.end()), (Row{2, 4}));
}

TEST(SlicedRows, StandByDegreeInsideABlock) {
  SerialExecutor serial;
  const SlicedRows rows(erdos_renyi(2'000, .002, Draws(3, 1), serial), serial);
  for (std::uint32_t b = 0; b < rows.blocks(); ++b) {
    const auto degree = rows.block(b).degree;
    EXPECT_TRUE(std::is_sorted(degree.begin(), degree.end()));
    EXPECT_LT(degree.front(), degree.back());
  }
}

TEST(SlicedRows, ByHand) {
  SerialExecutor serial;
  const std::vector<Edge> edges = {{0, 1}, {0, 2}};
  const SlicedRows rows(undirected_from_edges(3, edges), serial);
  EXPECT_EQ(std::vector<std::uint16_t>(rows.block(0).row.begin(), rows.block(0).row.end()), (std::vector<std::uint16_t>{1, 2, 0}));
  EXPECT_EQ(std::vector<std::uint16_t>(rows.block(0).places.begin(), rows.block(0).places.end()), (std::vector<std::uint16_t>{0, 0, 1, 2}));
  EXPECT_EQ(rows.block(0).window, 0U);
  EXPECT_EQ(rows.block(0).window_rows, 3U);
  EXPECT_TRUE(rows.block(0).ends.empty());
}

}  // namespace
}  // namespace minga
