#include "workload.hpp"

#include <nlohmann/json.hpp>

namespace minga::bench {
namespace {

/// Every combination, sizes slowest.
std::vector<Case> grid(const std::vector<std::uint32_t>& citizens, const std::vector<int>& lanes, const std::vector<int>& threads) {
  std::vector<Case> cases;
  for (const std::uint32_t n : citizens)
    for (const int l : lanes)
      for (const int t : threads) cases.push_back({n, l, t});
  return cases;
}

}  // namespace

const std::vector<Workload>& workloads() {
  static const std::vector<std::uint32_t> sizes = {10'000, 100'000, 1'000'000, 10'000'000};
  static const std::vector<Workload> all = {
      {"trust-step", "needs, choice, scarce places, experience and ties on a small world",
       grid(sizes, {1, 16}, {1, 2}), grid({10'000}, {1, 16}, {1}), false, run_trust_step},
      {"trust-step-blocks", "the same on ties that mostly stay inside a block of 1,000",
       grid({1'000'000, 10'000'000}, {1, 16}, {1}), grid({10'000}, {1, 16}, {1}), false, run_trust_step_blocks},
      {"full-model", "all phases of Peru's baseline, every month recorded",
       grid({10'000, 100'000, 1'000'000}, {1, 16}, {1, 2}), grid({2'000}, {1, 16}, {1}), false, run_full_model},
      {"full-model-policy", "all phases under four pressures and six actions",
       grid({10'000, 100'000}, {16}, {1}), grid({2'000}, {16}, {1}), false, run_full_model_policy},
      {"workshop", "societies of 10,000 built, burnt in and run for ten years",
       grid({10'000}, {16}, {1, 2}), grid({1'000}, {16}, {1}), false, run_workshop},
      {"sweep", "two strategies at two points, with shards and results file",
       grid({10'000}, {16}, {2}), grid({1'000}, {16}, {1}), false, run_sweep_workload},
      {"results", "writing and reading a results file with citizens and ties",
       grid({10'000}, {16}, {1}), grid({1'000}, {16}, {1}), false, run_results},
      {"full-model-huge", "the full model with ten million citizens",
       grid({10'000'000}, {1}, {1, 2}), {}, true, run_full_model},
      {"everybody", "Peru one to one: every adult, building, burn-in and ten years; once",
       grid({0}, {1}, {2}), {}, true, run_everybody}};
  return all;
}

}  // namespace minga::bench
