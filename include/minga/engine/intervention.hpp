// Interventions: a target, a schedule, a dose, a cost, and the levers they move.
// The engine knows no policy. An Action (scenarios/) turns what a user wrote into lever effects.
#pragma once

#include <memory>
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
};

/// Months count from the scenario's start (the end of burn-in); start >= 0.
struct Timing {
  int start = 0;
  int ramp = 0;                 ///< months from zero to full dose
  std::optional<int> duration;  ///< months; none: to the horizon
  /// Share of the dose in force at a month: 0 before start and after the end.
  double intensity(int month) const noexcept;
};

/// Cost in index points. It falls due month by month, in proportion to dose x intensity.
struct Cost {
  double setup = 0;    ///< in the first month
  double monthly = 0;  ///< at full dose
};

/// As written in a scenario.
struct InterventionSpec {
  std::string name;    ///< unique in the scenario
  std::string action;  ///< which Action
  Target target;
  Timing timing;
  double dose = 1;     ///< 0-1
  Cost cost;
  std::vector<std::pair<std::string, double>> options;  ///< the action's own numbers
  std::string where;   ///< file and line, for messages
};

/// What institutions may try because an intervention asks for it: the pipeline decides what becomes
/// of it. Its effects are those of full success at full scale.
struct InnovationType {
  std::string name;
  bool digital = false;
  bool existing_channel = false;  ///< plugs into a channel that exists already
  std::vector<LeverEffect> effects;
};

/// The value of an option by its name; MINGA_ASSERTs that the spec is complete.
double option(const InterventionSpec& spec, std::string_view name) noexcept;

/// Ready to run: the levers that full dose moves and the innovations that it starts.
struct Intervention {
  InterventionSpec spec;
  std::vector<LeverEffect> effects;
  std::vector<InnovationType> innovations;
};

struct OptionInfo {
  std::string_view name;
  double fallback, low, high;
  std::string_view unit, meaning;
};

/// A kind of policy. One small class in scenarios/, found by its name.
class Action {
 public:
  virtual ~Action() = default;
  virtual std::string_view name() const noexcept = 0;
  virtual std::string_view meaning() const noexcept = 0;
  virtual std::vector<OptionInfo> options() const { return {}; }
  /// The effects of full dose. Options are complete and in range when it is called.
  virtual std::vector<LeverEffect> effects(const InterventionSpec& spec) const = 0;
  /// The innovations that institutions of the target may try while it runs.
  virtual std::vector<InnovationType> innovations(const InterventionSpec&) const { return {}; }
};

/// What the spec asks of the action.
Intervention make_intervention(const Action& action, InterventionSpec spec);

/// Index points that fall due in a month after the scenario's start; nothing at dose zero.
double monthly_cost(const InterventionSpec& spec, int month) noexcept;
/// The sum over the months of a horizon; a scenario whose sum exceeds its budget is refused.
double planned_cost(const InterventionSpec& spec, int months) noexcept;

}  // namespace minga
