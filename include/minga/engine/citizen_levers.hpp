// Levers of citizens for a whole batch: the same numbers as Policy::citizen, entry by entry in place of
// citizen by citizen.
#pragma once

#include "minga/engine/strand.hpp"

namespace minga {

/// A lever in force at each of `size` cases: a citizen and a lane, both given to the end of the last step.
/// Levers that belong to no sector take kNoSector.
template <int W>
Strand citizen_levers(const Model<W>& model, Lever lever, int sector, std::size_t size, const Rows& citizens, const Rows& lanes);

template <int W>
Strand citizen_levers(const Clients<W>& clients, Lever lever) {
  return citizen_levers(clients.m, lever, clients.sector, clients.size, clients.citizen, clients.lane_of);
}
template <int W>
Strand citizen_levers(const Model<W>& model, Lever lever, int sector, const Batch& batch) {
  return citizen_levers(model, lever, sector, static_cast<std::size_t>(batch.size), batch.citizen, batch.lane);
}

}  // namespace minga
