// The library without threads: every executor is the plain loop, whatever number is asked for.
#include <fmt/format.h>

#include "minga/core/error.hpp"
#include "minga/core/executor.hpp"

namespace minga {

std::unique_ptr<Executor> make_executor(int threads) {
  if (threads < 0)
    throw UserError({fmt::format("{} threads", threads), "", "a number of threads is 0 or more",
                     "write 0 for every core, or 1, 2, 4"});
  return std::make_unique<SerialExecutor>();
}

std::string thread_library() { return "none"; }

}  // namespace minga
