// Patterns: what a survey or an experiment found, and the statistic of the model that stands beside it.
// They are data (configs/patterns/); the statistics that they may name are the closed lists here.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "minga/io/scenario_file.hpp"
#include "minga/patterns/measure.hpp"

namespace minga {

/// Calibrated patterns may choose parameters, held-out ones never; an input was put into the model, so that
/// its reproduction proves the plumbing only and counts for nothing.
enum class Role : std::uint8_t { calibrated, held_out, input, count };
/// "calibrated", "held out", "input".
std::string_view to_text(Role role) noexcept;
/// As files and commands write them, in the order of Role: with "held_out".
const std::vector<std::string>& role_keys();

/// How measured quantities become one number (statistic_table()).
enum class Statistic : std::uint8_t {
  value, gap, ratio, odds_ratio, change, swing, effect, relative_effects, ratio_of_effects, interaction,
  half_life, slope, slope_ratio, best_share, count
};
struct StatisticInfo {
  std::string_view name;  ///< as in the files
  bool pooled;            ///< computed from means over replicates, because it is a ratio or the like
  std::string_view meaning;
};
const std::vector<StatisticInfo>& statistic_table() noexcept;

/// Runs of one kind: the country's scenario as it is, or one that an experiment changed.
struct Arm {
  std::string name;       ///< the first one is "baseline"
  LoadedScenario loaded;  ///< its months, citizens, seed and replicates are not used
  std::string where;      ///< file and line
};

/// A regression over citizens: by least squares, with a constant.
struct Regression {
  std::string name;
  CitizenVariable dependent = CitizenVariable::answer_national;
  std::vector<CitizenVariable> terms;
};

/// Something measured in the runs of an arm at the end of a month (0: the end of burn-in).
struct Quantity {
  std::size_t arm = 0;
  Measure measure;
  int month = 0;
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct Pattern {
  std::string id, title;
  Role role = Role::calibrated;
  Statistic statistic = Statistic::value;
  std::vector<Quantity> quantities;  ///< in the order that the statistic takes them; empty: not measured
  double target = std::numeric_limits<double>::quiet_NaN();  ///< NaN: the source gives a direction or a range
  double low = -std::numeric_limits<double>::infinity();     ///< band, inclusive
  double high = std::numeric_limits<double>::infinity();
  double standard_error = std::numeric_limits<double>::quiet_NaN();  ///< of the target, as the source has it
  std::string unit, source, note;
  std::string not_measured;          ///< why the model cannot tell; "" where it can
  std::string where;                 ///< file and line

  bool measured() const noexcept { return not_measured.empty(); }
};

/// The patterns of a country and everything needed to measure them.
struct PatternBook {
  std::string name, title;
  std::vector<Arm> arms;
  std::vector<Regression> regressions;
  std::vector<Pattern> patterns;
  std::vector<InputFile> files;       ///< the pattern files read, in order, with their hashes

  /// Throws UserError with the nearest id.
  std::size_t find(std::string_view id) const;
  /// Places of the measured patterns of that role, ascending.
  std::vector<std::size_t> of_role(Role role) const;
};

/// Reads patterns/`country`.toml, or a file as given, and the files that it takes in. `settings` change the
/// base scenario and every arm. Throws UserError with file, line and key for whatever is wrong: an unknown
/// statistic, measure, group, sector or arm, a pattern without a band.
PatternBook load_patterns(const std::string& country, const std::vector<std::string>& settings = {});

}  // namespace minga
