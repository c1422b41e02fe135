// What has to be run: arms that share their parameters share a burn-in, and conditions whose parameters of
// the society are the same share a society.
#pragma once

#include <cstddef>
#include <vector>

#include "minga/patterns/evaluate.hpp"

namespace minga::patterns {

/// A quantity to be read, and where its values go.
struct Wanted {
  std::size_t slot;
  const Quantity* quantity;
};

struct ArmWork {
  const Arm* arm;
  std::vector<Wanted> wanted;
  int months = 0;  ///< up to the last reading
};

/// Arms of the same parameters.
struct Condition {
  std::vector<ArmWork> arms;
  const Scenario& scenario() const noexcept { return arms.front().arm->loaded.scenario; }
};

struct Work {
  std::vector<const Quantity*> quantities;             ///< [slot] each once
  std::vector<std::vector<std::size_t>> slots;         ///< [place in which] of the pattern's quantities, in order
  std::vector<std::vector<Condition>> societies;       ///< conditions by society
};

/// The work that those patterns need, in an order that depends on the book and on them alone.
Work plan_work(const PatternBook& book, const std::vector<std::size_t>& which);

}  // namespace minga::patterns
