// Writes one month into the columns of a recording.
#pragma once

#include "minga/engine/model.hpp"

namespace minga {

/// Is the month (since the scenario's start) one that the plan records?
bool is_recorded(const RecordPlan& plan, int month) noexcept;

/// Appends the present month; `first` is the end of burn-in, before which no flow was counted.
template <int W>
void write_record(Model<W>& model, bool first);

/// Appends the district maps of the present month.
template <int W>
void write_maps(Model<W>& model);

}  // namespace minga
