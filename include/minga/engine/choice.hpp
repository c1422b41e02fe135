// Targets by capability.
#pragma once

#include "minga/engine/model.hpp"

namespace minga {

/// In the month an intervention starts: marks in each sector the share of the reached offices whose
/// measured capability is lowest (target.lowest_capability, rounded up), lane by lane. Does nothing
/// where the target takes all.
template <int W>
void choose_by_capability(const Model<W>& model, ActiveIntervention<W>& active);

}  // namespace minga
