// The one list of the model's parameters: name, default, range, unit, stage, status, source, meaning.
// The rows stand in parameters.def (whole model) and sector_parameters.def (one value per sector).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "minga/core/submodels.hpp"

namespace minga {

/// What a change costs: a society parameter rebuilds the society, a dynamics parameter is a lane's.
enum class Stage : std::uint8_t { society, dynamics };

/// How a number is known.
enum class Status : std::uint8_t {
  read,        ///< the figure was read in the source named
  derived,     ///< computed from figures that were read
  fitted,      ///< chosen so that the model reproduces a survey
  assumption,  ///< nobody measured it
  unverified,  ///< a source is said to exist, nobody here has read it
};

std::string_view to_text(Stage stage) noexcept;
std::string_view to_text(Status status) noexcept;
/// Throws UserError for a word that is none of them.
Status status_from_text(std::string_view word, std::string_view where);

struct ParameterInfo {
  std::string_view name;  ///< as written in a config: "trust.alpha_plus"
  double fallback;        ///< value where no config gives one; NaN = the country must give it
  double low, high;       ///< the accepted range, inclusive
  std::string_view unit;
  Stage stage;
  Status status;             ///< of the fallback
  std::string_view source;   ///< evidence id or reference of fallback and range
  std::string_view meaning;  ///< one sentence
};

enum class Parameter : std::uint16_t {
#define MINGA_PARAMETER(id, ...) id,
#include "minga/core/parameters.def"
#undef MINGA_PARAMETER
  count
};
inline constexpr int kParameters = static_cast<int>(Parameter::count);

/// One value for each sector of a country; written "sector.<name>.<parameter>".
enum class SectorParameter : std::uint16_t {
#define MINGA_PARAMETER(id, ...) id,
#include "minga/core/sector_parameters.def"
#undef MINGA_PARAMETER
  count
};
inline constexpr int kSectorParameters = static_cast<int>(SectorParameter::count);

std::span<const ParameterInfo> parameter_table() noexcept;
std::span<const ParameterInfo> sector_parameter_table() noexcept;

/// A value in force and where it comes from.
struct ParameterValue {
  double value = 0;
  Status status = Status::assumption;
  std::string source;
  std::string origin;  ///< "default", or file and line, or "--set"
};

/// Every parameter's value for one run, and which rules read them. A value outside its range never gets in.
class ParameterSet {
 public:
  /// Defaults of the table; `sectors` are the country's sector names in order.
  explicit ParameterSet(std::vector<std::string> sectors = {});

  double operator[](Parameter p) const noexcept {
    return values_[static_cast<std::size_t>(p)].value;
  }
  double at(SectorParameter p, int sector) const noexcept {
    return sector_values_[static_cast<std::size_t>(sector)][static_cast<std::size_t>(p)].value;
  }
  const ParameterValue& entry(Parameter p) const noexcept {
    return values_[static_cast<std::size_t>(p)];
  }
  const ParameterValue& entry(SectorParameter p, int sector) const noexcept {
    return sector_values_[static_cast<std::size_t>(sector)][static_cast<std::size_t>(p)];
  }
  const std::vector<std::string>& sectors() const noexcept { return sectors_; }

  /// Sets by the written name. Throws UserError for an unknown name (with the nearest known one) and
  /// for a value outside the range (with the range and its reason).
  void set(std::string_view name, const ParameterValue& value);
  /// Throws UserError naming every parameter that has neither value nor default.
  void require_complete(std::string_view where) const;

  /// Every name that `set` knows, in table order; sector parameters sector by sector.
  std::vector<std::string> names() const;
  /// Those of them that are in force: without what only rivals read that were not chosen.
  std::vector<std::string> names_in_force() const;
  const ParameterInfo& info(std::string_view name) const;
  const ParameterValue& entry(std::string_view name) const;

  Submodels submodels;  ///< the rules in force

 private:
  struct Place {
    int row;
    int sector;  ///< -1: not of a sector
  };
  Place find(std::string_view name) const;

  std::vector<std::string> sectors_;
  std::array<ParameterValue, kParameters> values_;
  std::vector<std::array<ParameterValue, kSectorParameters>> sector_values_;
};

}  // namespace minga
