// A run's address in words, as results files and complaints have it.
#pragma once

#include <string>

#include <fmt/format.h>

#include "minga/study/shard.hpp"

namespace minga {

/// "strategy 0, point 4, society 0, replicate 3"
inline std::string address_text(const RunAddress& run) {
  return fmt::format("strategy {}, point {}, society {}, replicate {}", run.strategy, run.point, run.society, run.replicate);
}

}  // namespace minga
