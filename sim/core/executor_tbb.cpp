// Threads by oneTBB. The only file that names it.
#include <optional>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/version.h>

#include <mutex>

#include "minga/core/error.hpp"
#include "minga/core/executor.hpp"

namespace minga {
namespace {

class TbbExecutor final : public Executor {
 public:
  explicit TbbExecutor(int threads) : threads_(threads), arena_(threads) {
    // The arena is the limit. More threads than cores (a test with 4 on 2) must be allowed for the
    // whole process; asked for only then, because of several such limits the lowest is in force.
    if (threads > tbb::info::default_concurrency())
      raised_.emplace(tbb::global_control::max_allowed_parallelism,
                      static_cast<std::size_t>(threads));
  }

  void for_blocks(std::uint32_t blocks, FunctionRef<void(std::uint32_t)> body) override {
    arena_.execute([&] {
      // Isolated: a thread that waits for an inner loop does not start another block of an outer
      // one meanwhile, so what a block keeps on its thread is its own.
      tbb::this_task_arena::isolate(
          [&] { tbb::parallel_for(std::uint32_t{0}, blocks, [&](std::uint32_t b) { body(b); }); });
    });
  }
  void exclusive(FunctionRef<void()> body) override {
    const std::lock_guard lock(mutex_);
    body();
  }
  int threads() const noexcept override { return threads_; }
  std::size_t worker() const noexcept override {
    return static_cast<std::size_t>(tbb::this_task_arena::current_thread_index());
  }

 private:
  int threads_;
  std::optional<tbb::global_control> raised_;
  tbb::task_arena arena_;
  std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Executor> make_executor(int threads) {
  if (threads < 0)
    throw UserError({fmt::format("{} threads", threads), "", "a number of threads is 0 or more",
                     "write 0 for every core, or 1, 2, 4"});
  if (threads == 0) threads = tbb::info::default_concurrency();
  if (threads == 1) return std::make_unique<SerialExecutor>();
  return std::make_unique<TbbExecutor>(threads);
}

std::string thread_library() { return fmt::format("oneTBB {}", TBB_runtime_version()); }

}  // namespace minga
