// Kernels one by one, under Google Benchmark. "items" are citizens in one replicate (citizen-lanes),
// so that both widths compare: bytes and events per citizen, means per citizen, and so on.
#include <numeric>
#include <vector>

#include <benchmark/benchmark.h>

#include "minga/core/bytes.hpp"
#include "minga/core/math.hpp"
#include "minga/core/tally.hpp"
#include "minga/engine/kernels/influence.hpp"
#include "minga/engine/kernels/places.hpp"
#include "minga/engine/kernels/take_up.hpp"
#include "minga/engine/kernels/trust_update.hpp"
#include "minga/engine/model.hpp"
#include "trust_step.hpp"

namespace minga {
namespace {

constexpr std::uint32_t kRows = 4096;  // 16 lanes of floats: a quarter of a megabyte

const Draws& draws() {
  static const Draws all(1, 0);
  return all;
}

std::vector<std::uint32_t> ids() {
  std::vector<std::uint32_t> all(kRows);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

template <int W>
Lanes<std::uint32_t, W> replicates() {
  Lanes<std::uint32_t, W> all;
  for (int lane = 0; lane < W; ++lane) all[lane] = static_cast<std::uint32_t>(lane);
  return all;
}

template <int W>
Column<float, W> uniform_column(std::uint32_t rows) {
  Column<float, W> column(rows);
  for (std::uint32_t c = 0; c < rows; ++c)
    for (int lane = 0; lane < W; ++lane)
      column[c][lane] = unit_float(draws().fixed(Process::unused, c, static_cast<std::uint32_t>(lane))[0]);
  return column;
}

void count_items(benchmark::State& state, std::int64_t per_iteration) {
  state.SetItemsProcessed(state.iterations() * per_iteration);
}

void words(benchmark::State& state) {
  std::uint32_t entity = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draws().words(Process::take_up, entity++, 0, 1));
  count_items(state, 1);
}
BENCHMARK(words);

template <int W>
void bytes(benchmark::State& state) {
  const auto id = ids();
  std::vector<Lanes<std::uint8_t, W>> out(kRows);
  std::int32_t tick = 0;
  for (auto _ : state) {
    dense_bytes<W>(draws(), Process::trust_noise, tick++, 0, id, replicates<W>(), out.data());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  count_items(state, std::int64_t{kRows} * W);
}
BENCHMARK(bytes<1>);
BENCHMARK(bytes<16>);

template <int W>
void events(benchmark::State& state) {
  const auto id = ids();
  const auto p = Lanes<float, W>::filled(.1F);
  std::vector<LaneMask<W>> out(kRows);
  std::int32_t tick = 0;
  for (auto _ : state) {
    dense_events<W>(draws(), Process::need, Process::need_tail, tick++, 0, id, replicates<W>(),
                    [&](std::uint32_t) -> const Lanes<float, W>& { return p; }, out.data());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  count_items(state, std::int64_t{kRows} * W);
}
BENCHMARK(events<1>);
BENCHMARK(events<16>);

/// Drawing and choosing for one who needs a service.
void choice(benchmark::State& state) {
  std::uint32_t entity = 0;
  for (auto _ : state) {
    const Words w = draws().words(Process::take_up, entity++, 0, 1);
    benchmark::DoNotOptimize(kernels::attempts(unit_float(w[0]), -1.F + 1e-6F * static_cast<float>(entity & 0xFFFFF)));
  }
  count_items(state, 1);
}
BENCHMARK(choice);

/// A point with 50 attempts and 40 places; items are attempts.
void places(benchmark::State& state) {
  std::vector<Ticket> tickets(50), all;
  for (std::uint32_t k = 0; k < 4096; ++k) all.push_back({draws().words(Process::queue_order, k, 0, 0)[0], k, k});
  std::size_t at = 0;
  for (auto _ : state) {
    at = (at + 50) % (all.size() - 50);
    std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(at), 50, tickets.begin());
    benchmark::DoNotOptimize(kernels::give_places(std::span<Ticket>(tickets), 40));
    benchmark::ClobberMemory();
  }
  count_items(state, 50);
}
BENCHMARK(places);

template <int W>
void experience(benchmark::State& state) {
  auto trust = uniform_column<W>(kRows);
  const auto signal = uniform_column<W>(kRows);
  for (auto _ : state) {
    for (std::uint32_t c = 0; c < kRows; ++c)
      for (int lane = 0; lane < W; ++lane)
        trust[c][lane] = kernels::experienced(trust[c][lane], signal[c][lane], .05F, 3.F);
    benchmark::DoNotOptimize(trust.data());
    benchmark::ClobberMemory();
  }
  count_items(state, std::int64_t{kRows} * W);
}
BENCHMARK(experience<1>);
BENCHMARK(experience<16>);

/// Means over ten ties, with as many citizens as the argument says.
template <int W>
void mean_of_ties(benchmark::State& state) {
  const auto citizens = static_cast<std::uint32_t>(state.range(0));
  SerialExecutor serial;
  const CsrGraph ties = bench::small_world_ties(citizens, serial);
  const auto now = uniform_column<W>(citizens);
  const std::span<const Lanes<float, W>> values = now;
  Column<float, W> next(citizens);
  for (auto _ : state) {
    for (std::uint32_t c = 0; c < citizens; ++c)
      next[c] = kernels::mean_of_neighbours<float, W>(ties.neighbours(c), values, now[c]);
    benchmark::DoNotOptimize(next.data());
    benchmark::ClobberMemory();
  }
  count_items(state, std::int64_t{citizens} * W);
}
BENCHMARK(mean_of_ties<1>)->Arg(10'000)->Arg(1'000'000);
BENCHMARK(mean_of_ties<16>)->Arg(10'000)->Arg(1'000'000);

template <int W>
void fixed_sums(benchmark::State& state) {
  const auto values = uniform_column<W>(kRows);
  for (auto _ : state) {
    Lanes<std::int64_t, W> sum{};
    for (std::uint32_t c = 0; c < kRows; ++c)
      for (int lane = 0; lane < W; ++lane) sum[lane] += to_fixed(values[c][lane]);
    benchmark::DoNotOptimize(sum);
  }
  count_items(state, std::int64_t{kRows} * W);
}
BENCHMARK(fixed_sums<1>);
BENCHMARK(fixed_sums<16>);

template <class F>
void function(benchmark::State& state, F&& f) {
  float x = 0;
  for (auto _ : state) {
    x = x < 1 ? x + 1e-3F : 1e-3F;
    benchmark::DoNotOptimize(f(x));
  }
  count_items(state, 1);
}
BENCHMARK_CAPTURE(function, exp, [](float x) { return math::exp(x); });
BENCHMARK_CAPTURE(function, logistic, [](float x) { return math::logistic(x); });
BENCHMARK_CAPTURE(function, normal_quantile, [](float x) { return math::normal_quantile(x * .99F); });

}  // namespace
}  // namespace minga

BENCHMARK_MAIN();
