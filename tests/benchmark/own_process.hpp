// A case in a process of its own: its peak of memory is its own, and nothing is left for the next one.
#pragma once

#include <functional>

#include <nlohmann/json_fwd.hpp>

namespace minga::bench {

/// Runs `work` in a forked process and returns what it returned. To be called while the calling
/// process has one thread. A UserError of `work` is thrown again; a crash, or a process killed for
/// lack of memory, becomes an object with the one key "failed".
nlohmann::json in_own_process(const std::function<nlohmann::json()>& work);

}  // namespace minga::bench
