// Sliced rows against the graph they were made of.
#include "minga/graph/sliced_rows.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/builder.hpp"
#include "minga/graph/generators.hpp"

namespace minga {
namespace {

using Row = std::vector<std::uint32_t>;

/// The rows read back by the rule of the header, and how many targets that took.
std::vector<Row> read_back(const SlicedRows& rows, std::size_t& at) {
  std::vector<Row> all(rows.vertices());
  for (std::uint32_t b = 0; b < rows.blocks(); ++b) {
    const SlicedRows::Block block = rows.block(b);
    EXPECT_EQ(block.first, at);
    for (std::size_t i = 0; i < block.row.size(); i += SlicedRows::kWidth) {
      const std::size_t end = i + SlicedRows::kWidth;
      for (std::uint32_t k = 0; end <= block.row.size() && k < block.degree[i]; ++k)
        for (std::size_t j = i; j < end; ++j) all[block.begin + block.row[j]].push_back(rows.targets()[at++]);
      for (std::size_t j = i; j < std::min(end, block.row.size()); ++j) {
        Row& row = all[block.begin + block.row[j]];
        while (row.size() < block.degree[j]) row.push_back(rows.targets()[at++]);
      }
    }
  }
  return all;
}

void expect_the_same_rows(const CsrGraph& graph) {
  const auto executor = make_executor(2);
  const SlicedRows rows(graph, *executor);
  std::size_t at = 0;
  const std::vector<Row> all = read_back(rows, at);
  ASSERT_EQ(all.size(), graph.vertices());
  EXPECT_EQ(at, graph.arcs());
  for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
    const auto row = graph.neighbours(v);
    EXPECT_EQ(all[v], Row(row.begin(), row.end())) << v;
  }
}

TEST(SlicedRows, HoldEveryRowInItsOrder) {
  SerialExecutor serial;
  for (const std::uint32_t n : {1U, 7U, 8U, 1024U, 1025U, 2600U})
    expect_the_same_rows(erdos_renyi(n, std::min(1., 3. / n), Draws(3, n), serial));
  expect_the_same_rows(watts_strogatz(3'000, 10, .1, Draws(3, 0), serial));
  expect_the_same_rows(CsrGraph());
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
  EXPECT_EQ(Row(rows.targets().begin(), rows.targets().end()), (Row{0, 0, 1, 2}));
}

}  // namespace
}  // namespace minga
