// The runs that a comparison is made of: strategies side by side, from one results file of several
// strategies or from several files of one.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "minga/analysis/sample.hpp"
#include "minga/io/results_file.hpp"
#include "minga/record/outcome.hpp"
#include "minga/society/groups.hpp"

namespace minga {

/// A number for each run: values[(strategy * points + point) * replicates + replicate]. NaN where the
/// run failed or nothing was to be measured.
struct RunTable {
  std::size_t strategies = 0, points = 0, replicates = 0;
  std::vector<double> values;

  std::size_t pairs() const noexcept { return points * replicates; }
  std::span<const double> of(std::size_t strategy) const {
    return std::span(values).subspan(strategy * pairs(), pairs());
  }
  analysis::MatrixView by_strategy() const { return {values, strategies, pairs()}; }
};

/// Two strategies side by side, a number for each unit; NaN where a unit has no run with both.
struct PairedMeans {
  std::vector<double> a, b;
};
/// What is compared: means over the runs of a unit in which neither strategy is missing; run k is of unit
/// k % units. Points share the draws of a replicate, so that more points make nothing more certain: the
/// unit is the replicate (or, over societies too, the draw), never the single run of a point. A point of which
/// a run is missing is left out of every unit, or units would differ by their points; unless none is whole.
PairedMeans paired_means(const RunTable& table, std::size_t a, std::size_t b, std::size_t units);

/// Mean over the replicates of each point, strategies x points; missing replicates are left out.
std::vector<double> point_means(const RunTable& table);

/// Outcomes that are a mean of a run: by month, perhaps by sector or class, perhaps by group.
bool comparable(const OutcomeInfo& info);

/// Is the outcome recorded group by group?
bool by_group(const std::string& outcome);

/// Less is better of this outcome: waiting, burden, distrust.
bool lower_is_better(const std::string& outcome);
/// Neither more nor less is better by itself: spreads, counts of cases, demand over capacity.
bool undirected(const std::string& outcome);

/// What citizens are, in ascending order of their ids.
struct CitizenTraits {
  std::vector<Flags> flags;
  std::vector<double> district_poverty;  ///< share of the poor where the citizen lives
  std::size_t size() const noexcept { return flags.size(); }
};

class ComparedRuns {
 public:
  /// Throws UserError for files that are not ours, fewer than `least` strategies, and files that differ
  /// in more than their strategies: by the name of what differs. `scenario`: its points alone; "": all points.
  explicit ComparedRuns(const std::vector<std::string>& paths, std::size_t least = 2, const std::string& scenario = "");

  std::string title;
  std::vector<std::string> strategies, groups;
  std::vector<std::string> outcomes;      ///< recorded ones that can be compared
  std::vector<int> months;
  std::vector<std::string> scenarios;     ///< of the file, in the order of their points
  std::vector<std::string> scenario_of;   ///< [point]
  std::size_t points = 0, replicates = 0, societies = 0;
  std::size_t failed = 0;                 ///< runs without results
  std::string model_version;

  std::size_t runs() const noexcept { return strategies.size() * points * replicates; }
  bool has(const std::string& outcome) const;
  /// The outcome of every run at that month. Sectors (or classes of institutions) are averaged with
  /// equal weights, over those measured under every strategy of that point and replicate, so that a
  /// pair compares like with like. Throws UserError with the nearest name for unknown ones, and for a group
  /// (not "all") of an outcome that knows none.
  RunTable read(const std::string& outcome, const std::string& group, int month) const;
  /// The group less everybody, sector by sector before they are averaged: only those that the group has.
  RunTable read_gap(const std::string& outcome, const std::string& group, int month) const;
  /// Index points spent until that month, all interventions. NaN where it was not recorded; 0 where
  /// there was nothing to spend on.
  RunTable spending(int month) const;

  /// Were citizens recorded (record.citizens = true), by all files alike?
  bool has_citizens() const;
  /// Who the citizens of a society are.
  CitizenTraits traits(std::size_t society) const;
  /// A column of citizen_table() in one run, citizen by citizen; empty for a run without results.
  std::vector<double> citizens(std::string_view column, std::size_t strategy, std::size_t point, std::size_t replicate) const;
  /// The society of a replicate.
  std::size_t society_of(std::size_t replicate) const { return society_of_[replicate]; }

  /// The first file, which speaks for all in what they share.
  const ResultsFile& file() const { return *files_.front(); }
  /// Whether every file holds the variable.
  bool everywhere(const std::string& name) const;
  /// The variable of all files at the chosen points; axis strategy comes first, so that files follow one another.
  Variable joined(const std::string& name) const;
  /// [point] what a study varied, "design:..."; empty where it is not one number for each point.
  std::vector<double> design_values(const std::string& name) const;
  bool ok(std::size_t run) const { return status_[run] == 0; }
  /// [point] whether no run of it failed, under no strategy.
  std::vector<bool> complete_points() const;

  std::size_t strategy_index(const std::string& name, const std::string& where) const;
  std::size_t group_index(const std::string& name, const std::string& where) const;
  std::size_t month_index(int month, const std::string& where) const;
  void demand_outcome(const std::string& name, const std::string& where) const;
  /// Those that are asked for, or else access and trust as far as they were recorded. Throws UserError for
  /// unknown ones and for none. Named twice is once.
  std::vector<std::string> shown_outcomes(const std::vector<std::string>& asked) const;

 private:
  std::vector<std::string> paths_;
  std::vector<std::unique_ptr<ResultsFile>> files_;
  std::vector<double> status_;  ///< [strategy][point][replicate]
  std::vector<std::size_t> society_of_;  ///< [replicate]
  std::vector<std::size_t> chosen_;      ///< points of the file that are compared
  std::size_t all_points_ = 0;           ///< of the file
  mutable Variable kept_;       ///< the outcome that was read last

  void read_head();
  void choose_points(const std::string& scenario);
  /// The numbers of the chosen points, of numbers by (strategy, point, and what follows).
  std::vector<double> at_chosen(const std::vector<double>& numbers, std::size_t of_strategies) const;
  RunTable table_of(const std::string& outcome, const std::string& group, bool less_everybody, int month) const;
  void read_status();
  /// Read once for many months and groups; not for several threads at a time.
  const Variable& kept(const std::string& name) const;
};

/// Throws UserError, naming what differs, unless `other` may stand beside `first`: the same model,
/// country, seed, societies, replicates, months, parameters, pressures and points.
void demand_comparable(const ResultsFile& first, const std::string& first_path, const ResultsFile& other,
                       const std::string& other_path);

}  // namespace minga
