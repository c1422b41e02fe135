// Twin against phase: what counts must be equal, what is measured must agree to the digits of a float.
#pragma once

#include <gtest/gtest.h>

#include "support/twins/plain.hpp"

namespace minga::testing {

/// A twin computes in double, a phase in float: some ten roundings of 6e-8 each, relative to the
/// largest number on the way (1 for shares). The twins begin each phase from the phase's own state,
/// so nothing adds up over months.
inline constexpr double kFloatDigits = 2e-6;

inline bool close(double twin, double phase, double scale = 1) {
  return std::fabs(twin - phase) <= kFloatDigits * std::fmax(scale, std::fabs(phase));
}

/// "" or what differs.
inline std::string difference(const PlainCase& a, const PlainCase& b) {
  if (a.open != b.open) return "open";
  if (a.open && (a.waited != b.waited || a.visits != b.visits)) return "months or visits";
  if (a.need != b.need) return "need";
  if (a.attempt != b.attempt) return "attempt";
  if (a.digital != b.digital) return "digital";
  if (a.served != b.served || a.gave_up != b.gave_up) return "service";
  if (std::fabs(a.signal - b.signal) > .5 / 65535 + kFloatDigits) return "signal";  // kept in 16 bits
  if (a.exited != b.exited) return "exit";
  if (a.low_signal != b.low_signal) return "low signal";
  return "";
}

/// `keeps_peers`: the model keeps the mean of the ties' memory (with one lane it does not).
inline std::string difference(const PlainCitizen& a, const PlainCitizen& b, bool keeps_peers) {
  for (int t = 0; t < kTiers; ++t) {
    if (!close(a.trust[t], b.trust[t])) return "trust";
    if (!close(a.trust_before[t], b.trust_before[t])) return "trust that ties see";
    if (!close(a.disposition[t], b.disposition[t])) return "disposition";
  }
  if (!close(a.expectation, b.expectation)) return "expectation";
  if (!close(a.memory, b.memory) || (keeps_peers && !close(a.peer_memory, b.peer_memory))) return "memory";
  if (!close(a.burden, b.burden)) return "burden";
  if (!close(a.needs, b.needs) || !close(a.served, b.served)) return "needs or served";
  if (a.bribe_age != b.bribe_age || a.meeting_age != b.meeting_age) return "bribe or meeting";
  if (a.voice != b.voice || a.heard != b.heard) return "voice";
  for (std::size_t sector = 0; sector < a.cases.size(); ++sector) {
    const std::string found = difference(a.cases[sector], b.cases[sector]);
    if (!found.empty()) return found + " in sector " + std::to_string(sector);
  }
  return "";
}

inline std::string difference(const PlainInstitution& a, const PlainInstitution& b) {
  return close(a.capability, b.capability) && close(a.complaints, b.complaints) &&
                 close(a.exits, b.exits) && close(a.complaints_start, b.complaints_start) &&
                 close(a.exits_start, b.exits_start)
             ? ""
             : "capability, complaints or exits";
}

/// Visits are judged relative to the pool's capacity: a carry is what large numbers leave.
inline std::string difference(const PlainPool& a, const PlainPool& b) {
  if (a.paper_visits != b.paper_visits || a.digital_visits != b.digital_visits) return "visits";
  const double scale = b.base_capacity * b.factor;
  return close(a.carry, b.carry, scale) && close(a.asked, b.asked, scale) &&
                 close(a.factor, b.factor) && close(a.offered, b.offered)
             ? ""
             : "carry, visits asked for or capacity";
}

template <class Rows, class... More>
void expect_equal_rows(const Rows& twin, const Rows& phase, const char* what, More... more) {
  ASSERT_EQ(twin.size(), phase.size());
  int different = 0;
  for (std::size_t row = 0; row < twin.size(); ++row) {
    const std::string found = difference(twin[row], phase[row], more...);
    if (found.empty()) continue;
    EXPECT_EQ(found, "") << what << " " << row;
    if (++different == 5) return;
  }
}

template <int W>
void expect_equal_worlds(const Plain<W>& twin, const Plain<W>& phase) {
  expect_equal_rows(twin.citizens, phase.citizens, "citizen", W > 1);
  expect_equal_rows(twin.institutions, phase.institutions, "institution");
  expect_equal_rows(twin.pools, phase.pools, "pool");
}

}  // namespace minga::testing
