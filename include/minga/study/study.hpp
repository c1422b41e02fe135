// A study: scenarios x strategies x points of a design x societies x replicates, to answer a question.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "minga/io/scenario_file.hpp"

namespace minga {

/// What a failed run does to the sweep: end it at once, end it with an error when all others are
/// done, or stand in the file with its reason and no more.
enum class OnFailure : std::uint8_t { stop, finish, ignore };

/// Points at which the scenarios are run: what varies, and a row of values for each point.
struct DesignTable {
  std::string kind = "none";
  std::vector<std::string> names;          ///< parameters or settings: "trust.omega", "pressure.climate.dose"
  std::vector<std::string> where;          ///< where each name is written: "study.toml:12, uncertain.name"
  std::vector<std::vector<double>> rows;   ///< at least one; empty rows where nothing varies
  std::string plan;                        ///< how the rows were made (analysis/design_text.hpp); "" for none
  std::vector<std::string> uncertain;      ///< what varies and how it is spread, a line each
  std::string calibrated;                  ///< path of the calibrated set that the points are of; "" for others
};

/// Every subset of the interventions of one strategy, so that what each adds can be told.
struct PortfolioTable {
  std::string of;                          ///< the strategy; "" where the study has none
  std::vector<std::string> parts;          ///< names of its interventions, ascending; subset s holds part i if bit i of s is set
  std::vector<double> costs;               ///< planned over the horizon, in index points, at the doses of the file
  double budget = 0;                       ///< which subsets may be chosen; all are run
};
inline constexpr std::size_t kMostParts = 10;

struct Study {
  std::string name, path;                  ///< the file's
  std::string title, summary;
  std::vector<std::string> scenarios;      ///< names or paths
  std::vector<std::string> strategies;     ///< the first one is what others are compared with; subsets of a portfolio
  std::vector<std::string> settings;       ///< of every run, as --set takes them
  SettingPlaces places;                    ///< where those stand in the file that do not come from --set
  std::uint32_t societies = 1, replicates = 16;
  std::uint64_t max_runs = 100000;
  OnFailure on_failure = OnFailure::finish;
  DesignTable design;
  PortfolioTable portfolio;
  std::vector<std::vector<std::string>> strategy_settings;  ///< [strategy] what makes a scenario's policy that one
  std::string text;                        ///< all of the above, and the design, in a fixed order
  std::string identity;                    ///< of text, configs, inputs and model version; not of replicates
  std::vector<LoadedScenario> bases;       ///< [strategy * scenarios + scenario], at no point
  CountryStore countries;

  std::uint32_t points() const noexcept {
    return static_cast<std::uint32_t>(scenarios.size() * design.rows.size());
  }
  std::uint64_t runs() const noexcept {
    return static_cast<std::uint64_t>(points()) * strategies.size() * societies * replicates;
  }
  const LoadedScenario& base(std::uint32_t strategy, std::uint32_t point) const noexcept {
    return bases[strategy * scenarios.size() + point / design.rows.size()];
  }
};

/// Reads a study and checks all that can be checked before a run: every scenario with every strategy,
/// the design, the number of runs. `settings` are from --set and come last. Throws UserError.
Study load_study(const std::string& path, const std::vector<std::string>& settings = {});

/// As if the study had been written with that many replicates; its identity stays.
void set_replicates(Study& study, std::uint32_t replicates) noexcept;

/// The scenario of a point under a strategy, complete. Throws UserError where the point cannot be run.
LoadedScenario scenario_at(Study& study, std::uint32_t strategy, std::uint32_t point);

}  // namespace minga
