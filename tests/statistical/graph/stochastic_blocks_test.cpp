#include <ostream>
#include <vector>

#include <gtest/gtest.h>

#include "minga/graph/generators.hpp"
#include "minga/graph/measures.hpp"
#include "support/sample.hpp"

namespace minga {
namespace {

/// n = 4000 in equal blocks. With e = inside / (inside + (blocks - 1) outside):
/// modularity Q = e - 1/blocks, assortativity r = Q / (1 - 1/blocks).
struct Blocks {
  std::uint32_t blocks;
  double inside;   ///< mean number of neighbours in the own block
  double outside;  ///< mean number of neighbours in each other block
  double assortativity;
  double modularity;
};
std::ostream& operator<<(std::ostream& out, const Blocks& model) {
  return out << model.blocks << " blocks, inside " << model.inside << ", outside " << model.outside;
}

CsrGraph graph_of(const Blocks& model, std::uint32_t number) {
  const std::uint32_t size = 4000 / model.blocks;
  const std::vector<std::uint32_t> sizes(model.blocks, size);
  std::vector<double> p;
  for (std::uint32_t a = 0; a < model.blocks; ++a) {
    for (std::uint32_t b = 0; b < model.blocks; ++b) {
      p.push_back(a == b ? model.inside / (size - 1) : model.outside / size);
    }
  }
  SerialExecutor serial;
  return stochastic_blocks(sizes, p, Draws(40, number), serial);
}

class V04StochasticBlocks : public testing::TestWithParam<Blocks> {};
INSTANTIATE_TEST_SUITE_P(Models, V04StochasticBlocks,
                         testing::Values(Blocks{4, 12, 2, 5. / 9, 5. / 12},
                                         Blocks{2, 9, 3, .5, .25}, Blocks{2, 6, 6, 0, 0},
                                         Blocks{4, 2, 8, -3. / 13, -9. / 52}));

TEST_P(V04StochasticBlocks, AssortativityAndModularity) {
  const Blocks& model = GetParam();
  std::vector<std::uint32_t> labels;
  for (std::uint32_t v = 0; v < 4000; ++v) labels.push_back(v * model.blocks / 4000);
  std::vector<double> assortativity;
  std::vector<double> modularity;
  for (std::uint32_t g = 0; g < 60; ++g) {
    const Mixing mixed = mixing(graph_of(model, g), labels);
    assortativity.push_back(mixed.assortativity);
    modularity.push_back(mixed.modularity);
  }
  expect_mean(assortativity, {model.assortativity, .0012});
  expect_mean(modularity, {model.modularity, .0006});
}

}  // namespace
}  // namespace minga
