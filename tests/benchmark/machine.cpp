#include "machine.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "minga/core/executor.hpp"
#include "minga/core/lanes.hpp"
#include "minga/engine/kernels/lane_means.hpp"
#include "timing.hpp"

namespace minga::bench {
namespace {

constexpr int kRepeats = 5;

/// Keeps a value alive, so that what computed it is not optimised away.
template <class T>
void keep(const T& value) {
  asm volatile("" : : "r,m"(value) : "memory");
}

std::string processor() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown";
}

std::uint64_t sum_of(const std::uint64_t* from, std::size_t count) {
  std::uint64_t sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += from[k];
  return sum;
}

/// Bytes a second, best of the repeats: a limit is what was reached once. By the CPU time of a
/// thread, so that another program on the core does not count.
double read_rate(Executor& executor, const std::vector<std::uint64_t>& data) {
  const auto parts = static_cast<std::uint32_t>(executor.threads());
  const std::size_t each = data.size() / parts;
  double best = 0;
  for (int k = 0; k < kRepeats; ++k) {
    const Stopwatch watch;
    executor.for_blocks(parts, [&](std::uint32_t p) { keep(sum_of(data.data() + p * each, each)); });
    best = std::max(best, static_cast<double>(each * parts * parts * 8) / watch.elapsed().cpu);
  }
  return best;
}

/// Random indices below `count`, from a linear congruence (Knuth's MMIX): quality is no concern here.
std::vector<std::uint32_t> indices_below(std::size_t count, std::size_t how_many) {
  std::vector<std::uint32_t> indices(how_many);
  std::uint64_t state = 1;
  for (std::uint32_t& index : indices) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    index = static_cast<std::uint32_t>(((state >> 32) * count) >> 32);
  }
  return indices;
}

/// Random reads of rows of W 4-byte numbers, in reads a second. Several sums, or the latency of an
/// addition is what is measured.
template <int W>
double gather_rate(const std::vector<Lanes<float, 16>>& data, std::size_t bytes, std::size_t reads) {
  constexpr std::size_t kSums = W == 1 ? 8 : 1;
  const auto* rows = reinterpret_cast<const Lanes<float, W>*>(data.data());
  const std::vector<std::uint32_t> indices = indices_below(bytes / sizeof *rows, reads);
  double best = 0;
  for (int k = 0; k < kRepeats; ++k) {
    const Stopwatch watch;
    std::array<kernels::LaneSum<W>, kSums> sums;
    for (std::size_t i = 0; i < reads; i += kSums)
      for (std::size_t s = 0; s < kSums; ++s) sums[s].add(rows[indices[i + s]]);
    for (const auto& sum : sums) keep(sum.times(1)[0]);
    best = std::max(best, static_cast<double>(reads) / watch.elapsed().cpu);
  }
  return best;
}

nlohmann::json gathers(bool quick) {
  const std::size_t largest = (quick ? 64UL : 1024UL) << 20;
  const std::size_t reads = quick ? 1UL << 20 : 1UL << 23;
  const std::vector<Lanes<float, 16>> data(largest / 64, Lanes<float, 16>::filled(1));
  nlohmann::json rates = nlohmann::json::array();
  for (std::size_t bytes = 4UL << 20; bytes <= largest; bytes *= 16)
    rates.push_back({{"bytes", bytes}, {"million_4_byte_reads_s", gather_rate<1>(data, bytes, reads) / 1e6},
                     {"million_64_byte_rows_s", gather_rate<16>(data, bytes, reads) / 1e6}});
  return rates;
}

nlohmann::json reads(int threads, bool quick) {
  const std::vector<std::uint64_t> data((quick ? 128UL : 1024UL) << 17, 1);
  nlohmann::json rates = {{"1", read_rate(*make_executor(1), data) / 1e9}};
  if (threads > 1) rates[std::to_string(threads)] = read_rate(*make_executor(threads), data) / 1e9;
  return rates;
}

}  // namespace

nlohmann::json measure_machine(int threads, bool quick) {
  return {{"processor", processor()},
          {"cores", std::thread::hardware_concurrency()},
          {"compiler", fmt::format("{} {}", MINGA_COMPILER, MINGA_COMPILER_FLAGS)},
          {"thread_library", thread_library()},
          {"read_gb_s", reads(threads, quick)},
          {"gather", gathers(quick)}};
}

}  // namespace minga::bench
