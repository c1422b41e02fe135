// A queue in continuous time: cases come one by one, wait first come, first served for one of several
// desks, and give up when their patience ends before a desk is free (with exponential times: M/M/c, and
// Erlang A, Palm 1957). A month is served at a time; what lasts is when each desk is free again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

namespace minga::kernels {

/// One who waits. Times are months since the beginning of this month.
struct InLine {
  float arrival;   ///< below 0: came in an earlier month
  float service;   ///< how long the desk is taken
  float deadline;  ///< gives up then, unless a desk was free before
  std::uint32_t who;
  enum class Fate : std::uint8_t { waits, served, gave_up } fate = Fate::waits;
  float start = 0;  ///< when the desk took the case, if served
};

/// One month. `line` stands in the order of arrival; `desks` holds when each desk is free (0 or below:
/// now), and afterwards the same for the next month. A case counts as served when a desk takes it: the
/// desk stays taken into the next month if need be. At least one desk.
inline void serve_month(std::span<InLine> line, std::span<float> desks) noexcept {
  for (InLine& one : line) {
    const auto desk = std::min_element(desks.begin(), desks.end());
    const float ready = std::max(one.arrival, 0.F);
    const float start = std::max(ready, *desk);
    if (start > ready && one.deadline < start) {
      one.fate = one.deadline < 1 ? InLine::Fate::gave_up : InLine::Fate::waits;
    } else if (start < 1) {
      one.fate = InLine::Fate::served;
      one.start = start;
      *desk = start + one.service;
    } else {
      one.fate = InLine::Fate::waits;
    }
  }
  for (float& free : desks) free = std::max(0.F, free - 1);
}

}  // namespace minga::kernels
