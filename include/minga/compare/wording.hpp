// How the numbers of a comparison are written, in a terminal as on a page.
#pragma once

#include <string>
#include <vector>

#include "minga/analysis/paired.hpp"
#include "minga/compare/compared_runs.hpp"

namespace minga {

/// "0.1234", "-" where undefined, "inf".
std::string number(double x, int digits = 4);
/// Differences carry their sign; what rounds to nothing has none.
std::string signed_number(double x, int digits = 4);
/// Index points: one digit.
std::string points_text(double x);
/// "+0.0126 +0.0165"
std::string interval_text(const analysis::Interval& interval, int digits = 4);
/// The gain of common random numbers: "6.8", ">999".
std::string gain_text(double x);
/// "access (mean of sectors)": the outcome, and over what it is averaged.
std::string spoken(const std::string& outcome);
/// "better", "worse", "not distinguishable"; "higher" and "lower" of an outcome of which neither end is better.
std::string verdict_word(analysis::Verdict verdict, const std::string& outcome);
/// "better in 24 of 24 runs"; with several points the mean of a replicate is no single run: "... replicates".
std::string verdict_words(const analysis::PairedEffect& effect, const std::string& outcome, std::size_t points);
/// What intervals rest on where points or societies could mislead, a sentence each. Of a single replicate there are none.
std::vector<std::string> resting_on(const ComparedRuns& runs);

}  // namespace minga
