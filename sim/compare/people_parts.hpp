// The parts of a comparison citizen by citizen: each is shown one pair of runs after the other.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "minga/compare/people.hpp"

namespace minga {

inline constexpr std::array<const char*, 3> kOutcomesOfCitizens = {"access", "trust_national", "trust_local"};

/// One run's citizens, as far as they are compared.
struct CitizensOfRun {
  std::array<std::vector<double>, kOutcomesOfCitizens.size()> outcomes;
  std::vector<double> treated, treated_ties;
  bool empty() const noexcept { return treated.empty(); }
};

/// A number of each run, to be averaged over the points of a replicate: these share its draws, so together they
/// count once. Missing values are left out.
class ByReplicate {
 public:
  void add(std::size_t replicate, double value);
  std::vector<double> means() const;

 private:
  std::map<std::size_t, std::vector<double>> values_;
};

/// The same citizens under the baseline and under a strategy.
struct Twins {
  std::size_t replicate;
  const CitizensOfRun& before;
  const CitizensOfRun& after;
  const CitizenTraits& traits;
  const std::vector<double>& order;  ///< by poverty
};

/// With Student's interval.
ReplicateMean over_replicates(const ByReplicate& values, double level);

/// Each add() is one run of one strategy; the results are in the order of the strategies.
class WinnersOfRuns {
 public:
  explicit WinnersOfRuns(double threshold) : threshold_(threshold) {}
  void add(std::size_t strategy, const Twins& twins);
  std::vector<Winners> take(double level) const;

 private:
  struct Values {
    ByReplicate gaining, losing, unchanged, change;
  };
  struct Key {
    std::size_t strategy, outcome, part;
    auto operator<=>(const Key&) const = default;
  };
  double threshold_;
  std::map<Key, Values> values_;
};

class IndicesOfRuns {
 public:
  void add(std::size_t strategy, const Twins& twins);
  /// As one family; sets what holds under the baseline, too.
  void take(double level, People& people) const;

 private:
  struct Values {
    ByReplicate before, after;
  };
  std::map<std::pair<std::size_t, std::size_t>, Values> values_;  ///< [strategy, index]
};

class SpilloverOfRuns {
 public:
  void add(std::size_t strategy, const Twins& twins);
  std::vector<Spillover> take(double level) const;

 private:
  struct Values {
    ByReplicate share, direct, spillover, near, far;
  };
  std::map<std::pair<std::size_t, std::size_t>, Values> values_;  ///< [strategy, outcome]
};

}  // namespace minga
