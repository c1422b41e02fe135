// Interventions: a target, a schedule, a dose, a cost, and the levers they move. The engine knows no
// policy: scenarios/ turns what a user wrote into lever effects and innovations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "minga/core/ids.hpp"
#include "minga/engine/levers.hpp"
#include "minga/society/groups.hpp"

namespace minga {

/// Who is reached. An empty list means "all of them"; lists are names as in the country's files.
struct Target {
  std::vector<std::string> sectors;
  std::optional<Tier> tier;
  std::vector<std::string> regions;       ///< names or codes
  std::vector<std::string> districts;     ///< codes
  std::vector<Group> groups;              ///< citizens of any of these groups
  std::vector<std::string> institutions;  ///< "health/CUSCO": sector and area
  /// Of these, the share whose measured capability is lowest when it starts, by sector; 1: all.
  double lowest_capability = 1;
  bool operator==(const Target&) const = default;
};

/// Months count from the scenario's start (the end of burn-in); start >= 0.
struct Timing {
  int start = 0;
  int ramp = 0;                 ///< months from zero to full dose
  std::optional<int> duration;  ///< months; none: to the horizon
  /// Share of the dose in force at a month: 0 before start and after the end.
  double intensity(int month) const noexcept;
  bool operator==(const Timing&) const = default;
};

/// Cost in index points. It falls due month by month, in proportion to dose x intensity.
struct Cost {
  double setup = 0;    ///< in the first month
  double monthly = 0;  ///< at full dose
  bool operator==(const Cost&) const = default;
};

/// Policy has a cost and works through institutions with their barriers; a pressure comes from the
/// world and asks nobody.
enum class Nature : std::uint8_t { policy, pressure };

/// Whose setting an innovation meets: this country's, or the one of its origin.
enum class Setting : std::uint8_t { here, home };

/// As written in a scenario or strategy.
struct InterventionSpec {
  std::string name;    ///< unique in the scenario
  std::string action;  ///< which action or pressure
  Nature nature = Nature::policy;
  Target target;
  Timing timing;
  double dose = 1;     ///< 0-1
  Cost cost;
  std::vector<std::pair<std::string, double>> options;  ///< the action's own numbers
  std::vector<std::string> innovations;                 ///< names, where the action takes any
  Setting setting = Setting::here;
  std::string where;   ///< file and line, for messages
  bool operator==(const InterventionSpec&) const = default;
};

/// What institutions may try because an intervention asks for it: the pipeline decides what becomes
/// of it. Its effects are those of full success at full scale.
struct InnovationType {
  std::string name;
  bool digital = false;
  bool existing_channel = false;  ///< plugs into a channel that exists already
  std::vector<LeverEffect> effects;
  std::vector<std::string> sectors{};  ///< where it belongs; empty: wherever the target is
  std::vector<Group> groups{};         ///< whom it is for; a target with groups decides instead
  bool operator==(const InnovationType&) const = default;
};

/// The part of a target that an innovation is for.
Target narrowed(const Target& target, const InnovationType& innovation);

/// Ready to run: the levers that full dose moves and the innovations that it starts.
struct Intervention {
  InterventionSpec spec;
  std::vector<LeverEffect> effects;
  std::vector<InnovationType> innovations;
  bool operator==(const Intervention&) const = default;
};

/// Index points that fall due in a month after the scenario's start; nothing at dose zero.
double monthly_cost(const InterventionSpec& spec, int month) noexcept;
/// The sum over the months of a horizon; a scenario whose sum exceeds its budget is refused.
double planned_cost(const InterventionSpec& spec, int months) noexcept;

}  // namespace minga
