#include "analysis/resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "analysis/design_draws.hpp"
#include "minga/core/error.hpp"

namespace minga {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// The share q of the sorted values, between neighbours on a straight line.
double percentile(const std::vector<double>& sorted, double q) {
  const double place = q * static_cast<double>(sorted.size() - 1);
  const auto i = static_cast<std::size_t>(place);
  if (i + 1 >= sorted.size()) return sorted.back();
  return sorted[i] + (place - static_cast<double>(i)) * (sorted[i + 1] - sorted[i]);
}

/// A resample in which nothing can be told (all its outputs equal) says nothing of the interval.
void set_interval(SensitivityIndex& index, std::vector<double> values, double confidence) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  index.low = index.high = kUnknown;
  if (values.empty() || std::isnan(index.value)) return;
  std::sort(values.begin(), values.end());
  index.low = percentile(values, (1 - confidence) / 2);
  index.high = percentile(values, (1 + confidence) / 2);
}

/// How often resample number `number` draws each block.
void draw_weights(const Draws& draws, std::uint32_t number, std::vector<double>& weight) {
  const auto blocks = static_cast<std::uint32_t>(weight.size());
  std::fill(weight.begin(), weight.end(), 0.);
  for (std::uint32_t i = 0; i < blocks; i += 4) {
    const Words words = design_words(draws, DesignDraw::resample, i / 4, number);
    for (std::uint32_t w = 0; w < std::min(4U, blocks - i); ++w)
      weight[below(words[w], blocks)] += 1;
  }
}

void check(const Resampling& resampling) {
  if (resampling.confidence > 0 && resampling.confidence < 1) return;
  throw UserError({fmt::format("a confidence of {}", resampling.confidence), "",
                   "an interval holds a share of the resamples between 0 and 1", "write .95"});
}

}  // namespace

CompleteBlocks complete_blocks(const Design& design, DesignKind kind,
                               std::span<const double> outputs) {
  if (design.kind != kind)
    throw UserError({fmt::format("the design is of kind {}", to_text(design.kind)), "",
                     fmt::format("these indices are told from the blocks of {}", to_text(kind)),
                     fmt::format("run a {} design", to_text(kind))});
  if (outputs.size() != design.points.size())
    throw UserError({fmt::format("{} outputs for {} points", outputs.size(), design.points.size()), "",
                     "each point has one", "give NaN where an output is missing"});
  CompleteBlocks complete{{}, {}, design.block_size};
  for (std::uint32_t b = 0; b < design.blocks; ++b) {
    const auto block = outputs.subspan(b * complete.size, complete.size);
    if (!std::all_of(block.begin(), block.end(), [](double y) { return std::isfinite(y); }))
      continue;
    complete.kept.push_back(b);
    complete.outputs.insert(complete.outputs.end(), block.begin(), block.end());
  }
  return complete;
}

std::vector<SensitivityIndex> with_intervals(std::size_t blocks, std::size_t count,
                                             const Resampling& resampling,
                                             const Statistics& statistics) {
  check(resampling);
  std::vector<SensitivityIndex> result(count, {kUnknown, kUnknown, kUnknown});
  if (blocks < 2) return result;
  std::vector<double> weight(blocks, 1.);
  std::vector<double> out(count);
  statistics(weight, out);
  for (std::size_t s = 0; s < count; ++s) result[s].value = out[s];
  const Draws draws(resampling.seed, 0);
  std::vector<std::vector<double>> resampled(count, std::vector<double>(resampling.resamples));
  for (std::uint32_t number = 0; number < resampling.resamples; ++number) {
    draw_weights(draws, number, weight);
    statistics(weight, out);
    for (std::size_t s = 0; s < count; ++s) resampled[s][number] = out[s];
  }
  for (std::size_t s = 0; s < count; ++s)
    set_interval(result[s], std::move(resampled[s]), resampling.confidence);
  return result;
}

}  // namespace minga
