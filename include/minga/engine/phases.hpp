// The phases of a tick. Each stands in its own file, sim/engine/phase_<name>.cpp.
#pragma once

#include "minga/engine/model.hpp"

namespace minga::phases {

template <int W> void shocks(Model<W>& model);
template <int W> void policy(Model<W>& model);
template <int W> void institutions(Model<W>& model);
template <int W> void needs(Model<W>& model);
template <int W> void take_up(Model<W>& model);
template <int W> void queues(Model<W>& model);
template <int W> void experience(Model<W>& model);
template <int W> void trust(Model<W>& model);
template <int W> void slow_loops(Model<W>& model);
template <int W> void record(Model<W>& model);

}  // namespace minga::phases
