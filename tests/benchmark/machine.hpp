// What the machine can do: the physical limits that figures are compared with, measured in the same
// run.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace minga::bench {

/// Processor, compiler, and measured: "read_gb_s" sequential reads by the number of threads (1 and
/// `threads`), "gather" random reads of 4 bytes and of rows of 64 from arrays of several sizes, in
/// millions a second on one thread. `quick` measures smaller arrays.
nlohmann::json measure_machine(int threads, bool quick);

}  // namespace minga::bench
