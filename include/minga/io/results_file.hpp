// The results file: written once, whole or not at all; read, checked, digested, exported.
// The contract stands in docs/results-format.md.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "minga/io/scenario_file.hpp"
#include "minga/io/whole_file.hpp"
#include "minga/record/outcome.hpp"
#include "minga/society/society.hpp"

namespace minga {

inline constexpr int kSchemaVersion = 1;

/// A column of the design: a number for each point.
struct DesignColumn {
  std::string name;   ///< "trust.omega": the parameter or setting that varies
  std::vector<double> values;
};

/// Where the runs of a file begin: 0, but for a file that repeats a single run of another.
struct FirstRun {
  std::uint32_t replicate = 0, society = 0, draw = 0;
};

/// What the runs of a file share and how they differ. Axis `replicate` is societies x replicates.
struct ResultsHead {
  const LoadedScenario& base;              ///< horizon, country, record plan and parameters of all
  std::vector<std::string> strategies;
  std::vector<std::string> interventions;  ///< of all strategies, ascending
  std::vector<std::string> point_scenario; ///< [point] name of its scenario
  std::vector<DesignColumn> design;        ///< columns on axis point
  std::vector<std::int8_t> status;         ///< [strategy][point][replicate] 0 ok, 1 failed, 2 skipped
  std::vector<std::string> failures;       ///< a line for each failed run
  std::vector<std::pair<std::string, std::string>> texts;  ///< further attributes of the root
  std::string title, summary;              ///< "": those of the scenario
  std::vector<InputFile> further_inputs = {};  ///< of other strategies than that of the base
  FirstRun first = {};
  std::vector<Submodels> point_submodels = {};  ///< [point] the rules in force; empty: those of the base

  std::size_t points() const noexcept { return point_scenario.size(); }
  std::uint32_t replicates() const noexcept { return base.scenario.runs(); }
};

/// Record of a run, or null where it failed or was skipped. Values of outcome k belong to
/// base.scenario.record.outcomes[k]; interventions stand in the order of the head.
using RunSource = std::function<const RunRecord*(std::uint32_t strategy, std::uint32_t point, std::uint32_t replicate)>;

/// What group /citizens is written from; no `run`: the file has none. Both are asked one at a time, so
/// that the citizens of a single run or society need to be in memory.
struct CitizenSource {
  /// Final citizens of a run, or null where it failed or was skipped.
  std::function<const CitizenRecord*(std::uint32_t strategy, std::uint32_t point, std::uint32_t replicate)> run;
  std::function<const Society&(std::uint32_t number)> society;
};

/// Keeps the records of all runs in memory until they are written. Axis `replicate` is societies x
/// replicates. Several strategies and points have room in the layout; a scenario has one of each.
class ResultsSink final : public Recorder {
 public:
  explicit ResultsSink(const LoadedScenario& loaded);
  /// Keeps what the file says about a society (group sizes, and its citizens and ties if asked for).
  void keep(const Society& society);
  void finished(std::uint32_t strategy, std::uint32_t point, std::uint32_t replicate,
                RunRecord record, CitizenRecord citizens) override;
  ResultsHead head() const;

  const LoadedScenario& loaded;
  std::vector<RunRecord> runs;          ///< [replicate]
  std::vector<std::int8_t> status;      ///< [replicate] 0 ok, 1 failed, 2 skipped
  std::vector<CitizenRecord> citizens;  ///< [replicate], if asked for
  std::vector<Society> societies;       ///< if citizens or network are asked for
};

/// Writes beside the target, flushes, renames. On any failure nothing is left, an older file of that
/// name is untouched, and UserError says why. `go_on` is asked now and then; false stops: nothing is
/// left and write_results returns false.
bool write_results(const std::string& path, const ResultsSink& results, const std::function<bool()>& go_on = {});
/// The same under another head.
bool write_results(const std::string& path, const ResultsSink& results, const ResultsHead& head, const std::function<bool()>& go_on);
/// The same for the runs of a study, which are fetched one by one, in the order of the axes.
bool write_results(const std::string& path, const ResultsHead& head, const RunSource& runs,
                   const std::function<bool()>& go_on = {}, const CitizenSource& citizens = {});

/// One variable of a file, with numbers as doubles (exact for all but seeds above 2^53).
struct Variable {
  std::string name;
  std::string type;                 ///< "float32", "int32", "text" and so on
  std::vector<std::string> dims;
  std::vector<std::size_t> shape;
  std::vector<double> numbers;      ///< empty for text
  std::vector<std::string> texts;   ///< empty for numbers
  std::map<std::string, std::string> attributes;  ///< text attributes and numbers as text
};

/// A results file opened for reading. The constructor throws UserError for a file that is missing,
/// truncated, not HDF5 or not ours.
class ResultsFile {
 public:
  explicit ResultsFile(const std::string& path);
  ~ResultsFile();
  ResultsFile(const ResultsFile&) = delete;
  ResultsFile& operator=(const ResultsFile&) = delete;

  /// Names of the variables of the root, in the order of the file.
  std::vector<std::string> names() const;
  /// Those of the groups too: "citizens/age".
  std::vector<std::string> paths() const;
  bool has(const std::string& name) const;
  Variable read(const std::string& name) const;
  /// An outcome of one run, row-major over the outcome's own dimensions, bit by bit.
  std::vector<float> read_run(const std::string& name, std::size_t strategy, std::size_t point, std::size_t replicate) const;
  /// A part of a variable of numbers: `count` values from `offset` on, with one entry for each axis.
  std::vector<float> read_part(const std::string& name, const std::vector<std::size_t>& offset,
                               const std::vector<std::size_t>& count) const;
  /// A text attribute of the root, or "".
  std::string attribute(const std::string& name) const;
  /// A list of texts, one per entry.
  std::vector<std::string> attribute_list(const std::string& name) const;

 private:
  std::string path_;
  std::int64_t file_;
};

/// What is wrong with a file against the contract; empty = nothing.
std::vector<std::string> check_results(const std::string& path);

/// SHA-256 over names, shapes, types, attributes and values in a fixed order: the identity of results
/// across machines, compilers and versions of HDF5.
std::string digest_results(const std::string& path);

/// One CSV per variable that is no coordinate, a row per cell, dimensions as columns; a variable of a
/// group has the group before its name. Returns how many were written. Throws UserError for a folder
/// that is not empty.
int export_csv(const std::string& path, const std::string& folder);

/// What the file is, what was run, what it holds, and trust and access by group at its first and last
/// month.
std::string describe_results(const std::string& path);

/// The assumptions in force, a line each.
std::string describe_assumptions(const std::string& path);

}  // namespace minga
