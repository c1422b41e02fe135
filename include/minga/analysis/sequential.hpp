// How many replicates are enough? Intervals are looked at again and again while replicates are added,
// and it is stopped when they are narrow enough.
//
// Whoever looks at many intervals and stops at a convenient one is wrong more often than each of them
// promises. The correction is Bonferroni's, over looks and comparisons: look k = 1, 2, .. may be wrong
// with probability alpha / (k (k + 1)), divided over the comparisons. The shares of all looks add up to
// alpha, so that all intervals of all looks hold together with probability 1 - alpha at least, at
// whichever look it is stopped and however many there are. It asks nothing of how looks depend on
// each other, and is wider than needed for it.
#pragma once

#include <optional>
#include <string_view>

#include "minga/analysis/sample.hpp"

namespace minga::analysis {

/// What a report says of the correction.
inline constexpr std::string_view kSequentialCorrection =
    "Bonferroni over looks and strategies, a share of 1/(k(k+1)) of the error at look k";

struct SequentialPlan {
  double level = .95;           ///< of all intervals of all looks together
  std::size_t comparisons = 1;  ///< intervals at each look
  double width = 0;             ///< narrow enough: from the lower end to the upper, in units of the outcome
  std::size_t first = 2, most = 2;  ///< replicates of the first look, and of the last possible one
};

/// Throws unless 0 < level < 1, width is above 0, there is a comparison and 1 <= first <= most.
void check(const SequentialPlan& plan);

struct Look {
  std::size_t number = 1;      ///< 1, 2, ..
  std::size_t replicates = 0;
};
Look first_look(const SequentialPlan& plan) noexcept;
/// Half as many replicates again, rounded up, at most plan.most; nothing after that.
std::optional<Look> next_look(const SequentialPlan& plan, const Look& look) noexcept;

/// Level of a single interval at a look.
double level_at(const SequentialPlan& plan, const Look& look);

/// The mean of paired differences as a look sees it.
struct Seen {
  std::size_t pairs = 0, missing = 0;
  double mean = kUndefined, deviation = kUndefined;
  Interval interval;  ///< Student's, at level_at(plan, look); undefined for fewer than two pairs
  double width() const noexcept { return interval.high - interval.low; }
};
Seen see(const SequentialPlan& plan, const Look& look, std::span<const double> differences);

/// False for an undefined interval.
bool narrow_enough(const SequentialPlan& plan, const Seen& seen) noexcept;

/// Replicates of the first look after `seen`, counted on beyond plan.most, whose interval would be narrow
/// enough if single differences have this deviation. Earlier looks had laxer levels and are over: they
/// would promise fewer replicates than were just not enough. Nothing where that is undefined or out of reach.
std::optional<std::size_t> replicates_for(const SequentialPlan& plan, const Look& seen, double deviation);

}  // namespace minga::analysis
