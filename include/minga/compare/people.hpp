// What strategies do citizen by citizen: each one is compared with the same citizen under the baseline,
// who has the same id, the same ties and the same random draws.
//
// Poverty ranks citizens: the poor first, and among equals those of the district with the greater share of
// poor; citizens who are alike in both share their middle rank.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "minga/analysis/inequality.hpp"
#include "minga/analysis/paired.hpp"
#include "minga/compare/compared_runs.hpp"

namespace minga {

/// Mean over replicates, each the mean over its points, with its Student interval and how many had one.
struct ReplicateMean {
  double mean = analysis::kUndefined;
  analysis::Interval interval;
  std::size_t replicates = 0;
};

/// Who gains and who loses of one outcome, among one part of the citizens.
struct Winners {
  std::size_t strategy = 0;
  std::string outcome;
  std::string part;            ///< "all", "fifth 1" (poorest) to "fifth 5", or a group
  ReplicateMean gaining, losing, unchanged;  ///< shares of that part's citizens
  ReplicateMean change;              ///< mean change of one citizen
};

/// Indices of how access is held among citizens, in the order they are shown.
enum class AccessIndex : std::uint8_t { gini, theil, atkinson, equivalent, erreygers, wagstaff };
inline constexpr std::size_t kAccessIndices = 6;
inline constexpr double kAversion = .5;  ///< of Atkinson's index: below 1, so that it is defined where somebody has no access
std::string_view to_text(AccessIndex index) noexcept;
/// Of access over a rank, poorest lowest. Theil's T counts 0 ln 0 as 0.
double value_of(AccessIndex index, std::span<const double> access, std::span<const double> rank);

struct IndexContrast {
  std::size_t strategy = 0;
  AccessIndex index = AccessIndex::gini;
  analysis::PairedEffect effect;   ///< corrected for all that are shown
  analysis::Interval interval;     ///< of this one by itself
};

/// Mean change of those whom the strategy treats, and of those whom only its consequences reach.
struct Spillover {
  std::size_t strategy = 0;
  std::string outcome;
  ReplicateMean treated_share;  ///< of all citizens
  ReplicateMean direct;         ///< mean change of the treated
  ReplicateMean spillover;      ///< mean change of the others
  ReplicateMean near, far;      ///< of the others: with a treated tie, and without
};

struct People {
  double threshold = 0;   ///< of a change that counts
  std::vector<Winners> winners;
  std::vector<double> baseline_indices;  ///< [index] mean over runs
  std::vector<IndexContrast> indices;
  std::vector<Spillover> spillovers;
};

/// For every strategy but the baseline. `threshold`: a change of at most this counts as none. Throws
/// UserError for a file whose citizens do not follow the contract.
People people_of(const ComparedRuns& runs, std::size_t baseline, double level, double threshold);

/// Place of each citizen by poverty, for fractional ranks: the poorest have the lowest.
std::vector<double> poverty_order(const CitizenTraits& traits);

}  // namespace minga
