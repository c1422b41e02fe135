// A kind of policy: one small class in scenarios/actions/, found by its name.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "minga/engine/intervention.hpp"
#include "minga/scenarios/element.hpp"

namespace minga {

/// What an action is worth in index points at full dose over the whole country. No source gave a
/// cost, so each comes with a range; a strategy writes its own.
struct UsualCost {
  double setup, monthly;
  double low, high;  ///< the range, as factors on both
};

/// Does the action start innovations that the intervention names?
enum class Bundle : std::uint8_t { none, any };

class Action : public Element {
 public:
  /// The effects of full dose. Options are complete and in range when it is called.
  virtual std::vector<LeverEffect> effects(const InterventionSpec& spec) const = 0;
  /// The innovations that institutions of the target may try while it runs; `bundle` are those that
  /// the intervention names, as they arrive in this country.
  virtual std::vector<InnovationType> innovations(const InterventionSpec&,
                                                  std::span<const InnovationType> bundle) const {
    return {bundle.begin(), bundle.end()};
  }
  virtual Bundle bundle() const noexcept { return Bundle::none; }
  virtual UsualCost usual_cost() const noexcept = 0;
  /// Actions that cannot be in force for the same people at the same time.
  virtual std::vector<std::string_view> excludes() const { return {}; }
};

/// What the spec asks of the action.
Intervention make_intervention(const Action& action, InterventionSpec spec,
                               std::span<const InnovationType> bundle = {});

}  // namespace minga
